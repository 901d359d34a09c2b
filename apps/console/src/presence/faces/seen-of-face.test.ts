import { type Enrolment, EvidenceId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import type { ShownPicture } from "../pictures/look-at-pictures.ts";
import type { OpenedPictures } from "../pictures/open-pictures.ts";
import { seenOfFace } from "./seen-of-face.ts";

const front = EvidenceId.parse("7d4c53a5-95b2-4b0e-8a3e-6a2c3f4b5c6d");
const left = EvidenceId.parse("7d4c53a5-95b2-4b0e-8a3e-6a2c3f4b5c6e");
const face: Pick<Enrolment, "pictures"> = {
  pictures: [
    { pose: "front", evidenceId: front },
    { pose: "left", evidenceId: left },
  ],
};
// Node has no bitmaps; nothing here looks into one.
const bitmap: ImageBitmap = { width: 1, height: 1, close: () => undefined };
const open: ShownPicture = { opened: true, bitmap, part: "whole" };
const closed: ShownPicture = { opened: false, reason: "not-sealed-to-you" };
const opened = (one: ShownPicture, other: ShownPicture): OpenedPictures => ({
  keysHere: true,
  pictures: new Map([
    [front, one],
    [left, other],
  ]),
});

test("whose face it is can be said once every picture of it lies open [FAC-01]", () => {
  expect(seenOfFace(face, opened(open, open))).toBe("all");
  expect(seenOfFace(face, opened(open, closed))).toBe("a-part");
  expect(seenOfFace(face, opened(closed, closed))).toBe("a-part");
});

test("sealed pictures, and a browser without the keys, show nothing of it", () => {
  expect(seenOfFace(face, undefined)).toBe("nothing");
  expect(seenOfFace(face, { keysHere: false })).toBe("nothing");
});
