import { expect, test } from "vitest";
import { type ClosedPicture, mayOpenWhole } from "./may-open-whole.ts";

const closed = { opened: false } as const;
const spoilt: readonly ClosedPicture[] = [
  { ...closed, reason: "damaged", because: "altered" },
  { ...closed, reason: "failed", error: new Error("the server has other bytes") },
  { ...closed, reason: "false-declaration", found: "other-thumbnail", isReported: true },
];
const same: readonly ClosedPicture[] = [
  { ...closed, reason: "false-declaration", found: "other-size", isReported: true },
  { ...closed, reason: "not-sealed-to-you" },
  { ...closed, reason: "withheld" },
  { ...closed, reason: "keys-not-here" },
  { ...closed, reason: "other-key" },
  { ...closed, reason: "wrap-unopened" },
];

test.each(spoilt)("a thumbnail that is $reason leaves its picture to be opened", (picture) => {
  expect(mayOpenWhole(picture)).toBe(true);
});

test.each(same)("what keeps a thumbnail closed for $reason keeps the picture closed too", (picture) => {
  expect(mayOpenWhole(picture)).toBe(false);
});
