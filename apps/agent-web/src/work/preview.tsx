import { StatusMark } from "@tachiai/ui";
import { useEffect, useRef } from "react";
import classes from "./preview.module.css";

export interface PreviewProps {
  readonly stream: MediaStream;
  readonly label: string;
  /** The red dot with its word; absent where nothing is recorded. */
  readonly recording?: string | undefined;
}

/** What the camera sees, mirrored as people know themselves. */
export function Preview({ stream, label, recording }: PreviewProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <div className={classes.frame}>
      <video ref={video} className={classes.video} aria-label={label} autoPlay muted playsInline />
      {recording && (
        <div className={classes.mark}>
          <StatusMark kind="recording" label={recording} />
        </div>
      )}
    </div>
  );
}
