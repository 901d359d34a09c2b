import { expect, test } from "vitest";
import { constraintsFor, meetsRequirements, rememberChoice, rememberedChoice } from "./camera-choice.ts";

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    length: 0,
    clear: () => kept.clear(),
    key: () => null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
}

test("the chosen camera and size are asked for, never sound [FAC-08]", () => {
  expect(constraintsFor({ deviceId: "desk", size: "1280x720" })).toMatchObject({
    audio: false,
    video: { width: { ideal: 1280 }, height: { ideal: 720 }, deviceId: { exact: "desk" } },
  });
});

test("the choice is remembered; what cannot be read is forgotten", () => {
  const place = storage();
  expect(rememberedChoice(place)).toEqual({ size: "640x480" });
  rememberChoice(place, { deviceId: "desk", size: "640x360" });
  expect(rememberedChoice(place)).toEqual({ deviceId: "desk", size: "640x360" });
  place.setItem("tachiai.camera", "{");
  expect(rememberedChoice(place)).toEqual({ size: "640x480" });
});

test.each([
  [1280, 720, true],
  [1920, 1080, true],
  [640, 480, true],
  [320, 240, false],
])("a camera of %i×%i is good enough: %s [AGT-05]", (width, height, isGood) => {
  expect(meetsRequirements({ width: { max: width }, height: { max: height } })).toBe(isGood);
});
