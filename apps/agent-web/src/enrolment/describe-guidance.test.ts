import { phrasesOf } from "@tachiai/phrases";
import { expect, test } from "vitest";
import { describeGuidance } from "./describe-guidance.ts";

const ja = phrasesOf("ja");

test("the person is told how to hold his head and what is wrong, one thing at a time [FAC-01]", () => {
  expect(
    describeGuidance({ wanted: "left", flaws: ["too-dark", "turn-left"], isHolding: false }, ja),
  ).toEqual(["顔を少し左に向けてください。", "暗すぎます。照明をつけるか、明るいほうを向いてください。"]);
});

test("two faces, and a camera that is missing, are said clearly", () => {
  expect(describeGuidance({ wanted: "front", flaws: ["several-faces"], isHolding: false }, ja)[1]).toContain(
    "2人以上",
  );
  expect(describeGuidance({ flaws: [], isHolding: false, trouble: "no-camera" }, ja)).toEqual([
    "カメラが見つかりません",
  ]);
});
