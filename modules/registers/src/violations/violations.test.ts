import { requireEntitlement } from "@tachiai/contracts";
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
