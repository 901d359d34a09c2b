import type { VerdictKind, WorkNow } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { type Sighting, sightingAfter } from "../capture/sighting.ts";
import { proposeStamp } from "./propose-stamp.ts";

const minute = 60_000;
const tenMinutes = 10 * minute;
const working: WorkNow = { status: "working", allowed: ["work-end", "break-start", "task-start"] };

/** What is known after these were seen, each from its minute on. */
const seen = (...all: readonly (readonly [VerdictKind, number])[]): Sighting | undefined =>
  all.reduce<Sighting | undefined>(
    (before, [kind, from]) => sightingAfter(before, kind, from * minute, tenMinutes),
    undefined,
  );
const proposed = (sighting: Sighting | undefined, at: number, work = working) =>
  proposeStamp(sighting, work, at, tenMinutes);

test("who has been gone for the group's time is asked about a break or the end of work [FAC-03]", () => {
  const gone = seen(["away", 0]);
  expect(proposed(gone, tenMinutes - 1)).toBeUndefined();
  expect(proposed(gone, tenMinutes)).toEqual({
    because: "gone",
    stamps: ["break-start", "work-end"],
    since: 0,
  });
});

test("who comes back after such a time is told of it, by his own face alone, whatever he works on [FAC-03]", () => {
  const unknown = seen(["present", 0], ["away", 5], ["present-unverified", 50]);
  expect(proposed(unknown, 51 * minute)).toBeUndefined();
  const back = seen(["away", 5], ["present-unverified", 50], ["present", 51]);
  const absence = { because: "back", since: 5 * minute, until: 50 * minute };
  expect(proposed(back, 52 * minute)).toEqual({
    ...absence,
    stamps: ["break-start", "work-end", "task-start"],
  });
  const busy: WorkNow = { ...working, allowed: ["task-end"], currentTask: "見積書" };
  expect(proposed(back, 52 * minute, busy)).toEqual({ ...absence, stamps: ["task-end"] });
});

test("a long absence stays said through what is seen afterwards, until another one follows", () => {
  const back: (readonly [VerdictKind, number])[] = [
    ["away", 5],
    ["present", 50],
    ["not-observed", 60],
    ["present-unverified", 61],
  ];
  expect(proposed(seen(...back), 62 * minute)).toMatchObject({ since: 5 * minute });
  expect(proposed(seen(...back, ["away", 70], ["present", 72]), 73 * minute)).toMatchObject({
    since: 5 * minute,
  });
  expect(proposed(seen(...back, ["away", 70], ["present", 90]), 91 * minute)).toMatchObject({
    since: 70 * minute,
    until: 90 * minute,
  });
});

test("nothing is proposed outside work, after a short absence, or for what was not observed", () => {
  const onBreak: WorkNow = { status: "on-break", allowed: ["break-end"] };
  expect(proposed(seen(["away", 0]), tenMinutes, onBreak)).toBeUndefined();
  expect(proposed(seen(["away", 0], ["present", 1]), 2 * minute)).toBeUndefined();
  expect(proposed(seen(["not-observed", 0], ["present", 60]), 61 * minute)).toBeUndefined();
});
