import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pictureAt, roundSeconds, type Scene, sceneAt } from "./scenes.ts";

const pictures = join(import.meta.dirname, "../../../assets/simulated-worker");
const round = Array.from({ length: roundSeconds }, (_, second) => second);
const scenesOf = (isCalm: boolean) =>
  round.map((second) => sceneAt(second, isCalm)).filter((scene, second, all) => scene !== all[second - 1]);

test("a round of ten minutes shows her present, looked over the shoulder, away, and behind a covered camera", () => {
  expect(roundSeconds).toBe(600);
  const played: Scene[] = ["present", "peeping", "present", "away", "present", "covered", "present"];
  expect(scenesOf(false)).toEqual(played);
});

test("a calm round holds no incident", () => {
  expect(scenesOf(true)).toEqual(["present", "away", "present"]);
});

test("every picture of a round is there, and none is shown twice in a row", () => {
  const shown = round.map((second) => pictureAt(second, false));
  for (const picture of new Set(shown)) expect(existsSync(join(pictures, picture)), picture).toBe(true);
  for (const [second, picture] of shown.entries()) expect(picture).not.toBe(shown[second - 1]);
});
