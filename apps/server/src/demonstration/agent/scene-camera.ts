import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { AgentClock, Camera, CameraStream } from "@tachiai/agent-core";
import { clipCamera } from "@tachiai/agent-core/simulated";
import { Frame } from "@tachiai/presence";
import { decode, encode } from "jpeg-js";
import { pictureAt, pictureOf } from "./scenes.ts";
import { shrink } from "./shrink.ts";

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
  const camera = clipCamera(clip, clock, async (frame, size, quality) => {
    // The file as it is, within every limit of a picture; a thumbnail is made of it.
    const file = size.width === frame.width ? files.get(frame.rgba) : undefined;
    const bytes = file ?? encode(shrink(frame, size), quality * 100).data;
    return { mediaType: "image/jpeg", ...size, bytes };
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
