import { createRequire } from "node:module";
import { decode } from "jpeg-js";
import { beforeAll, describe, expect, test } from "vitest";
import { type EnrolledPicture, type EnrolmentLook, enrolFace, poseFlaws } from "./enrol-face.ts";
import { type FaceModels, openFaceModels } from "./face-models.ts";
import { Frame } from "./frame.ts";
import { nodeModelDoors } from "./node.ts";
import { defaultSettings } from "./settings.ts";
import { makeClip, type Scene } from "./testing/clip.ts";
import { photographsBy } from "./testing/photographs.ts";
import type { PersonName } from "./testing/portraits.ts";

const photograph = photographsBy(
  decode,
  createRequire(import.meta.url).resolve("@vladmandic/face-api/package.json"),
);
let models: FaceModels;

beforeAll(async () => {
  models = await openFaceModels(nodeModelDoors());
});

function frameOf(scene: Scene, worker: PersonName = "gina", moment = 3000): Frame {
  const script = [{ scene, seconds: 30 }];
  return makeClip({ seed: 12, worker, other: "berta", photograph, startsAt: 0, script }).frameAt(moment);
}

const enrol = (frame: Frame, pose: "front" | "mask" = "front", enrolled: readonly EnrolledPicture[] = []) =>
  enrolFace(models, frame, pose, enrolled, defaultSettings);

const flawsIn = (look: EnrolmentLook) => (look.accepted ? [] : look.flaws);

/** Every pixel becomes the mean of its surroundings, as an unfocused lens does it. */
function outOfFocus(frame: Frame, radius: number): Frame {
  const rgba = new Uint8ClampedArray(frame.rgba.length);
  let source: ArrayLike<number> = frame.rgba;
  for (const [dx, dy] of [
    [1, 0],
    [0, 1],
    [1, 0],
    [0, 1],
  ] as const) {
    const target = new Uint8ClampedArray(rgba.length);
    for (let row = 0; row < frame.height; row++)
      for (let column = 0; column < frame.width; column++)
        for (let channel = 0; channel < 4; channel++) {
          let sum = 0;
          for (let step = -radius; step <= radius; step++) {
            const x = Math.min(frame.width - 1, Math.max(0, column + step * dx));
            const y = Math.min(frame.height - 1, Math.max(0, row + step * dy));
            sum += source[(y * frame.width + x) * 4 + channel]!;
          }
          target[(row * frame.width + column) * 4 + channel] = sum / (2 * radius + 1);
        }
    source = target;
  }
  rgba.set(source);
  return new Frame(rgba, frame, frame.capturedAt);
}

test("a clear front picture is enrolled with its feature and its figures [FAC-01]", async () => {
  const look = await enrol(frameOf("present"));
  expect(look).toMatchObject({ accepted: true, face: { pose: "front" } });
  expect(look.measures?.height).toBeGreaterThan(80);
});

test("several pictures of one person are enrolled, each checked against the ones before [FAC-01]", async () => {
  const enrolled: EnrolledPicture[] = [];
  for (const moment of [1000, 12_000, 25_000]) {
    const look = await enrol(frameOf("present", "gina", moment), "front", enrolled);
    if (look.accepted) enrolled.push(look);
  }
  expect(enrolled).toHaveLength(3);
  expect(flawsIn(await enrol(frameOf("present", "jona"), "front", enrolled))).toEqual(["another-person"]);
});

describe("a picture that does not serve is refused with what to change [FAC-01]", () => {
  test.each([
    ["nobody is there", "away", ["no-face"]],
    ["two people are there", "peeping", ["several-faces"]],
    ["the camera is covered", "covered", ["camera-covered"]],
    ["the person sits too far away", "far", ["too-small"]],
    ["the light comes from behind", "backlit", ["backlight"]],
    ["a mask hides the mouth", "masked", ["show-mouth"]],
  ] as const)("%s", async (_why, scene, flaws) => {
    expect(flawsIn(await enrol(frameOf(scene)))).toEqual(flaws);
  });

  test("the picture is out of focus", async () => {
    expect(flawsIn(await enrol(outOfFocus(frameOf("present"), 5)))).toContain("blurred");
  });

  test("the head is turned although it should look straight", async () => {
    expect(flawsIn(await enrol(frameOf("present", "irma")))).toEqual(["look-straight"]);
  });
});

test("a masked picture is enrolled as such, and an unmasked one is not", async () => {
  expect((await enrol(frameOf("masked"), "mask")).accepted).toBe(true);
  expect(flawsIn(await enrol(frameOf("present"), "mask"))).toEqual(["put-mask-on"]);
});

describe("guidance by pose", () => {
  const head = (yaw: number, pitch = 0.55) => ({ yaw, pitch, mouthContrast: 0.2, mouthPaleness: 0 });
  const front = { pitch: 0.55 };
  test.each([
    ["front", 0.1, 0.55, []],
    ["front", -0.4, 0.55, ["look-straight"]],
    ["glasses", 0.4, 0.55, ["look-straight"]],
    ["left", 0.4, 0.55, []],
    ["left", 0.1, 0.55, ["turn-left"]],
    ["left", -0.4, 0.55, ["turn-left"]],
    ["left", 0.9, 0.55, ["turn-less"]],
    ["right", -0.4, 0.55, []],
    ["right", 0.4, 0.55, ["turn-right"]],
    ["right", -0.9, 0.55, ["turn-less"]],
    ["up", 0, 0.45, []],
    ["up", 0, 0.55, ["look-up"]],
    ["down", 0, 0.65, []],
    ["down", 0, 0.55, ["look-down"]],
  ] as const)("%s with the head at yaw %d and pitch %d", (pose, yaw, pitch, flaws) => {
    expect(poseFlaws(head(yaw, pitch), pose, front)).toEqual(flaws);
  });
});
