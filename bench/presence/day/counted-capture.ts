import { type Camera, type EncodePicture, fitStill, type Screen } from "@tachiai/agent-core";
import { clipCamera } from "@tachiai/agent-core/simulated";
import { Frame } from "@tachiai/presence";
import type { Clip, Photograph } from "@tachiai/presence/testing";
import type { Page } from "playwright-core";
import { frameEncoder, screenEncoder } from "./chromium-canvas.ts";
import type { DrivenTime } from "./driven-time.ts";

/** What an agent takes its pictures of, encoded as Chromium does, and how many it took. */
export interface CountedCapture {
  readonly camera: Camera;
  readonly screen: Screen;
  /** Since `show`. */
  readonly taken: number;
  readonly largestBytes: number;
  /** From now on the camera shows this clip, over and over. */
  show(clip: Clip): void;
}

/**
 * A painted frame is far smaller as a file than what a webcam sees. What is taken is therefore the next of these photographs
 * at the size of a still; what is judged is the clip.
 */
export function openCountedCapture(
  page: Page,
  time: DrivenTime,
  first: Clip,
  photographs: readonly Photograph[],
): CountedCapture {
  let clip = first;
  let taken = 0;
  let largestBytes = 0;
  const count = <Picture extends { readonly bytes: Uint8Array } | undefined>(picture: Picture): Picture => {
    if (picture) taken += 1;
    largestBytes = Math.max(largestBytes, picture?.bytes.length ?? 0);
    return picture;
  };
  const held =
    (encode: EncodePicture): EncodePicture =>
    (size, quality) =>
      time.during(encode(size, quality));
  const endless = {
    durationMs: Number.POSITIVE_INFINITY,
    frameAt: (offsetMs: number) => clip.frameAt(offsetMs % clip.durationMs),
  };
  const scenes = photographs.map(({ rgba, width, height }) => new Frame(rgba, { width, height }, 0));
  const camera = clipCamera(endless, time.clock, (frame, size, quality) =>
    held(frameEncoder(page, scenes[taken % scenes.length] ?? frame))(size, quality),
  );
  return {
    camera: {
      async open() {
        const opening = await camera.open();
        if (!opening.opened) return opening;
        const { stream } = opening;
        const still: typeof stream.still = async (order) => count(await stream.still(order));
        return { opened: true, stream: { ...stream, still } };
      },
    },
    screen: {
      still: async (limit) =>
        count(await fitStill({ width: 1920, height: 1080 }, limit, held(screenEncoder(page, 1 + taken)))),
    },
    get taken() {
      return taken;
    },
    get largestBytes() {
      return largestBytes;
    },
    show(next) {
      clip = next;
      taken = 0;
      largestBytes = 0;
    },
  };
}
