import { expect, test } from "vitest";
import { defaultSettings } from "./settings.ts";
import { followFaces, type Identity, needsVerification, type Track, withIdentity } from "./track-faces.ts";

const face = (left: number, side = 100) => ({
  left,
  top: 100,
  right: left + side,
  bottom: 100 + side,
  score: 1,
});
const measures = {
  height: 100,
  inside: 1,
  sharpness: 0.2,
  light: 140,
  glare: 0,
  yaw: 0,
  pitch: 0.5,
  roll: 0,
  mouthContrast: 0.2,
  mouthPaleness: 0,
};
const identity = (verifiedAt: number, similarity: number, box = face(0)): Identity => ({
  verifiedAt,
  box,
  measures,
  flaws: [],
  similarity,
  liveness: 0.9,
});
const verified = (similarity: number): Track =>
  withIdentity({ id: 1, box: face(0), liveness: [], doubts: 0 }, identity(1000, similarity), defaultSettings);

test("a face that moves a little keeps its track, another one begins its own", () => {
  const tracks = followFaces([], [face(0)], 1);
  const next = followFaces(tracks, [face(20), face(300)], 2);
  expect(next.map(({ id }) => id)).toEqual([1, 2]);
  expect(next[0]?.box.left).toBe(20);
});

test("two faces never share a track", () => {
  const tracks = followFaces([], [face(0)], 1);
  const ids = followFaces(tracks, [face(10), face(5)], 2).map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
});

test("a verified face that sits still is trusted for a while, and no longer", () => {
  expect(needsVerification(verified(0.8), 1500, defaultSettings)).toBe(false);
  expect(needsVerification(verified(0.8), 1000 + defaultSettings.verifyEveryMs, defaultSettings)).toBe(true);
});

test("a face is verified again when it is new, moved, came closer, or the clock went back", () => {
  const known = verified(0.8);
  expect(needsVerification({ id: 9, box: face(0), liveness: [], doubts: 0 }, 1500, defaultSettings)).toBe(
    true,
  );
  expect(needsVerification({ ...known, box: face(60) }, 1500, defaultSettings)).toBe(true);
  expect(needsVerification({ ...known, box: face(-30, 160) }, 1500, defaultSettings)).toBe(true);
  expect(needsVerification(known, 500, defaultSettings)).toBe(true);
});

test("a doubt is looked into at every look, but not for ever", () => {
  let track = verified(0.1);
  const askedAgain: boolean[] = [];
  for (let look = 1; look <= 6; look++) {
    const at = 1000 + look * 500;
    askedAgain.push(needsVerification(track, at, defaultSettings));
    if (askedAgain.at(-1)) track = withIdentity(track, identity(at, 0.1), defaultSettings);
  }
  expect(askedAgain).toEqual([true, true, true, true, false, false]);
  expect(withIdentity(track, identity(9000, 0.9), defaultSettings).doubts).toBe(0);
});

test("only the latest liveness figures count", () => {
  let track = verified(0.8);
  for (let at = 0; at < 20; at++) track = withIdentity(track, identity(at, 0.8), defaultSettings);
  expect(track.liveness.length).toBe(8);
});
