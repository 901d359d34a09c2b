import { createRequire } from "node:module";
import { decode } from "jpeg-js";
import { beforeAll, describe, expect, test } from "vitest";
import { describePlacedFace, placeFace } from "./describe-face.ts";
import { detectFaces } from "./detect-faces.ts";
import { type FaceFeature, similarityOf } from "./face-feature.ts";
import { type FaceModels, openFaceModels } from "./face-models.ts";
import { findLandmarks } from "./find-landmarks.ts";
import { Frame } from "./frame.ts";
import { nodeModelDoors } from "./node.ts";
import { defaultSettings } from "./settings.ts";
import { makeClip } from "./testing/clip.ts";
import { photographsBy } from "./testing/photographs.ts";
import { type PersonName, portraits } from "./testing/portraits.ts";

const photograph = photographsBy(
  decode,
  createRequire(import.meta.url).resolve("@vladmandic/face-api/package.json"),
);
const names = Object.keys(portraits) as PersonName[];
let models: FaceModels;
const features = new Map<PersonName, FaceFeature>();

function frameOf(person: PersonName, scene: "present" | "away" | "far" = "present"): Frame {
  const script = [{ scene, seconds: 5 }];
  return makeClip({ seed: 31, worker: person, other: person, photograph, startsAt: 0, script }).frameAt(1000);
}

async function describeOnly(frame: Frame): Promise<FaceFeature> {
  const faces = await detectFaces(models.detect, frame, defaultSettings.faceScore);
  expect(faces).toHaveLength(1);
  placeFace(models.feature, frame, await findLandmarks(models.landmark, frame, faces[0]!));
  return describePlacedFace(models.feature);
}

beforeAll(async () => {
  models = await openFaceModels(nodeModelDoors());
  for (const name of names) features.set(name, await describeOnly(frameOf(name)));
});

test("the same person in two photographs, years and make-up apart, is the same person", () => {
  const similarity = similarityOf(features.get("anna")!, features.get("annaElsewhere")!);
  expect(similarity).toBeGreaterThanOrEqual(defaultSettings.matchThreshold);
});

describe("nobody is taken for somebody else [FAC-13]", () => {
  const others = names.filter((name) => name !== "annaElsewhere");
  test.each(others)("%s", (name) => {
    for (const other of others.filter((one) => one !== name))
      expect(similarityOf(features.get(name)!, features.get(other)!)).toBeLessThan(
        defaultSettings.matchThreshold,
      );
  });
});

test("all people of a group photograph are found", async () => {
  const group = photograph("sample6.jpg");
  const frame = new Frame(group.rgba, group, 0);
  expect(await detectFaces(models.detect, frame, defaultSettings.faceScore)).toHaveLength(4);
});

test("an empty room holds no face", async () => {
  expect(await detectFaces(models.detect, frameOf("gina", "away"), defaultSettings.faceScore)).toEqual([]);
});

test("a wide frame is not squeezed: its faces are found where they are", async () => {
  const clip = makeClip({
    seed: 31,
    worker: "gina",
    other: "gina",
    photograph,
    startsAt: 0,
    script: [{ scene: "present", seconds: 5 }],
    width: 640,
    height: 360,
  });
  const [face] = await detectFaces(models.detect, clip.frameAt(1000), defaultSettings.faceScore);
  const [left, top, right, bottom] = portraits.gina.face;
  expect((face!.right - face!.left) / (face!.bottom - face!.top)).toBeCloseTo(
    (right - left) / (bottom - top),
    0.8,
  );
  expect(face!.bottom).toBeLessThan(360);
});
