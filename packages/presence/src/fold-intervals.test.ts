import fc from "fast-check";
import { expect, test } from "vitest";
import { foldIntervals } from "./fold-intervals.ts";
import { gravityOf, type Verdict } from "./verdict.ts";

const MINUTE = 60_000;
const verdict = (kind: Verdict["kind"], minute: number, cause?: Verdict["cause"]): Verdict => ({
  kind,
  ...(cause === undefined ? {} : { cause }),
  since: minute * MINUTE,
  settledAt: minute * MINUTE + 3000,
  figures: {},
});
const fold = (verdicts: readonly Verdict[], untilMinute: number) =>
  foldIntervals(verdicts, untilMinute * MINUTE, 10 * MINUTE).map(({ kind, from, until }) => [
    kind,
    from / MINUTE,
    until / MINUTE,
  ]);

test("nine minutes away are not an interval, ten are [ATT-02]", () => {
  expect(fold([verdict("present", 0), verdict("away", 20), verdict("present", 29)], 40)).toEqual([
    ["present", 0, 40],
  ]);
  expect(fold([verdict("present", 0), verdict("away", 20), verdict("present", 30)], 40)).toEqual([
    ["present", 0, 20],
    ["away", 20, 30],
    ["present", 30, 40],
  ]);
});

test("a short absence belongs to the presence before it, else to the one after it", () => {
  expect(fold([verdict("away", 0), verdict("present", 5)], 10)).toEqual([["present", 0, 10]]);
  expect(fold([verdict("peeping", 0), verdict("away", 2), verdict("present", 4)], 10)).toEqual([
    ["peeping", 0, 2],
    ["present", 2, 10],
  ]);
});

test("a short absence never lengthens an incident, and between two of them it is left out", () => {
  expect(fold([verdict("peeping", 0), verdict("away", 2), verdict("covered", 4)], 5)).toEqual([
    ["peeping", 0, 2],
    ["covered", 4, 5],
  ]);
});

test("time that was not observed is never counted as away, however long it is [ATT-02]", () => {
  const folded = fold(
    [verdict("present", 0), verdict("not-observed", 60, "asleep"), verdict("present", 300)],
    310,
  );
  expect(folded).toEqual([
    ["present", 0, 60],
    ["not-observed", 60, 300],
    ["present", 300, 310],
  ]);
});

test("causes keep apart what has the same kind", () => {
  const folded = foldIntervals(
    [verdict("not-observed", 0, "asleep"), verdict("not-observed", 5, "paused")],
    10 * MINUTE,
    10 * MINUTE,
  );
  expect(folded.map(({ cause }) => cause)).toEqual(["asleep", "paused"]);
});

test("whatever happens, intervals are in order, do not overlap, and hold every incident in full", () => {
  const kinds = Object.keys(gravityOf) as Verdict["kind"][];
  const days = fc.array(fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 1, max: 30 })), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(days, (day) => {
      let minute = 0;
      const verdicts = day.map(([kind, length]) => {
        const made = verdict(kind, minute);
        minute += length;
        return made;
      });
      const folded = foldIntervals(verdicts, minute * MINUTE, 10 * MINUTE);
      for (const [index, interval] of folded.entries()) {
        expect(interval.until).toBeGreaterThan(interval.from);
        expect(interval.from).toBeGreaterThanOrEqual(folded[index - 1]?.until ?? 0);
        if (interval.kind === "away")
          expect(interval.until - interval.from).toBeGreaterThanOrEqual(10 * MINUTE);
      }
      const lasted = (kind: Verdict["kind"]) =>
        folded.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.until - one.from, 0);
      for (const kind of kinds.filter((one) => gravityOf[one] !== "none" || one === "not-observed"))
        expect(lasted(kind)).toBe(
          day.filter(([one]) => one === kind).reduce((sum, [, length]) => sum + length, 0) * MINUTE,
        );
    }),
  );
});
