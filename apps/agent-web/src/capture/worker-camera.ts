import {
  type Camera,
  type CameraStream,
  type CameraTrouble,
  type FrameAnswer,
  fitStill,
} from "@tachiai/agent-core";
import { Frame } from "@tachiai/presence";
import { pictureLimits } from "@tachiai/protocol";
import { contextOf, encoderOf } from "./canvas-encoder.ts";
import { type FramesEnded, LatestFrame } from "./latest-frame.ts";
import type { PageCameraAnswer } from "./page-port.ts";

/** What a worker needs to have a camera. */
export interface CameraDoor {
  readonly open: () => Promise<PageCameraAnswer>;
  readonly close: () => void;
  /** Whether the browser says that another application holds the camera back. */
  readonly isMuted: () => boolean;
  readonly onFault: (error: unknown) => void;
}

/** The camera in a worker: the page opens it, the frames come here directly. */
export function workerCamera(door: CameraDoor): Camera {
  return {
    async open() {
      const answer = await door.open();
      if (!answer.opened) return answer;
      return { opened: true, stream: streamOf(answer.frames, door) };
    },
  };
}

function streamOf(source: ReadableStream<VideoFrame>, door: CameraDoor): CameraStream {
  const frames = new LatestFrame(source, door.onFault);
  // Judging and stills alike take the picture at no more than a camera still may have.
  const { width: mostWidth, height: mostHeight } = pictureLimits.camera;
  const canvas = new OffscreenCanvas(mostWidth, mostHeight);
  const context = contextOf(canvas, { willReadFrequently: true });
  let hasPicture = false;

  const draw = (frame: VideoFrame): Frame => {
    const { displayWidth, displayHeight } = frame;
    const scale = Math.min(1, mostWidth / displayWidth, mostHeight / displayHeight);
    const width = Math.max(16, Math.round(displayWidth * scale));
    const height = Math.max(16, Math.round(displayHeight * scale));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    context.drawImage(frame, 0, 0, width, height);
    hasPicture = true;
    return new Frame(context.getImageData(0, 0, width, height).data, { width, height }, Date.now());
  };

  return {
    async frame(notBefore): Promise<FrameAnswer> {
      const answer = await frames.next(notBefore);
      if (typeof answer === "string") return { ended: troubleOf(answer, door.isMuted()) };
      try {
        return { frame: draw(answer) };
      } finally {
        answer.close();
      }
    },
    still: async ({ limit, keepClear }) =>
      hasPicture ? fitStill(canvas, limit, encoderOf(canvas, keepClear)) : undefined,
    close() {
      frames.close();
      door.close();
    },
  };
}

/** A camera that gives nothing is in other hands when the browser says so; otherwise it is gone. */
function troubleOf(ended: FramesEnded, isMuted: boolean): "closed" | CameraTrouble {
  if (ended === "closed") return "closed";
  return isMuted ? "camera-in-use" : "no-camera";
}
