import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AgentClock, Camera, CameraStream } from "@tachiai/agent-core";
import { clipCamera } from "@tachiai/agent-core/simulated";
import { Frame } from "@tachiai/presence";
import { decode } from "jpeg-js";
import { pictureAt, pictureOf } from "./scenes.ts";

/** Nobody is hurried: one picture a second is enough to judge, and little enough for a server to bear. */
const everyMs = 1000;

export interface SceneCamera extends Camera {
  /** From now on the rounds are played; until then she is present. */
  play(): void;
}

/** A camera that shows the scenes of the simulated worker, over and over; `isCalm` is asked for each picture. */
export function sceneCamera(directory: string, clock: AgentClock, isCalm: () => boolean): SceneCamera {
  let playsSince = Number.POSITIVE_INFINITY;
  /** The file of the picture that was shown last, by its pixels. */
  const files = new WeakMap<object, Uint8Array>();
  const clip = {
    durationMs: Number.POSITIVE_INFINITY,
    frameAt(offsetMs: number) {
      const now = clock.now();
      const picture =
        now < playsSince
          ? pictureOf("present", now / everyMs)
          : pictureAt((now - playsSince) / everyMs, isCalm());
      const file = readFileSync(join(directory, picture));
      const { data, width, height } = decode(file, { useTArray: true });
      files.set(data, file);
      return new Frame(data, { width, height }, offsetMs);
    },
  };
  const camera = clipCamera(clip, clock, async (frame) => {
    const bytes = files.get(frame.rgba);
    if (!bytes) throw new Error("this picture was not shown by this camera");
    // Within every limit as it is.
    return { mediaType: "image/jpeg", width: frame.width, height: frame.height, bytes };
  });
  return {
    play() {
      playsSince = clock.now();
    },
    async open() {
      const opening = await camera.open();
      return opening.opened ? { opened: true, stream: gently(opening.stream) } : opening;
    },
  };
}

function gently(stream: CameraStream): CameraStream {
  return {
    frame: (notBefore) => stream.frame(Math.ceil(notBefore / everyMs) * everyMs),
    // These pictures are files: where the room must be blurred, none is taken.
    still: async (order) => (order.keepClear ? undefined : stream.still(order)),
    close: () => stream.close(),
  };
}
