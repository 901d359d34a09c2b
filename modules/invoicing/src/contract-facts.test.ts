import { type ContractFile } from "@tachiai/contracts";
import { ContractId, type ContractStep, ContractStepId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { factsOfContract } from "./contract-facts.ts";

type Kind = ContractStep["kind"];
const step = <K extends Kind>(
  kind: K,
  day: string,
  more: Omit<Extract<ContractStep, { kind: K }>, "kind" | "stepId" | "recordedAt" | "effectiveAt">,
) =>
  ({
    stepId: ContractStepId.parse(crypto.randomUUID()),
    recordedAt: `${day}T01:00:00.000Z`,
    effectiveAt: `${day}T01:00:00.000Z`,
    kind,
    ...more,
  }) as unknown as ContractStep;

const formed = step("formed", "2026-08-20", {
  startsOn: "2026-09-01",
  plan: "other",
  count: 10,
  minimumUntil: "2027-08-31",
});
const file = (...steps: ContractStep[]): ContractFile => ({
  contractId: ContractId.parse(crypto.randomUUID()),
  kind: "service",
  service: "telework",
  steps: [formed, ...steps],
});
const facts = (...steps: ContractStep[]) => factsOfContract(file(...steps), "試験商事");

test("counts hold from the day on which they were changed, and days without use are named", () => {
  expect(
    facts(
      step("changed", "2026-10-05", { ground: "s0-11", count: 12 }),
      step("interrupted", "2026-10-10", { ground: "s0-18-works" }),
      step("interruption-over", "2026-10-11", {}),
      step("suspended", "2026-11-01", { ground: "s0-19" }),
      step("resumed", "2026-11-03", {}),
      step("suspended", "2026-12-01", { ground: "s0-19", until: "2026-12-31" }),
      step("changed", "2026-12-05", { ground: "s0-11", plan: "monthly" }),
    ),
  ).toEqual({
    customer: "試験商事",
    plan: "other",
    planChanges: [{ from: "2026-12-05", plan: "monthly" }],
    facts: {
      service: "telework",
      startsOn: "2026-09-01",
      counts: [
        { from: "2026-09-01", count: 10 },
        { from: "2026-10-05", count: 12 },
      ],
      pauses: [
        { kind: "unusable", from: "2026-10-10", to: "2026-10-11" },
        { kind: "suspended", from: "2026-11-01", to: "2026-11-03" },
        { kind: "suspended", from: "2026-12-01", to: "2026-12-31" },
      ],
      minimumUntil: "2027-08-31",
    },
  });
});

test("days without use are those on which the contract stood still, however its stops lie in one another [BIL-05]", () => {
  const pauses = (...steps: ContractStep[]) => facts(...steps)?.facts.pauses;
  expect(
    pauses(
      step("interrupted", "2026-10-05", { ground: "s0-18-works" }),
      step("suspended", "2026-10-10", { ground: "s0-19", hold: "clerk" }),
      step("suspended", "2026-10-12", { ground: "s0-19-unpaid", hold: "debt" }),
      step("interruption-over", "2026-10-15", {}),
      step("resumed", "2026-10-20", { lifts: "clerk" }),
      step("resumed", "2026-10-22", { lifts: "debt" }),
    ),
  ).toEqual([
    { kind: "unusable", from: "2026-10-05", to: "2026-10-09" },
    { kind: "suspended", from: "2026-10-10", to: "2026-10-22" },
  ]);
  // Lifted early, it was no stop to its last day; an interruption goes on beneath it, and ends with the contract.
  expect(
    pauses(
      step("suspended", "2026-11-01", { ground: "s0-19", until: "2026-11-30" }),
      step("interrupted", "2026-11-02", { ground: "s0-18-works" }),
      step("resumed", "2026-11-03", {}),
      step("ended", "2026-11-05", { ground: "s0-12-2-insolvency", endedOn: "2026-11-05" }),
    ),
  ).toEqual([
    { kind: "suspended", from: "2026-11-01", to: "2026-11-03" },
    { kind: "unusable", from: "2026-11-04", to: "2026-11-05" },
  ]);
  expect(pauses(step("interrupted", "2026-11-02", { ground: "s0-18-works" }))).toEqual([
    { kind: "unusable", from: "2026-11-02" },
  ]);
});

test("an end counts from when it was known, by whose act it was, and not once it is taken back", () => {
  const announced = step("end-announced", "2026-11-10", { ground: "s0-12-1", endsOn: "2026-11-30" });
  expect(facts(announced)?.facts.end).toEqual({
    on: "2026-11-30",
    cause: "customer",
    announcedOn: "2026-11-10",
  });
  expect(facts(announced, step("end-withdrawn", "2026-11-11", {}))?.facts.end).toBeUndefined();
  const causes = (["s0-12-2-act", "s0-28-2", "s0-12-3", "s0-21", "agreement"] as const).map(
    (ground) => facts(step("ended", "2026-11-12", { ground, endedOn: "2026-11-12" }))?.facts.end?.cause,
  );
  expect(causes).toEqual(["provider-breach", "anti-social", "provider-notice", "discontinuation", "other"]);
});

test("what came by a form was known on the day on which it was received, also where it was decided later", () => {
  const decided = step("end-announced", "2026-11-24", {
    ground: "s0-12-1",
    endsOn: "2026-12-31",
    receivedOn: "2026-11-10",
  });
  expect(facts(decided)?.facts.end).toMatchObject({ on: "2026-12-31", announcedOn: "2026-11-10" });
});

test("a count that was changed before the first day holds from the first day on", () => {
  const changed = step("changed", "2026-08-25", { ground: "s0-11", count: 20 });
  expect(facts(changed)?.facts.counts).toEqual([
    { from: "2026-09-01", count: 10 },
    { from: "2026-09-01", count: 20 },
  ]);
});

test("watch is billed for the last day of an announced end, and owes no rest of a minimum term [BIL-04]", () => {
  const watch = (...steps: ContractStep[]) =>
    factsOfContract({ ...file(...steps), service: "watch" }, "試験商事")?.facts.end;
  const announced = step("end-announced", "2026-11-10", { ground: "s3-10", endsOn: "2026-11-30" });
  expect(watch(announced)).toMatchObject({ on: "2026-12-01", cause: "other" });
  for (const ground of ["s3-11-1", "s3-12-2"] as const)
    expect(watch(step("ended", "2026-11-12", { ground, endedOn: "2026-11-12" }))).toMatchObject({
      on: "2026-11-12",
      cause: "other",
    });
});

test("an installation's contract with itself is nothing to bill", () => {
  const { contractId, steps } = file();
  expect(factsOfContract({ contractId, kind: "internal", steps }, "自社")).toBeUndefined();
});
