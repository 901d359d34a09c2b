import { Frame } from "@tachiai/presence";
import type { Camera, CameraStream, FrameAnswer } from "../capture/camera.ts";
import type { AgentClock } from "../device/agent-clock.ts";
import type { EncodedPicture, Size } from "../pictures/fit-picture.ts";
import { fitStill } from "../pictures/fit-still.ts";

/** Frames of a clip by their place in it; a clip of `@tachiai/presence/testing` is one. */
export interface FrameSource {
  readonly durationMs: number;
  frameAt(offsetMs: number): Frame;
}

/** Draws a frame at a size and encodes it at a quality between 0 and 1. */
export type EncodeFrame = (frame: Frame, size: Size, quality: number) => Promise<EncodedPicture>;

/** A camera that shows a clip over and over, at the pace of the clock: for agents without a webcam. */
export function clipCamera(clip: FrameSource, clock: AgentClock, encode: EncodeFrame): Camera {
  let startedAt = clock.now();
  const pictureAt = (now: number) => {
    // The clock was set back behind the start: the clip begins anew.
    if (now < startedAt) startedAt = now;
    return clip.frameAt((now - startedAt) % clip.durationMs);
  };
  return {
    open: async () => ({ opened: true, stream: openClip(pictureAt, clock, encode) }),
  };
}

function openClip(pictureAt: (now: number) => Frame, clock: AgentClock, encode: EncodeFrame): CameraStream {
  let last: Frame | undefined;
  let isClosed = false;
  let stopWaiting = () => {};
  const take = (): FrameAnswer => {
    if (isClosed) return { ended: "closed" };
    const now = clock.now();
    const { rgba, width, height } = pictureAt(now);
    last = new Frame(rgba, { width, height }, now);
    return { frame: last };
  };
  return {
    frame: (notBefore) =>
      new Promise((resolve) => {
        const cancel = clock.after(Math.max(0, notBefore - clock.now()), () => resolve(take()));
        stopWaiting = () => {
          cancel();
          resolve({ ended: "closed" });
        };
      }),
    async still({ limit }) {
      const frame = last;
      return frame && fitStill(frame, limit, (size, quality) => encode(frame, size, quality));
    },
    close() {
      isClosed = true;
      stopWaiting();
    },
  };
}
