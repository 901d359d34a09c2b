import { type Camera, systemClock } from "@tachiai/agent-core";
import { clipCamera } from "@tachiai/agent-core/simulated";
import { Frame } from "@tachiai/presence";

const width = 160;
const height = 120;
const coveredMs = 5_000;

/** A camera that somebody covers and uncovers without rest, and counts the stills it gave: each cover is an incident. */
export function flickeringCamera(): { readonly camera: Camera; readonly stills: () => number } {
  let drawings = 0;
  let stills = 0;
  // A still and its thumbnail.
  const flickering = clipCamera(coveredAndNot, systemClock, async (_frame, size) => {
    drawings += 1;
    return { mediaType: "image/jpeg", ...size, bytes: new TextEncoder().encode(`drawing ${drawings}`) };
  });
  const camera: Camera = {
    async open() {
      const opening = await flickering.open();
      if (!opening.opened) return opening;
      const { stream } = opening;
      const still: typeof stream.still = async (order) => {
        const taken = await stream.still(order);
        if (taken) stills += 1;
        return taken;
      };
      return { ...opening, stream: { ...stream, still } };
    },
  };
  return { camera, stills: () => stills };
}

const coveredAndNot = {
  durationMs: 2 * coveredMs,
  frameAt: (offsetMs: number) =>
    offsetMs < coveredMs ? drawn(() => 2) : drawn(() => 40 + Math.random() * 160),
};

function drawn(grey: () => number): Frame {
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < rgba.length; pixel += 4) rgba.fill(grey(), pixel, pixel + 3);
  return new Frame(rgba, { width, height }, 0);
}
