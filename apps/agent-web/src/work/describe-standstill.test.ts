import { phrasesOf } from "@tachiai/phrases";
import { expect, test } from "vitest";
import { describeStandstill } from "./describe-standstill.ts";

const phrases = phrasesOf("ja");
const meaning = "カメラは使いません（カメラなし）。打刻はできます。";

test.each([
  "consent.company_agreement_missing",
  "consent.monitoring_policy_missing",
  "consent.worker_missing",
  "consent.worker_refused",
] as const)("who works without a camera for lack of consent reads whose and why: %s", (obstacle) => {
  expect(describeStandstill("no-consent", { obstacle }, phrases)).toEqual([
    meaning,
    phrases.refusal(obstacle),
  ]);
});

test("a cause that is not known, or that lies elsewhere, is not made up", () => {
  expect(describeStandstill("no-consent", {}, phrases)).toEqual([meaning]);
  expect(describeStandstill("on-break", { obstacle: "consent.worker_missing" }, phrases)).toEqual([
    "休憩中のため、カメラは止まっています。何も判定・送信していません。",
  ]);
});
