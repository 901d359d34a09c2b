import { type Camera, systemClock } from "@tachiai/agent-core";
import { clipCamera } from "@tachiai/agent-core/simulated";
import { Frame } from "@tachiai/presence";

const width = 160;
const height = 120;
const coveredMs = 5_000;

/** A camera that somebody covers and uncovers without rest, and counts the stills it gave: each cover is an incident. */
export function flickeringCamera(): { readonly camera: Camera; readonly stills: () => number } {
  let stills = 0;
  const camera = clipCamera(coveredAndNot, systemClock, async (_frame, size) => {
    stills += 1;
    return { mediaType: "image/jpeg", ...size, bytes: new TextEncoder().encode(`still ${stills}`) };
  });
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
