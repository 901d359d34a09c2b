import type { WorkNow } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { proposeStamp, type Sighting, sightingAfter } from "./propose-stamp.ts";

const minute = 60_000;
const tenMinutes = 10 * minute;
const working: WorkNow = { status: "working", allowed: ["work-end", "break-start", "task-start"] };

test("who has been gone for the group's time is asked about a break or the end of work [FAC-03]", () => {
  const gone: Sighting = { kind: "away", since: 0, absenceMs: 0 };
  expect(proposeStamp(gone, working, tenMinutes - 1, tenMinutes)).toBeUndefined();
  expect(proposeStamp(gone, working, tenMinutes, tenMinutes)).toEqual({
    because: "gone",
    stamps: ["break-start", "work-end"],
    since: 0,
  });
});

test("who comes back after such a time is asked for his task, by his own face alone", () => {
  const away = sightingAfter(undefined, "away", 0);
  const unknown = sightingAfter(away, "present-unverified", 12 * minute);
  expect(proposeStamp(unknown, working, 12 * minute, tenMinutes)).toBeUndefined();
  const back = sightingAfter(unknown, "present", 12 * minute + 2000);
  expect(proposeStamp(back, working, 13 * minute, tenMinutes)).toMatchObject({
    because: "back",
    stamps: ["task-start"],
  });
  expect(proposeStamp(back, { ...working, currentTask: "見積書" }, 13 * minute, tenMinutes)).toBeUndefined();
});

test("nothing is proposed outside work, after a short absence, or for what was not observed", () => {
  const gone: Sighting = { kind: "away", since: 0, absenceMs: 0 };
  expect(
    proposeStamp(gone, { status: "on-break", allowed: ["break-end"] }, tenMinutes, tenMinutes),
  ).toBeUndefined();
  const short = sightingAfter(sightingAfter(undefined, "away", 0), "present", minute);
  expect(proposeStamp(short, working, 2 * minute, tenMinutes)).toBeUndefined();
  const unseen = sightingAfter(sightingAfter(undefined, "not-observed", 0), "present", 60 * minute);
  expect(proposeStamp(unseen, working, 61 * minute, tenMinutes)).toBeUndefined();
});
