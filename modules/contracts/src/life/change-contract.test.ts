import { consentMigrations } from "@tachiai/consent";
import { evidenceMigrations } from "@tachiai/evidence";
import { identityMigrations } from "@tachiai/identity";
import { type PlantedCompany, plantCompany } from "@tachiai/identity/testing";
import { noticesMigrations } from "@tachiai/notices";
import { inTenant, type PersonActor, type TenantTx } from "@tachiai/platform";
import {
  openTestDatabase,
  queryUnwalled,
  simulatedClock,
  type TestDatabase,
} from "@tachiai/platform/testing";
import {
  ContractId,
  ContractOrder,
  type ContractProposalId,
  OrganisationId,
  type SecondPersonDecision,
} from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { formServiceContract } from "../form-contract.ts";
import { contractsMigrations } from "../index.ts";
import { listContracts } from "../list-contracts.ts";
import { listCustomerContracts } from "../list-customer-contracts.ts";
import type { Arrears } from "./arrears.ts";
import { changeContract } from "./change-contract.ts";
import { listServiceHalts } from "./list-service-halts.ts";
import { decideProposal } from "./propose-step.ts";
import { resumeContract, suspendContract } from "./suspend-contract.ts";

const setUp = { kind: "system", name: "set-up" } as const;
const time = simulatedClock("2026-11-20T01:00:00.000Z");

let opened: TestDatabase;
let provider: PlantedCompany;
let clerk: PersonActor;
let second: PersonActor;
let customer: PlantedCompany;
let contractId: ContractId;
let arrears: Arrears;
const change = (text: string, values: readonly unknown[]) =>
  queryUnwalled(opened.migrateConnection, text, [...values]);

beforeAll(async () => {
  opened = await openTestDatabase(
    [evidenceMigrations, identityMigrations, noticesMigrations, consentMigrations, contractsMigrations],
    { clock: time.clock },
  );
  provider = await plantCompany(opened);
  await change("update identity.organisation set kind = 'provider' where organisation_id = $1", [
    provider.tenantId,
  ]);
  clerk = await provider.member("契約 花子", [{ role: "contract-clerk" }]);
  second = await provider.member("契約 次郎", [{ role: "contract-clerk" }]);
});
afterAll(() => opened.close());
beforeEach(async () => {
  time.set("2026-11-20T01:00:00.000Z");
  arrears = { isBilled: true, overdue: [{ number: "2026-000001", yen: 11_000, stopFrom: "2026-11-20" }] };
  customer = await plantCompany(opened);
  await change("update identity.organisation set founded_by = $1 where organisation_id = $2", [
    provider.tenantId,
    customer.tenantId,
  ]);
  await change(
    `insert into identity.engagement (engagement_id, tenant_id, organisation_id, service, scope, valid_from)
     values ($1, $2, $3, 'telework', '', '2020-01-01')`,
    [crypto.randomUUID(), customer.tenantId, provider.tenantId],
  );
  ({ contractId } = await inTenant(opened.database, setUp, customer.tenantId, (tx) =>
    formServiceContract(
      tx,
      setUp,
      "telework",
      { kind: "corporation", isInJapan: true },
      { startsOn: "2026-11-01", plan: "monthly", count: 5, minimumUntil: "2027-03-31" },
    ),
  ));
});

const served = () => ({
  tenantId: provider.tenantId,
  organisationId: OrganisationId.parse(customer.tenantId),
});
const order = (body: object, actor = clerk) =>
  changeContract(opened.database, async () => arrears, actor, {
    ...served(),
    contractId,
    order: ContractOrder.parse({ reason: "確認済み", ...body }),
  });
const waiting = async () => (await look())?.proposal;
const decide = async (decision: SecondPersonDecision, actor = second, proposalId?: ContractProposalId) =>
  decideProposal(opened.database, async () => arrears, actor, {
    ...served(),
    contractId,
    proposalId: proposalId ?? (await waiting())?.proposalId ?? ("" as never),
    ...decision,
  });
/** One clerk proposes it, and another one approves it. */
const orderByTwo = async (body: object) => {
  expect(await order(body)).toEqual({ isProposed: true });
  return decide({ decision: "approve" });
};
const look = async () => (await listCustomerContracts(opened.database, clerk, served()))[0];
const halts = async () =>
  listServiceHalts(opened.database, await customer.member("佐藤", [{ role: "worker" }]), {
    tenantId: customer.tenantId,
  });

test("a clerk enters the day of application of a contract that came by no form; the last entry counts, also for the customer [CON-16]", async () => {
  await expect(
    order({ kind: "applied", appliedOn: "2026-11-21", hadFreeMonth: false }),
  ).rejects.toMatchObject({ code: "contract.day_to_come" });
  await order({ kind: "applied", appliedOn: "2019-05-19", hadFreeMonth: false });
  await order({ kind: "applied", appliedOn: "2019-05-20", hadFreeMonth: true, reason: "申込書の写し" });
  const history = await look();
  expect(history?.contract).toMatchObject({
    state: "active",
    appliedOn: "2019-05-20",
    hadFreeMonth: true,
  });
  expect(history?.steps.at(-1)).toMatchObject({
    kind: "applied",
    by: clerk.personId,
    reason: "申込書の写し",
  });
  const administrator = await customer.member("管理", [{ role: "administrator" }]);
  const own = await listContracts(opened.database, administrator, { tenantId: customer.tenantId });
  expect(own[0]?.contract.appliedOn).toBe("2019-05-20");
  const entries = await change(
    "select count(*)::int as entries from evidence.entry where tenant_id = $1 and action = 'contract.applied_on_entered'",
    [customer.tenantId],
  );
  expect(entries).toEqual([{ entries: 2 }]);
});

test("a clerk suspends for arrears and lets it go on; every member reads the clause meanwhile [END-06]", async () => {
  expect(await halts()).toEqual([]);
  await order({ kind: "suspended", ground: "s0-19-unpaid" });
  expect(await halts()).toEqual([
    {
      service: "telework",
      state: "suspended",
      ground: "s0-19-unpaid",
      clause: "suspension",
      profileId: "telework",
      startsOn: "2026-11-01",
    },
  ]);
  await order({ kind: "resumed" });
  expect(await halts()).toEqual([]);
  expect((await look())?.steps.map(({ kind, by, reason }) => [kind, by, reason])).toEqual([
    ["formed", undefined, undefined],
    ["suspended", clerk.personId, "確認済み"],
    ["resumed", clerk.personId, "確認済み"],
  ]);
});

test("for arrears it is suspended only where the books say so, and the step names the invoice [END-06] [END-15] [END-16]", async () => {
  const suspend = (more = {}) => order({ kind: "suspended", ground: "s0-19-unpaid", ...more });
  const refused = async (code: string, details: object = {}) => {
    await expect(suspend({ paper: "催告書 第3号" })).rejects.toMatchObject({ code, details });
    expect(await halts()).toEqual([]);
  };
  const overdue = { number: "2026-000001", yen: 11_000 };
  arrears = { isBilled: true, overdue: [] };
  await refused("contract.nothing_overdue");
  arrears = { isBilled: true, overdue: [overdue] };
  await refused("contract.demand_missing", overdue);
  arrears = { isBilled: true, overdue: [{ ...overdue, stopFrom: "2026-11-21" }] };
  await refused("contract.debt_too_young", { ...overdue, day: "2026-11-21" });
  time.set("2026-11-20T15:00:00.000Z");
  await suspend();
  expect((await look())?.steps.at(-1)).toMatchObject({ kind: "suspended", debt: "2026-000001" });
  expect(await change("select contract_id from contracts.debt_stop", [])).toContainEqual({
    contract_id: contractId,
  });
  await order({ kind: "resumed" });

  // Where nothing is billed here, a paper tells of the debt, and no payment here lifts it.
  arrears = { isBilled: false, overdue: [] };
  await change("delete from contracts.debt_stop", []);
  await expect(suspend()).rejects.toMatchObject({ code: "contract.not_billed" });
  await suspend({ paper: "催告書 第3号" });
  expect((await look())?.steps.at(-1)).toMatchObject({ kind: "suspended", paper: "催告書 第3号" });
  expect(await change("select from contracts.debt_stop", [])).toEqual([]);
});

test("an end with thirty days' notice says what is to come, and can be taken back before it [END-05] [END-22]", async () => {
  await orderByTwo({ kind: "end-announced", ground: "s0-12-3", endsOn: "2026-12-31" });
  expect(await look()).toMatchObject({
    contract: { state: "active", endsOn: "2026-12-31" },
    coming: [
      { on: "2027-01-01", what: "ends", clause: "termination-by-provider" },
      { on: "2027-02-01", what: "images-erased", clause: "images" },
    ],
  });
  await order({ kind: "end-withdrawn" });
  expect(await look()).toMatchObject({
    contract: { state: "active" },
    coming: [{ on: "2027-04-01", what: "minimum-over" }],
  });
});

test("insolvency ends it at once, with the rest of the minimum term due [END-04] [CON-08]", async () => {
  expect(
    await orderByTwo({ kind: "ended", ground: "s0-12-2-insolvency", paper: "令和8年(フ)第1号" }),
  ).toEqual({ remainderUntil: "2027-03-31" });
  expect(await look()).toMatchObject({ contract: { state: "ended", endedOn: "2026-11-20" } });
  expect(await halts()).toMatchObject([
    { state: "ended", ground: "s0-12-2-insolvency", clause: "termination-by-provider" },
  ]);
});

test("a part is ended from a day on, with its notice [END-05]", async () => {
  await orderByTwo({ kind: "changed", ground: "s0-12-3", count: 3, from: "2026-12-20" });
  expect(await look()).toMatchObject({ contract: { count: 5 } });
  time.set("2026-12-19T15:00:00.000Z");
  expect(await look()).toMatchObject({ contract: { count: 3 } });
});

test("an end of the provider's own takes two clerks, and is done once [END-04] [END-05] [END-08] [END-13]", async () => {
  const end = { kind: "ended", ground: "s0-12-2-insolvency" };
  expect(await order(end)).toEqual({ isProposed: true });
  expect(await halts()).toEqual([]);
  const proposal = await waiting();
  expect(proposal).toMatchObject({
    order: { ...end, reason: "確認済み" },
    proposed: { byName: "契約 花子" },
    mayApprove: false,
  });
  await expect(order(end, second)).rejects.toMatchObject({ code: "contract.proposed_already" });
  await expect(decide({ decision: "approve" }, clerk)).rejects.toMatchObject({
    code: "contract.proposal_own",
  });
  const billing = await provider.member("請求 太郎", [{ role: "billing-clerk" }]);
  await expect(decide({ decision: "approve" }, billing)).rejects.toMatchObject({ code: "access.denied" });
  await decide({ decision: "reject", reason: "再建の申立てだけでした" });
  expect(await waiting()).toBeUndefined();
  await expect(decide({ decision: "approve" }, second, proposal?.proposalId)).rejects.toMatchObject({
    code: "contract.proposal_not_found",
  });
  expect(await look()).toMatchObject({ contract: { state: "active" } });

  await order(end);
  const both = await Promise.allSettled([decide({ decision: "approve" }), decide({ decision: "approve" })]);
  expect(both.map(({ status }) => status)).toContain("fulfilled");
  expect((await look())?.steps.map(({ kind, by }) => [kind, by])).toEqual([
    ["formed", undefined],
    ["ended", second.personId],
  ]);
  const entries = await change(
    "select action from evidence.entry where tenant_id = $1 and subject = $2 order by action",
    [provider.tenantId, contractId],
  );
  expect(entries.map(({ action }) => action)).toEqual([
    "contract.step_approved",
    "contract.step_proposed",
    "contract.step_proposed",
    "contract.step_rejected",
  ]);
  // The customer is told of what was done, and of no proposal.
  const own = await customer.member("管理", [{ role: "administrator" }]);
  const [shown] = await listContracts(opened.database, own, { tenantId: customer.tenantId });
  expect(shown).not.toHaveProperty("proposal");
});

test("what is approved and not yet crossed off is rejected by nobody, and what could not be done may be [END-04]", async () => {
  await order({ kind: "ended", ground: "s0-12-2-insolvency" });
  const crash = (text: string) => change(text, []);
  await crash(`create function contracts.stop_there() returns trigger language plpgsql as
    $$ begin raise exception 'the server stops'; end $$`);
  await crash(`create trigger stop_there before update on contracts.proposal
    for each row when (new.decided_at is not null) execute function contracts.stop_there()`);
  try {
    await expect(decide({ decision: "approve" })).rejects.toThrow("the server stops");
  } finally {
    await crash("drop function contracts.stop_there() cascade");
  }
  expect(await look()).toMatchObject({ contract: { state: "ended" } });
  await expect(decide({ decision: "reject", reason: "やめます" }, clerk)).rejects.toMatchObject({
    code: "contract.proposal_approved",
  });
  await decide({ decision: "approve" });
  const entries = await change(
    "select action from evidence.entry where tenant_id = $1 and subject = $2 order by action",
    [provider.tenantId, contractId],
  );
  expect(entries.map(({ action }) => action)).toEqual(["contract.step_approved", "contract.step_proposed"]);
});

describe("of a watch contract that cannot be suspended", () => {
  const end = { kind: "ended", ground: "s3-11-1-unable", noticedOn: "2026-11-13", paper: "通知書 第5号" };
  const nothing: Arrears = { isBilled: true, overdue: [] };
  beforeEach(async () => {
    ({ contractId } = await inTenant(opened.database, setUp, customer.tenantId, (tx) =>
      formServiceContract(
        tx,
        setUp,
        "watch",
        { kind: "corporation", isInJapan: true, isLineHolder: true },
        { startsOn: "2026-11-01", plan: "monthly", count: 5 },
      ),
    ));
  });
  const found = async () =>
    (await listCustomerContracts(opened.database, clerk, served())).find(
      ({ contract }) => contract.contractId === contractId,
    );
  const approve = async () => decide({ decision: "approve" }, second, (await found())?.proposal?.proposalId);

  test("a debt ends it that the books show when it is proposed and when it is approved [END-12]", async () => {
    const owed = arrears;
    arrears = nothing;
    await expect(order(end)).rejects.toMatchObject({ code: "contract.nothing_overdue" });
    arrears = owed;
    await order(end);
    arrears = nothing;
    await expect(approve()).rejects.toMatchObject({ code: "contract.nothing_overdue" });
    expect((await found())?.contract).toMatchObject({ state: "active" });
    arrears = owed;
    await approve();
    expect((await found())?.steps.at(-1)).toMatchObject({ kind: "ended", debt: "2026-000001" });
  });

  test("a grave hindrance ends it without a debt, and the step says which [END-12]", async () => {
    arrears = nothing;
    await order({ ...end, hindrance: "設備への過大な負荷" });
    await approve();
    expect((await found())?.steps.at(-1)).toMatchObject({ kind: "ended", hindrance: "設備への過大な負荷" });
  });
});

test("a proposal that the terms refuse by now may be rejected after all [END-05]", async () => {
  await order({ kind: "end-announced", ground: "s0-12-3", endsOn: "2026-12-20" });
  time.set("2026-11-21T01:00:00.000Z");
  await expect(decide({ decision: "approve" })).rejects.toMatchObject({ code: "contract.period_runs" });
  await decide({ decision: "reject", reason: "通知が遅れました" });
  expect(await waiting()).toBeUndefined();
});

test("a notice that was given by letter is named with its paper, which the step keeps [END-09]", async () => {
  const interrupt = { kind: "interrupted", ground: "s0-18-works", noticedOn: "2026-11-13" };
  await expect(order(interrupt)).rejects.toMatchObject({ code: "contract.paper_missing" });
  await expect(order({ ...interrupt, noticedOn: "2026-11-21", paper: "通知書 第4号" })).rejects.toMatchObject(
    { code: "contract.notice_missing" },
  );
  await order({ ...interrupt, paper: "通知書 第4号" });
  expect((await look())?.steps.at(-1)).toMatchObject({ noticedOn: "2026-11-13", paper: "通知書 第4号" });
});

test("what the terms refuse is proposed to nobody, and nothing is where nobody else could approve it", async () => {
  await expect(
    order({ kind: "end-announced", ground: "s0-12-3", endsOn: "2026-12-01" }),
  ).rejects.toMatchObject({ code: "contract.period_runs" });
  await change(
    "delete from identity.role_assignment where membership_id in (select membership_id from identity.membership where person_id = $1)",
    [second.personId],
  );
  try {
    await expect(order({ kind: "ended", ground: "s0-12-2-insolvency" })).rejects.toMatchObject({
      code: "contract.needs_second",
    });
  } finally {
    second = await provider.member("契約 次郎", [{ role: "contract-clerk" }]);
  }
  expect(await waiting()).toBeUndefined();
});

test("what the customer asks for comes by his form, and what is forbidden by its case", async () => {
  await expect(
    order({ kind: "end-announced", ground: "s0-12-1", endsOn: "2027-12-31" }),
  ).rejects.toMatchObject({
    code: "contract.needs_form",
  });
  await expect(order({ kind: "ended", ground: "s0-12-2-act" })).rejects.toMatchObject({
    code: "contract.needs_case",
  });
});

test("what a case suspended a clerk cannot lift, and a payment neither", async () => {
  const within = <T>(work: (tx: TenantTx) => Promise<T>) =>
    inTenant(opened.database, setUp, customer.tenantId, work);
  await order({ kind: "suspended", ground: "s0-19-unpaid" });
  await within((tx) =>
    suspendContract(tx, setUp, { contractId, ground: "s0-28-2", hold: "case", because: {} }),
  );
  await order({ kind: "resumed" });
  expect(await look()).toMatchObject({ contract: { state: "suspended", ground: "s0-28-2" } });
  await expect(order({ kind: "resumed" })).rejects.toMatchObject({ code: "contract.needs_case" });
  expect(await within((tx) => resumeContract(tx, setUp, { contractId, hold: "debt", because: {} }))).toBe(
    false,
  );
  expect(await within((tx) => resumeContract(tx, setUp, { contractId, hold: "case", because: {} }))).toBe(
    true,
  );
  expect(await look()).toMatchObject({ contract: { state: "active" } });
});

test("nobody else changes or reads a customer's contracts", async () => {
  const billing = await provider.member("請求 太郎", [{ role: "billing-clerk" }]);
  const desk = await provider.member("窓口 三郎", [{ role: "help-desk" }]);
  const own = await customer.member("管理", [{ role: "administrator" }]);
  for (const actor of [billing, desk, own])
    await expect(order({ kind: "suspended", ground: "s0-19" }, actor)).rejects.toThrow();
  expect(await listCustomerContracts(opened.database, billing, served())).toHaveLength(1);
  for (const actor of [desk, own])
    await expect(listCustomerContracts(opened.database, actor, served())).rejects.toThrow();
  const stranger = await plantCompany(opened);
  await change("update identity.organisation set kind = 'provider' where organisation_id = $1", [
    stranger.tenantId,
  ]);
  const theirs = await stranger.member("他社", [{ role: "contract-clerk" }]);
  await expect(
    changeContract(opened.database, async () => arrears, theirs, {
      ...served(),
      tenantId: stranger.tenantId,
      contractId,
      order: ContractOrder.parse({ kind: "suspended", ground: "s0-19", reason: "x" }),
    }),
  ).rejects.toMatchObject({ code: "identity.customer_not_found" });
});
