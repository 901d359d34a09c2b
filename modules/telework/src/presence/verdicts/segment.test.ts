import { SegmentId, type VerdictKind } from "@tachiai/protocol";
import { describe, expect, test } from "vitest";
import { foldAbsences } from "./fold-absences.ts";
import { cutSegment, type Segment, type SegmentPart } from "./segment.ts";
import type { Window } from "./window.ts";

const minute = (n: number) => new Date(Date.UTC(2026, 10, 20, 0, n));
let next = 0;
const segment = (kind: VerdictKind, from: number, to?: number): Segment => ({
  segmentId: SegmentId.parse(`00000000-0000-4000-8000-${String(next++).padStart(12, "0")}`),
  kind,
  figures: {},
  from: minute(from),
  ...(to !== undefined && { to: minute(to) }),
});
const part = (kind: VerdictKind, from: number, to?: number): SegmentPart => ({
  ...segment(kind, from, to),
  part: 0,
});
const window = (from: number, to?: number): Window => ({
  from: minute(from),
  ...(to !== undefined && { to: minute(to) }),
});
const told = ({ kind, from, to }: Segment) => [kind, from.getUTCMinutes(), to?.getUTCMinutes()];

describe("a segment is cut to the time in which it may be kept:", () => {
  test("a break in its middle makes two parts of it", () => {
    const parts = cutSegment(segment("present", 10, 50), [window(0, 20), window(30)]);
    expect(parts.map(told)).toEqual([
      ["present", 10, 20],
      ["present", 30, 50],
    ]);
    expect(parts.map((one) => one.part)).toEqual([0, 1]);
  });

  test("it stays open only where the window goes on", () => {
    expect(cutSegment(segment("away", 10), [window(0)]).map(told)).toEqual([["away", 10, undefined]]);
    expect(cutSegment(segment("away", 10), [window(0, 20)]).map(told)).toEqual([["away", 10, 20]]);
  });

  test("outside every window nothing of it is left", () => {
    expect(cutSegment(segment("present", 10, 20), [window(20), window(0, 10)])).toEqual([]);
  });
});

describe("an absence shorter than the threshold is forgotten:", () => {
  const fold = (
    parts: readonly SegmentPart[],
    before: readonly SegmentPart[] = [],
    stampedAt: readonly Date[] = [],
  ) => {
    const { parts: folded, prolonged } = foldAbsences(parts, before, {
      awayAtLeastMs: 10 * 60_000,
      stampedAt,
    });
    return { folded: folded.map(told), prolonged: prolonged.map(({ to }) => to.getUTCMinutes()) };
  };

  test("its time belongs to the presence before it", () => {
    expect(fold([part("present", 0, 5), part("away", 5, 14), part("present", 14)]).folded).toEqual([
      ["present", 0, 14],
      ["present", 14, undefined],
    ]);
  });

  test("also when that presence was kept by an earlier report", () => {
    expect(fold([part("away", 5, 14), part("present", 14)], [part("present", 0, 5)])).toEqual({
      folded: [["present", 14, undefined]],
      prolonged: [14],
    });
  });

  test("else to the presence after it, and to nothing else", () => {
    expect(fold([part("covered", 0, 5), part("away", 5, 14), part("present", 14)]).folded).toEqual([
      ["covered", 0, 5],
      ["present", 5, undefined],
    ]);
    expect(fold([part("covered", 0, 5), part("away", 5, 14), part("covered", 14)]).folded).toEqual([
      ["covered", 0, 5],
      ["covered", 14, undefined],
    ]);
  });

  test("one in which somebody stamped becomes presence that cannot be told", () => {
    const parts = [part("present", 0, 5), part("away", 5, 14), part("present", 14)];
    expect(fold(parts, [], [minute(7)]).folded).toEqual([
      ["present", 0, 5],
      ["present-unverified", 5, 14],
      ["present", 14, undefined],
    ]);
  });

  test("one that reaches the threshold, or goes on, stays [ATT-02]", () => {
    const away = [part("present", 0, 5), part("away", 5, 15), part("present", 15, 20), part("away", 20)];
    expect(fold(away).folded).toEqual(away.map(told));
  });
});
