import { expect, test } from "vitest";
import type { TermsVersion } from "./judge-standing.ts";
import { offersOf } from "./offers.ts";
import { judgePersonalStanding } from "./personal-standing.ts";

const telework = (version: number, effectiveFrom: string): TermsVersion => ({
  version,
  effectiveFrom,
  rules: { id: "telework", edits: {} },
});
const today = "2026-11-24";

test("an organisation is offered to agree until it has, and then to take it back", () => {
  const versions = [telework(1, "2026-11-01")];
  const agreed = { kind: "agreed", number: 1, on: "2026-11-02" } as const;
  expect(offersOf(versions, [], today)).toEqual([{ act: "agreed", version: 1 }]);
  expect(offersOf(versions, [agreed], today)).toEqual([{ act: "withdrawn", version: 1 }]);
  expect(offersOf(versions, [agreed, { ...agreed, kind: "withdrawn" }], today)).toEqual([
    { act: "agreed", version: 1 },
  ]);
  expect(offersOf([], [], today)).toEqual([]);
});

test("a coming version can be said no to, or agreed to beforehand, until its day [TRM-08]", () => {
  const versions = [telework(1, "2026-11-01"), telework(2, "2026-12-24")];
  const agreed = { kind: "agreed", number: 1, on: "2026-11-02" } as const;
  const ahead = (day: string) => offersOf(versions, [agreed], day).filter(({ version }) => version === 2);
  expect(ahead("2026-12-23")).toEqual([
    { act: "agreed", version: 2 },
    { act: "dissented", version: 2 },
  ]);
  expect(ahead("2026-12-24")).toEqual([{ act: "withdrawn", version: 2 }]);
});

test("saying no to what is laid before one is offered for maintenance, unless it is part of the contract [TRM-03]", () => {
  const version = (edits: TermsVersion["rules"]["edits"]): TermsVersion => ({
    version: 1,
    effectiveFrom: "2026-11-01",
    rules: { id: "maintenance", edits },
  });
  const presented = { kind: "presented", number: 1, on: today } as const;
  expect(offersOf([version({})], [], today)).toContainEqual({ act: "presented", version: 1 });
  expect(offersOf([version({})], [presented], today)).toContainEqual({ act: "dissented", version: 1 });
  const inContract = version({ "part-of-contract": true });
  expect(offersOf([inContract], [], today)).toEqual([{ act: "agreed", version: 1 }]);
  expect(offersOf([inContract], [presented], today)).toEqual([{ act: "agreed", version: 1 }]);
});

test("a person is asked about each version in force, and his no to a coming one waits for its day [PTY-10]", () => {
  const versions = [telework(1, "2026-11-01"), telework(2, "2026-12-24")];
  const told = { kind: "acknowledged", number: 1 } as const;
  expect(judgePersonalStanding([], [], today)).toEqual({ state: "not-asked" });
  expect(judgePersonalStanding(versions, [], today)).toEqual({ state: "asked", number: 1 });
  expect(judgePersonalStanding(versions, [told], today)).toEqual({ state: "acknowledged", number: 1 });
  expect(judgePersonalStanding(versions, [told], "2026-12-24")).toEqual({ state: "asked", number: 2 });
  const no = { kind: "objected", number: 2 } as const;
  expect(judgePersonalStanding(versions, [told, no], today)).toEqual({
    state: "acknowledged",
    number: 1,
    noToCome: { number: 2, from: "2026-12-24" },
  });
  const back = { kind: "acknowledged", number: 2 } as const;
  expect(judgePersonalStanding(versions, [told, no, back], today)).toEqual({
    state: "acknowledged",
    number: 1,
  });
  expect(judgePersonalStanding(versions, [told, no], "2026-12-24")).toEqual({
    state: "dissented",
    number: 2,
  });
});

test("a person's no to what is to come is not lost by reading the present version after it", () => {
  const versions = [telework(1, "2026-11-01"), telework(2, "2026-12-24")];
  const acts = [
    { kind: "objected", number: 2 },
    { kind: "acknowledged", number: 1 },
  ] as const;
  expect(judgePersonalStanding(versions, acts, "2026-12-24")).toEqual({ state: "dissented", number: 2 });
  const reads = [...acts, { kind: "acknowledged", number: 2 }] as const;
  expect(judgePersonalStanding(versions, reads, "2026-12-24")).toEqual({ state: "acknowledged", number: 2 });
});
