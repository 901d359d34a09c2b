import { consentMigrations } from "@tachiai/consent";
import { evidenceMigrations } from "@tachiai/evidence";
import { identityMigrations } from "@tachiai/identity";
import { plantCompany } from "@tachiai/identity/testing";
import { noticesMigrations } from "@tachiai/notices";
import { type Happening, inTenant, openBus, type TenantTx } from "@tachiai/platform";
import {
  openTestDatabase,
  queryUnwalled,
  type SimulatedClock,
  simulatedClock,
  type TestDatabase,
} from "@tachiai/platform/testing";
import type { Contract, ContractId, Day, Service, TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type AcceptedTerms, formServiceContract } from "../form-contract.ts";
import { contractsMigrations, requireEntitlement } from "../index.ts";
import { endContract } from "./end-contract.ts";
import { followContracts } from "./follow-contracts.ts";
import { resumeContract, suspendContract } from "./suspend-contract.ts";
import { type StepToTake, takeStep } from "./take-step.ts";

const clerk = { kind: "system", name: "test" } as const;
const suits = { kind: "corporation", isInJapan: true, isLineHolder: true } as const;
const none = { isUrgent: false } as const;

let opened: TestDatabase;
let time: SimulatedClock;
let tenantId: TenantId;
let told: Happening[];
const bus = openBus((error) => {
  throw error;
});
beforeAll(async () => {
  time = simulatedClock("2026-11-20T03:00:00.000Z");
  opened = await openTestDatabase(
    [evidenceMigrations, identityMigrations, noticesMigrations, consentMigrations, contractsMigrations],
    { clock: time.clock },
  );
  for (const subjects of ["contract.*", "contracts.*"])
    bus.subscribe(subjects, (happening) => told.push(happening));
});
afterAll(() => opened.close());
beforeEach(async () => {
  time.set("2026-11-20T03:00:00.000Z");
  ({ tenantId } = await plantCompany(opened));
  told = [];
});

const within = <T>(work: (tx: TenantTx) => Promise<T>) => inTenant(opened.database, clerk, tenantId, work);
const form = (service: Service, terms: Partial<AcceptedTerms> = {}): Promise<Contract> =>
  within((tx) =>
    formServiceContract(tx, clerk, service, suits, { startsOn: "2026-11-20", plan: "monthly", ...terms }),
  );
const take = (contractId: ContractId, step: StepToTake["step"], beforehand = {}) =>
  within((tx) =>
    takeStep(tx, clerk, { contractId, step, beforehand: { ...none, ...beforehand }, details: {} }),
  );
const may = async (service: Service) =>
  within((tx) => requireEntitlement(tx, service)).then(
    () => "may",
    (error: { code: string }) => error.code,
  );
const midnight = (day: Day) => `${day}T00:00:00.000+09:00`;
const go = (instant: string) => time.set(new Date(instant).toISOString());
const entries = async () =>
  (
    await queryUnwalled(
      opened.migrateConnection,
      "select action from evidence.entry where tenant_id = $1 order by received_at",
      [tenantId],
    )
  ).map(({ action }) => action);

test("a contract is used from its first day on, and each step of it is an entry [CON-03]", async () => {
  const { contractId } = await form("watch", { startsOn: "2026-12-01", count: 5 });
  expect(await may("watch")).toBe("contract.not_started");
  go(midnight("2026-12-01"));
  expect(await may("watch")).toBe("may");
  go("2026-12-02T10:00:00.000+09:00");
  await take(contractId, { kind: "interrupted", ground: "s3-30-fault" });
  expect(await may("watch")).toBe("contract.interrupted");
  go("2026-12-02T11:00:00.000+09:00");
  await take(contractId, { kind: "interruption-over" });
  expect(await may("watch")).toBe("may");
  go("2026-12-03T10:00:00.000+09:00");
  await take(
    contractId,
    { kind: "end-announced", ground: "s3-10", endsOn: "2026-12-31" },
    { receivedOn: "2026-12-03" },
  );
  expect(await may("watch")).toBe("may");
  go(midnight("2027-01-01"));
  expect(await may("watch")).toBe("contract.ended");
  expect(await entries()).toEqual([
    "contract.formed",
    "contract.interrupted",
    "contract.interruption_over",
    "contract.end_announced",
  ]);
});

test("a suspension under S3 §23 without a last day lasts for the six months that the clause allows [END-16]", async () => {
  const { contractId } = await form("watch");
  await take(contractId, { kind: "suspended", ground: "s3-23" });
  go("2027-05-19T23:59:59.000+09:00");
  expect(await may("watch")).toBe("contract.suspended");
  go(midnight("2027-05-20"));
  expect(await may("watch")).toBe("may");
});

test("for one service there is one contract at a time, of fifty licences at most [BIL-03] V1", async () => {
  await expect(form("watch", { count: 51 })).rejects.toMatchObject({
    code: "contract.too_many_licences",
    details: { most: 50 },
  });
  const { contractId } = await form("watch", { count: 50 });
  await expect(form("watch")).rejects.toMatchObject({ code: "contract.contracted_already" });
  await expect(take(contractId, { kind: "changed", count: 51, ground: "agreement" })).rejects.toMatchObject({
    code: "contract.too_many_licences",
  });
  await within((tx) =>
    endContract(tx, clerk, { contractId, endedOn: "2026-11-20", ground: "s3-12-2", because: {} }),
  );
  await form("watch", { count: 1 });
});

test("of two that would form a contract at once one is refused", async () => {
  const both = await Promise.allSettled([form("telework"), form("telework")]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("what the terms do not allow is refused and leaves no step", async () => {
  const { contractId } = await form("telework", { minimumUntil: "2027-03-31" });
  const refused = async (step: StepToTake["step"], code: string, beforehand = {}) =>
    expect(take(contractId, step, beforehand)).rejects.toMatchObject({ code: `contract.${code}` });
  await refused({ kind: "resumed" }, "step_out_of_order");
  await refused({ kind: "suspended", ground: "s3-23" }, "ground_unknown");
  await refused({ kind: "interrupted", ground: "s0-18-works" }, "notice_missing");
  await refused({ kind: "end-announced", ground: "s0-12-3", endsOn: "2026-12-01" }, "period_runs");
  await refused({ kind: "end-announced", ground: "s0-7", endsOn: "2026-12-31" }, "paper_missing");
  await refused({ kind: "end-announced", ground: "s0-12-3", endsOn: "2026-11-01" }, "day_past");
  await refused({ kind: "changed", ground: "agreement" }, "nothing_changed", { paper: "合意書" });
  expect(await entries()).toEqual(["contract.formed"]);
  expect(
    await take(
      contractId,
      { kind: "end-announced", ground: "s0-12-1", endsOn: "2026-12-31" },
      {
        receivedOn: "2026-11-20",
      },
    ),
  ).toEqual({ allowed: true, remainderUntil: "2027-03-31" });
});

test("another company's contract cannot be touched", async () => {
  const { contractId } = await form("telework");
  ({ tenantId } = await plantCompany(opened));
  await expect(take(contractId, { kind: "suspended", ground: "s0-19" })).rejects.toMatchObject({
    code: "contract.not_found",
  });
  const ended = within((tx) =>
    endContract(tx, clerk, { contractId, endedOn: "2026-11-20", ground: "agreement" }),
  );
  await expect(ended).rejects.toMatchObject({ code: "contract.ended" });
  expect(await within((tx) => resumeContract(tx, clerk, { contractId, hold: "clerk", because: {} }))).toBe(
    false,
  );
});

describe("what a contract allows no more is followed", () => {
  const followed: TenantId[] = [];
  const follow = () =>
    followContracts(opened.database, bus, async (tenant) => {
      if (tenant === tenantId) followed.push(tenant);
    });
  const countFollowed = async () => {
    followed.length = 0;
    expect(await follow()).toEqual([]);
    return followed.length;
  };

  test("after each step, and on each day that was laid down, once", async () => {
    const { contractId } = await form("watch", { startsOn: "2026-12-01" });
    expect(await countFollowed()).toBe(1);
    expect(told.filter((happening) => happening.tenantId === tenantId)).toEqual([
      { subject: "contract.changed", tenantId, ids: { contractId } },
    ]);
    expect(await countFollowed()).toBe(0);
    go(midnight("2026-12-01"));
    expect(await countFollowed()).toBe(1);
    go("2026-12-10T10:00:00.000+09:00");
    expect(await countFollowed()).toBe(0);
    await take(contractId, { kind: "suspended", ground: "s3-23-unpaid", until: "2026-12-31" });
    expect(await countFollowed()).toBe(1);
    go(midnight("2027-01-01"));
    expect(await countFollowed()).toBe(1);
    expect(await may("watch")).toBe("may");
    go(midnight("2030-01-01"));
    expect(await countFollowed()).toBe(0);
  });

  test("its provider's people are told too, without whose it is", async () => {
    const { tenantId: provider } = await plantCompany(opened);
    await queryUnwalled(
      opened.migrateConnection,
      "update identity.organisation set founded_by = $1 where organisation_id = $2",
      [provider, tenantId],
    );
    await form("telework");
    await countFollowed();
    expect(told.filter((happening) => happening.tenantId === provider)).toEqual([
      { subject: "contracts.changed", tenantId: provider, ids: {} },
    ]);
  });

  test("also when it failed, or the server was stopped in between", async () => {
    const { contractId } = await form("telework");
    await follow();
    await within((tx) =>
      suspendContract(tx, clerk, { contractId, ground: "s0-19", hold: "clerk", because: {} }),
    );
    const failing = followContracts(opened.database, bus, () => Promise.reject(new Error("no")));
    expect(await failing).toEqual([new Error("no")]);
    expect(await countFollowed()).toBe(1);
    expect(await countFollowed()).toBe(0);
  });
});

test("a watch contract that is suspended on its case goes on after six months by itself [END-16]", async () => {
  const { contractId } = await form("watch");
  await within((tx) =>
    suspendContract(tx, clerk, { contractId, ground: "s3-23", hold: "clerk", because: {} }),
  );
  go("2027-05-19T23:59:00.000+09:00");
  expect(await may("watch")).toBe("contract.suspended");
  go(midnight("2027-05-20"));
  expect(await may("watch")).toBe("may");
});
