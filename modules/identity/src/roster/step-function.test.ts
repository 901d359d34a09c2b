import { type Assignment, GroupId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { stepsFrom, stepsOf, stepsToSign } from "./step-function.ts";

const sales = GroupId.parse("11111111-1111-4111-8111-111111111111");
const lab = GroupId.parse("22222222-2222-4222-8222-222222222222");
const today = "2026-11-24";
const worker = { what: { role: "worker" } } as const;
const step = (from: string, ...groups: GroupId[]): Assignment => ({
  from,
  groups,
  roles: [{ role: "worker" }],
});
const nothing = (from: string): Assignment => ({ from, groups: [], roles: [] });

test("what somebody holds changes on the first day of what begins and on the day after what ends", () => {
  const held = {
    groups: [
      { what: sales, period: { from: "2026-01-01", to: "2026-11-30" } },
      { what: lab, period: { from: "2026-12-01" } },
    ],
    roles: [{ ...worker, period: { from: "2026-01-01", to: "2026-12-31" } }],
  };
  expect(stepsOf(held, today)).toEqual([
    step(today, sales),
    step("2026-12-01", lab),
    { from: "2027-01-01", groups: [lab], roles: [] },
  ]);
});

test("what is signed for days that have passed is not asked about", () => {
  const signed = [step("2026-01-01", lab), step("2026-11-01", sales), step("2026-12-01", lab)];
  expect(stepsFrom(signed, today)).toEqual([step(today, sales), step("2026-12-01", lab)]);
  expect(stepsFrom([], today)).toEqual([nothing(today)]);
});

test("from the first difference on everything is signed anew, for each step ends those after it", () => {
  const held = [step(today, sales), step("2026-12-01", lab), nothing("2027-01-01")];
  expect(stepsToSign(held, held)).toEqual([]);
  expect(stepsToSign(held, [step(today, sales), step("2026-12-05", lab)])).toEqual(held.slice(1));
  expect(stepsToSign(held, [nothing(today)])).toEqual(held);
});

test("what was signed for later and is held no more is ended on its day", () => {
  const held = [step(today, sales)];
  const signed = [step(today, sales), step("2026-12-01", lab)];
  expect(stepsToSign(held, signed)).toEqual([step("2026-12-01", sales)]);
});
