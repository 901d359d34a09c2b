import type { Day } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { inForceOn, lastFirstDay, statesOf, termsState } from "./terms-state.ts";

const days: readonly Day[] = ["2027-01-13", "2027-01-14", "2027-01-15", "2027-01-16", "2027-01-17"];

test("a version is announced until its first day, in force until the next one's, and withdrawn whatever the day", () => {
  for (const effectiveFrom of days)
    for (const supersededFrom of [undefined, ...days.filter((day) => day > effectiveFrom)])
      for (const isWithdrawn of [false, true])
        for (const today of days) {
          const state = termsState({ effectiveFrom, supersededFrom, isWithdrawn }, today);
          if (isWithdrawn) expect(state).toBe("withdrawn");
          else if (today < effectiveFrom) expect(state).toBe("announced");
          else expect(state).toBe(supersededFrom && supersededFrom <= today ? "superseded" : "effective");
        }
});

test("on every day one version is in force at the most, and a withdrawn one never", () => {
  const versions = [
    { version: 1, effectiveFrom: "2027-01-13" },
    { version: 2, effectiveFrom: "2027-01-15", withdrawn: true },
    { version: 3, effectiveFrom: "2027-01-16" },
  ];
  expect(days.map((day) => inForceOn(versions, day)?.version)).toEqual([1, 1, 1, 3, 3]);
  expect(inForceOn(versions, "2027-01-12")).toBeUndefined();
  expect(statesOf(versions, "2027-01-15")).toEqual(["effective", "withdrawn", "announced"]);
  expect(statesOf(versions, "2027-01-16")).toEqual(["superseded", "withdrawn", "effective"]);
  expect(lastFirstDay(versions)).toBe("2027-01-16");
  expect(lastFirstDay([])).toBeUndefined();
});
