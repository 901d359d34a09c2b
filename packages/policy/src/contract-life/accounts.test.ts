import { ContractStep } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { firstDayShort } from "./accounts.ts";

const now = new Date("2026-11-20T03:00:00.000Z");
const step = (facts: object, on = "2026-11-01") =>
  ContractStep.parse({
    stepId: crypto.randomUUID(),
    recordedAt: "2026-11-01T00:00:00.000Z",
    effectiveAt: new Date(`${on}T00:00:00+09:00`).toISOString(),
    ...facts,
  });
const formed = (count?: number) => step({ kind: "formed", startsOn: "2026-12-01", plan: "monthly", count });
const changed = (count: number, on: string) =>
  step({ kind: "changed", ground: "agreement", reason: "合意", count }, on);
const always = { from: "2020-01-01" };

test("a day is short on which more work than the contract counts; whoever leaves the day before counts no more", () => {
  const leaves = { from: "2020-01-01", to: "2026-12-31" };
  const short = (from: string, ...periods: { from: string; to?: string }[]) =>
    firstDayShort([formed(2)], [always, leaves, ...periods], from, now);
  expect(short("2026-11-20")).toBeUndefined();
  expect(short("2027-01-01", { from: "2027-01-01" })).toBeUndefined();
  expect(short("2026-12-31", { from: "2026-12-31" })).toEqual({ day: "2026-12-31", accounts: 3, most: 2 });
  // Of what was begun before, today is judged, not the days behind.
  expect(short("2026-01-01", { from: "2026-01-01" })).toEqual({ day: "2026-11-20", accounts: 3, most: 2 });
});

test("a count that is laid down for a later day holds from its day on", () => {
  const three = [always, always, { from: "2027-01-01" }];
  expect(firstDayShort([formed(2), changed(3, "2027-01-01")], three, "2027-01-01", now)).toBeUndefined();
  expect(firstDayShort([formed(3), changed(2, "2027-02-01")], three, "2027-01-01", now)).toEqual({
    day: "2027-02-01",
    accounts: 3,
    most: 2,
  });
});

test("a contract that names no number is never short", () => {
  expect(firstDayShort([formed()], [always, always], "2026-11-20", now)).toBeUndefined();
});
