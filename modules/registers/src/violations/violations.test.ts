import { liveContracts, requireEntitlement } from "@tachiai/contracts";
import { standContracts } from "@tachiai/contracts/testing";
import { inTenant, type PersonActor } from "@tachiai/platform";
import {
  EvidenceId,
  type Measure,
  type MeasureGround,
  type Violation,
  type ViolationId,
} from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  openRegisterOffice,
  type RegisterOffice,
  type ServedCustomer,
} from "../testing/open-register-office.ts";
import {
  addToViolation,
  chooseMeasure,
  decideMeasure,
  liftSuspension,
  openViolation,
} from "./handle-violation.ts";
import { countMeasuresToRelease, listViolations } from "./list-violations.ts";

let office: RegisterOffice;
let customer: ServedCustomer;
let second: PersonActor;
beforeAll(async () => {
  office = await openRegisterOffice();
  second = await office.provider.member("契約 次郎", [{ role: "contract-clerk" }]);
});
afterAll(() => office.opened.close());
beforeEach(async () => {
  office.time.set("2026-11-20T01:00:00.000Z");
  customer = await office.customer();
});

const provider = () => ({ tenantId: office.provider.tenantId });
const open = (violation: Violation = "tampering", actor = office.clerk) =>
  openViolation(office.database, actor, {
    ...customer.served,
    profileId: "telework",
    violation,
    detectedAt: new Date("2026-11-19T06:00:00.000Z"),
    detectedFrom: "証跡の監査",
  });
type Added = Parameters<typeof addToViolation>[2] extends infer Command
  ? Command extends { kind: string }
    ? Omit<Command, "tenantId" | "violationId">
    : never
  : never;
const add = (violationId: ViolationId, step: Added, actor = office.clerk) =>
  addToViolation(office.database, actor, { ...provider(), violationId, ...step });
const choose = (violationId: ViolationId, measure: Measure, ground: MeasureGround) =>
  chooseMeasure(office.database, office.clerk, { ...provider(), violationId, measure, ground });
const release = (violationId: ViolationId, actor = second) =>
  decideMeasure(office.database, actor, { ...provider(), violationId, decision: "approve" });
const use = () =>
  inTenant(office.database, { kind: "system", name: "agent" }, customer.tenantId, (tx) =>
    requireEntitlement(tx, "telework"),
  );
const read = async (violationId: ViolationId, actor = office.clerk) =>
  (await listViolations(office.database, actor, provider())).find((one) => one.violationId === violationId);
const actions = async (tenantId = office.provider.tenantId) =>
  (await office.recorded(tenantId)).map(({ action }) => String(action));

test("from what was detected to a suspension: evidence, deliberation, a second person, and nothing of the service may be used [PRH-04] [END-06]", async () => {
  const violationId = await open();
  const evidenceId = EvidenceId.parse(crypto.randomUUID());
  await add(violationId, { kind: "evidence", evidenceId, text: "改ざんの検知" });
  await add(violationId, { kind: "deliberated", text: "故意と認められる" });
  await choose(violationId, "suspend", "s0-19");
  await use();
  expect(await read(violationId, second)).toMatchObject({
    state: "chosen",
    mayRelease: true,
    isSuspended: false,
  });
  expect(await countMeasuresToRelease(office.database, second, provider())).toBe(1);
  expect(await countMeasuresToRelease(office.database, office.clerk, provider())).toBe(0);
  await expect(release(violationId, office.clerk)).rejects.toMatchObject({ code: "registers.measure_own" });
  await release(violationId);
  await expect(use()).rejects.toMatchObject({ code: "contract.suspended" });
  expect(await read(violationId)).toMatchObject({
    state: "carried-out",
    isSuspended: true,
    steps: [
      { kind: "evidence", evidenceId, byName: "契約 花子" },
      { kind: "deliberated" },
      { kind: "chosen", measure: "suspend", ground: "s0-19" },
      { kind: "released", byName: "契約 次郎" },
      { kind: "carried-out" },
    ],
  });
  expect((await actions(customer.tenantId)).slice(-1)).toEqual(["contract.suspended"]);
  await expect(release(violationId)).rejects.toMatchObject({ code: "registers.entry_over" });

  await liftSuspension(office.database, office.clerk, { ...provider(), violationId, text: "是正を確認" });
  await use();
  expect((await actions(customer.tenantId)).slice(-1)).toEqual(["contract.resumed"]);
  const again = liftSuspension(office.database, office.clerk, {
    ...provider(),
    violationId,
    text: "もう一度",
  });
  await expect(again).rejects.toMatchObject({ code: "registers.entry_over" });
});

test("an end with notice is refused until its thirty days have passed, and says when that is [PRH-04] [END-05]", async () => {
  const violationId = await open();
  await expect(choose(violationId, "terminate", "s0-12-3")).rejects.toMatchObject({
    code: "registers.notice_missing",
  });
  await add(violationId, { kind: "noticed", text: "内容証明で通知" });
  await expect(choose(violationId, "terminate", "s0-12-3")).rejects.toMatchObject({
    code: "registers.period_runs",
    details: { earliest: "2026-12-20" },
  });
  expect((await read(violationId))?.choices).toContainEqual({
    measure: "terminate",
    ground: "s0-12-3",
    notice: "days",
    isAllowed: false,
    earliest: "2026-12-20",
  });
  office.time.set("2026-12-19T15:00:00.000Z");
  await choose(violationId, "terminate", "s0-12-3");
  await release(violationId);
  await expect(use()).rejects.toMatchObject({ code: "contract.ended" });
});

test("an end after a demand waits until its period has run out [PRH-04] [END-04]", async () => {
  const violationId = await open();
  await add(violationId, { kind: "demanded", text: "是正の催告", curedBy: "2026-11-30" });
  office.time.set("2026-11-30T14:59:59.000Z");
  await expect(choose(violationId, "terminate", "s0-12-2-demand")).rejects.toMatchObject({
    details: { earliest: "2026-12-01" },
  });
  office.time.set("2026-11-30T15:00:00.000Z");
  await choose(violationId, "terminate", "s0-12-2-demand");
});

test("a warning needs nobody else; a rejected measure leaves the case open, and a closed one takes no step", async () => {
  const violationId = await open();
  await choose(violationId, "warn", "warning");
  expect(await read(violationId)).toMatchObject({ state: "carried-out", isSuspended: false });
  await choose(violationId, "suspend", "s0-19");
  await decideMeasure(office.database, second, {
    ...provider(),
    violationId,
    decision: "reject",
    reason: "警告で足りる",
  });
  expect(await read(violationId)).toMatchObject({ state: "open" });
  await use();
  await add(violationId, { kind: "closed", text: "再発なし" });
  await expect(choose(violationId, "warn", "warning")).rejects.toMatchObject({
    code: "registers.entry_over",
  });
});

test("a measure that was released and not carried out is carried out by releasing it again", async () => {
  const violationId = await open();
  await choose(violationId, "suspend", "s0-19");
  const revoke = (at: string | null) =>
    office.change("update identity.engagement set revoked_at = $1 where tenant_id = $2", [
      at,
      customer.tenantId,
    ]);
  await revoke("2026-11-20T00:00:00.000Z");
  await expect(release(violationId)).rejects.toMatchObject({ code: "identity.customer_not_found" });
  expect(await read(violationId, second)).toMatchObject({ state: "released", mayRelease: true });
  await use();
  await revoke(null);
  await release(violationId);
  await expect(use()).rejects.toMatchObject({ code: "contract.suspended" });
});

test("only what its terms forbid becomes a case, only their measures follow, and only contract clerks act", async () => {
  await expect(open("crime")).rejects.toMatchObject({ code: "registers.violation_unknown" });
  await expect(open("tampering", office.desk)).rejects.toMatchObject({ code: "access.denied" });
  const violationId = await open();
  await expect(choose(violationId, "delete", "s0-28-2")).rejects.toMatchObject({
    code: "registers.measure_unknown",
  });
  await expect(add(violationId, { kind: "deliberated", text: "別" }, office.desk)).rejects.toMatchObject({
    code: "access.denied",
  });
  await expect(listViolations(office.database, customer.administrator, provider())).rejects.toMatchObject({
    code: "access.no_engagement",
  });
});

test("ties to organised crime end every contract of the customer at once, without a demand [END-07]", async () => {
  customer = await office.customer(["telework", "watch", "maintenance"]);
  const states = () =>
    inTenant(office.database, { kind: "system", name: "test" }, customer.tenantId, async (tx) =>
      (await liveContracts(tx)).map(({ service }) => service),
    );
  expect(await states()).toHaveLength(3);
  const violationId = await open("anti-social");
  await choose(violationId, "terminate", "s0-28-2");
  await release(violationId);
  expect(await states()).toEqual([]);
  await expect(use()).rejects.toMatchObject({ code: "contract.ended" });
});

test("a demand with violence ends watch at once, without notice [END-14]", async () => {
  customer = await office.customer(["watch"]);
  const violationId = await openViolation(office.database, office.clerk, {
    ...customer.served,
    profileId: "watch",
    violation: "violent-demand",
    detectedAt: new Date("2026-11-19T06:00:00.000Z"),
    detectedFrom: "電話の記録",
  });
  await choose(violationId, "terminate", "s3-12-2");
  await release(violationId);
  await expect(
    inTenant(office.database, { kind: "system", name: "agent" }, customer.tenantId, (tx) =>
      requireEntitlement(tx, "watch"),
    ),
  ).rejects.toMatchObject({ code: "contract.ended" });
});

const suspended = async () => {
  const violationId = await open();
  await choose(violationId, "suspend", "s0-19");
  await release(violationId);
  return violationId;
};
const lift = (violationId: ViolationId) =>
  liftSuspension(office.database, office.clerk, { ...provider(), violationId, text: "是正を確認" });
const reject = (violationId: ViolationId, actor = second) =>
  decideMeasure(office.database, actor, {
    ...provider(),
    violationId,
    decision: "reject",
    reason: "取りやめ",
  });

test("a suspended case is not closed before it is lifted, and one that was closed so can still be lifted [END-06]", async () => {
  const violationId = await suspended();
  await expect(add(violationId, { kind: "closed", text: "終わり" })).rejects.toMatchObject({
    code: "registers.still_suspended",
  });
  await office.change(
    `insert into registers.violation_step (tenant_id, violation_id, kind, done_by, done_at)
     values ($1, $2, 'closed', $3, $4)`,
    [office.provider.tenantId, violationId, office.clerk.personId, "2026-11-20T01:00:00.000Z"],
  );
  expect(await read(violationId)).toMatchObject({ state: "closed", isSuspended: true });
  await lift(violationId);
  await use();
  expect(await read(violationId)).toMatchObject({ state: "closed", isSuspended: false });
});

test("a suspended case that ended in a termination is closed without lifting anything", async () => {
  const violationId = await suspended();
  await choose(violationId, "terminate", "s0-12-2-act");
  await release(violationId);
  await expect(use()).rejects.toMatchObject({ code: "contract.ended" });
  await expect(lift(violationId)).rejects.toMatchObject({ code: "registers.entry_over" });
  await add(violationId, { kind: "closed", text: "解除" });
});

test("of two cases that suspend one contract the last that is lifted lets it go on", async () => {
  const one = await suspended();
  const other = await suspended();
  await lift(one);
  expect(await read(one)).toMatchObject({ isSuspended: false });
  await expect(use()).rejects.toMatchObject({ code: "contract.suspended" });
  await lift(other);
  await use();
});

test("of two who lift at once one does, and a lift that cannot be done in the customer's domain is none", async () => {
  const violationId = await suspended();
  await office.change("update identity.engagement set revoked_at = $1 where tenant_id = $2", [
    "2026-11-20T00:00:00.000Z",
    customer.tenantId,
  ]);
  await expect(lift(violationId)).rejects.toMatchObject({ code: "identity.customer_not_found" });
  expect(await read(violationId)).toMatchObject({ isSuspended: true });
  await office.change("update identity.engagement set revoked_at = null where tenant_id = $1", [
    customer.tenantId,
  ]);
  const tries = await Promise.allSettled([lift(violationId), lift(violationId)]);
  expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const steps = (await read(violationId))?.steps ?? [];
  expect(steps.filter(({ kind }) => kind === "lifted")).toHaveLength(1);
  await use();
});

test("a demand leaves at least tomorrow to put things right [PRH-04] [END-04]", async () => {
  const violationId = await open();
  for (const curedBy of ["2026-11-01", "2026-11-20"])
    await expect(add(violationId, { kind: "demanded", text: "催告", curedBy })).rejects.toMatchObject({
      code: "registers.demand_without_time",
    });
  await add(violationId, { kind: "demanded", text: "催告", curedBy: "2026-11-21" });
});

test("whoever chose a measure takes it back himself, and a suspension is lifted while a graver one waits", async () => {
  const violationId = await suspended();
  await choose(violationId, "terminate", "s0-12-2-act");
  await lift(violationId);
  await use();
  await reject(violationId, office.clerk);
  expect(await read(violationId)).toMatchObject({ state: "open", isSuspended: false });
  await use();
});

test("without a contract nothing is suspended or ended, and what was released is rejected with a reason", async () => {
  const stand = (state: "active" | "ended") =>
    standContracts((text, values) => office.change(text, values), customer.tenantId, state);
  const violationId = await open();
  await stand("ended");
  await expect(choose(violationId, "suspend", "s0-19")).rejects.toMatchObject({
    code: "registers.no_contract",
  });
  expect(await read(violationId)).toMatchObject({ state: "open", steps: [] });
  await choose(violationId, "warn", "warning");
  await stand("active");
  await choose(violationId, "terminate", "s0-12-2-act");
  await stand("ended");
  for (let tries = 0; tries < 2; tries += 1)
    await expect(release(violationId)).rejects.toMatchObject({ code: "registers.no_contract" });
  expect(await read(violationId)).toMatchObject({ state: "released" });
  await reject(violationId);
  expect(await read(violationId)).toMatchObject({ state: "open" });
});

test("a suspension that a stopped server left half done is undone by rejecting it", async () => {
  const violationId = await suspended();
  await office.change(
    "delete from registers.violation_step where violation_id = $1 and kind = 'carried-out'",
    [violationId],
  );
  expect(await read(violationId)).toMatchObject({ state: "released" });
  await reject(violationId);
  await use();
});

test("an end that a stopped server left half done is written down by releasing it again", async () => {
  const violationId = await open();
  await choose(violationId, "terminate", "s0-12-2-act");
  await release(violationId);
  await office.change(
    "delete from registers.violation_step where violation_id = $1 and kind = 'carried-out'",
    [violationId],
  );
  await release(violationId);
  expect(await read(violationId)).toMatchObject({ state: "carried-out" });
});
