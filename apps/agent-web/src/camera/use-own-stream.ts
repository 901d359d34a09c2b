import { useEffect, useState } from "react";
import { type CameraChoice, constraintsFor } from "../capture/camera-choice.ts";

/** The camera for the person's own eyes, while he wants to see himself: no frame of it leaves the page. */
export function useOwnStream(isWanted: boolean, choice: CameraChoice): MediaStream | undefined {
  const [stream, setStream] = useState<MediaStream>();
  useEffect(() => {
    if (!isWanted) return;
    let isOver = false;
    let opened: MediaStream | undefined;
    const open = async () => {
      try {
        opened = await navigator.mediaDevices.getUserMedia(constraintsFor(choice));
      } catch (error) {
        // Denied, missing or in other hands: there is nothing to show.
        if (error instanceof DOMException) return;
        throw error;
      }
      if (isOver) stop(opened);
      else setStream(opened);
    };
    void open();
    return () => {
      isOver = true;
      if (opened) stop(opened);
      setStream(undefined);
    };
  }, [isWanted, choice]);
  return stream;
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
