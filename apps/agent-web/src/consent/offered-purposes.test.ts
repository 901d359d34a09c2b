import type { PurposeConsent } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { chosenTogether, heldIn, offerOf } from "./offered-purposes.ts";

const judging: PurposeConsent = {
  purpose: "face-presence",
  state: "none",
  obstacle: "consent.worker_missing",
};
const camera: PurposeConsent = { purpose: "camera-picture", state: "granted" };
const interval: PurposeConsent = {
  purpose: "interval-picture",
  state: "none",
  obstacle: "consent.not_in_monitoring_policy",
};

test("only what the company's policy collects is offered", () => {
  expect(offerOf({ purposes: [judging, camera, interval] })).toEqual({ purposes: [judging, camera] });
});

test("without the company's agreement or policy nothing can be chosen", () => {
  const waiting: PurposeConsent = { ...judging, obstacle: "consent.monitoring_policy_missing" };
  expect(offerOf({ purposes: [waiting] }).waitsFor).toBe("consent.monitoring_policy_missing");
});

test("a changed mind begins with what holds, and a first choice with nothing", () => {
  expect(heldIn(offerOf({ purposes: [judging, camera] }))).toEqual(["camera-picture"]);
  expect(heldIn(offerOf({ purposes: [judging, { ...camera, state: "outdated" }] }))).toEqual([]);
});

test("pictures alone are not agreed to", () => {
  expect(chosenTogether(new Set(["camera-picture"]))).toEqual([]);
  expect(chosenTogether(new Set(["camera-picture", "face-presence"]))).toHaveLength(2);
});
