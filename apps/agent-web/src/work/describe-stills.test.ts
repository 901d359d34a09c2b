import { phrasesOf } from "@tachiai/phrases";
import { expect, test } from "vitest";
import { type AllowedPictures, describeStills, takesPictures } from "./describe-stills.ts";

const phrases = phrasesOf("ja");
const none: AllowedPictures = {
  cameraAtIncidents: false,
  screenAtIncidents: false,
  everyMinutes: 0,
  screenAtIntervals: false,
};

test("where nothing may be pictured, that is the one thing said", () => {
  expect(describeStills(none, true, phrases)).toEqual(["取得しません。"]);
  expect(takesPictures(none)).toBe(false);
});

test("pictures at intervals alone are said without claiming that there are none", () => {
  const pictures = { ...none, everyMinutes: 5 };
  expect(describeStills(pictures, false, phrases)).toEqual(["5分ごとに取得します（カメラ）。"]);
  expect(takesPictures(pictures)).toBe(true);
});

test("incidents and intervals have a sentence each, and a screen that is not shared is in neither", () => {
  const pictures = {
    cameraAtIncidents: true,
    screenAtIncidents: true,
    everyMinutes: 10,
    screenAtIntervals: true,
  };
  expect(describeStills(pictures, true, phrases)).toEqual([
    "インシデントのときに取得します（カメラ · 画面）。",
    "10分ごとに取得します（カメラ · 画面）。",
  ]);
  expect(describeStills(pictures, false, phrases)).toEqual([
    "インシデントのときに取得します（カメラ）。",
    "10分ごとに取得します（カメラ）。",
  ]);
});
