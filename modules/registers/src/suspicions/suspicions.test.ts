import { createHash } from "node:crypto";
import { formServiceContracts } from "@tachiai/contracts";
import { record } from "@tachiai/evidence";
import { inTenant, type PersonActor } from "@tachiai/platform";
import {
  type EvidenceAction,
  type ProfileId,
  type Service,
  type SuspicionId,
  type Violation,
  ViolationId,
} from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { askHelpDesk } from "../enquiries/ask-help-desk.ts";
import { listClosedEnquiries } from "../enquiries/list-closed.ts";
import { fileChange } from "../facts/file-change.ts";
import {
  facts,
  openRegisterOffice,
  type RegisterOffice,
  type ServedCustomer,
  suitsAll,
} from "../testing/open-register-office.ts";
import { listViolations } from "../violations/list-violations.ts";
import { insertViolation } from "../violations/violation.store.ts";
import { countSuspicions, decideSuspicion, listSuspicions } from "./decide-suspicion.ts";
import { ownReports } from "./own-reports.ts";
import { raiseSuspicions } from "./raise-suspicions.ts";
import { listMyReports, refuseUnlawfulRequest, reportViolation } from "./report-violation.ts";

const machine = { kind: "system", name: "test" } as const;

let office: RegisterOffice;
let customer: ServedCustomer;
beforeAll(async () => {
  office = await openRegisterOffice();
});
afterAll(() => office.opened.close());
beforeEach(async () => {
  office.time.set("2026-11-20T01:00:00.000Z");
  customer = await office.customer();
});

const happen = (action: EvidenceAction, details: Record<string, string>, of = customer) =>
  inTenant(office.database, machine, of.tenantId, (tx) =>
    record(tx, machine, { action, subject: "test", retention: "access", details }),
  );
const abroad = () => happen("access.refused", { code: "access.outside_region" });
const raise = async () => expect(await raiseSuspicions(office.database, [customer.tenantId])).toEqual([]);
const provider = () => ({ tenantId: office.provider.tenantId });
const open = async (of = customer) =>
  (await listSuspicions(office.database, office.clerk, provider())).filter(
    ({ organisationId }) => organisationId === of.organisationId,
  );
const decide = (
  suspicionId: SuspicionId,
  said: { decision: "case" | "dismissed"; reason?: string },
  actor = office.clerk,
) => decideSuspicion(office.database, actor, { ...customer.served, suspicionId, ...said });
const report = (actor: PersonActor, violation: Violation = "malware", profileId: ProfileId = "telework") =>
  reportViolation(office.database, actor, {
    tenantId: customer.tenantId,
    profileId,
    violation,
    text: "不審なプログラムを見た",
  });
const contract = (services: Service[]) =>
  inTenant(office.database, machine, customer.tenantId, (tx) =>
    formServiceContracts(tx, machine, services, suitsAll),
  );
const actions = async () => (await office.recorded(customer.tenantId)).map(({ action }) => String(action));

test("what is refused from abroad is proposed once with its entries, and not again for every refusal [PRH-01]", async () => {
  await happen("access.refused", { code: "access.denied" });
  await raise();
  expect(await open()).toEqual([]);
  const first = await abroad();
  office.time.advance(1000);
  const second = await abroad();
  await raise();
  await abroad();
  await raise();
  expect(await open()).toMatchObject([
    {
      profileId: "telework",
      violation: "access-from-abroad",
      detection: "outside-region",
      evidence: [first, second].map((evidenceId) => ({ evidenceId, at: expect.any(String) })),
    },
  ]);
  expect((await actions()).filter((action) => action === "registers.violation_suspected")).toHaveLength(1);
});

test("altered evidence and two devices at once are proposed as what the terms call them [PRH-01]", async () => {
  await happen("evidence.damaged", { what: "row" });
  await happen("telework.incident_detected", { kind: "second-agent" });
  await happen("telework.incident_detected", { kind: "peeping" });
  await raise();
  expect((await open()).map(({ detection, violation }) => `${detection} ${violation}`).toSorted()).toEqual([
    "simultaneous-use beyond-scope",
    "tampered-log tampering",
  ]);
});

test("under the terms of watch the same findings are its own acts [PRH-02]", async () => {
  await office.change("update contracts.contract set service = 'watch' where tenant_id = $1", [
    customer.tenantId,
  ]);
  await happen("telework.incident_detected", { kind: "second-agent" });
  await abroad();
  await raise();
  expect((await open()).map(({ profileId, violation }) => `${profileId} ${violation}`).toSorted()).toEqual([
    "watch id-misuse",
    "watch other-violation",
  ]);
});

test("the clerk opens a case with the entries, once, and only what follows the decision is proposed anew [PRH-01] [PRH-04]", async () => {
  const evidenceId = await abroad();
  await raise();
  const suspicionId = (await open())[0]!.suspicionId;
  expect(await countSuspicions(office.database, office.clerk, provider())).toBeGreaterThan(0);
  office.time.set("2026-11-20T02:00:00.000Z");
  const violationId = await decide(suspicionId, { decision: "case" });
  const cases = await listViolations(office.database, office.clerk, provider());
  expect(cases.find((one) => one.violationId === violationId)).toMatchObject({
    violation: "access-from-abroad",
    state: "open",
    steps: [{ kind: "evidence", evidenceId }],
  });
  await expect(decide(suspicionId, { decision: "case" })).rejects.toMatchObject({
    code: "registers.entry_over",
  });
  await raise();
  expect(await open()).toEqual([]);
  office.time.set("2026-11-20T03:00:00.000Z");
  const later = await abroad();
  await raise();
  expect(await open()).toMatchObject([{ evidence: [{ evidenceId: later }] }]);
});

test("a case that a stopped server opened and did not note is not opened twice", async () => {
  await abroad();
  await raise();
  const suspicionId = (await open())[0]!.suspicionId;
  await decide(suspicionId, { decision: "case" });
  await office.change(
    "update registers.suspicion set outcome = null, decided_by = null, decided_at = null where suspicion_id = $1",
    [suspicionId],
  );
  await decide(suspicionId, { decision: "case" });
  const cases = await listViolations(office.database, office.clerk, provider());
  expect(cases.filter(({ organisationId }) => organisationId === customer.organisationId)).toHaveLength(1);
});

test("what is found while the clerk decides is proposed after his decision, by its own entries [PRH-01]", async () => {
  await abroad();
  await raise();
  const { suspicionId } = (await open())[0]!;
  office.time.advance(60_000);
  const meanwhile = await abroad();
  await happen("access.refused", { code: "access.denied" });
  await raise();
  office.time.advance(60_000);
  await decide(suspicionId, { decision: "dismissed", reason: "出張" });
  await raise();
  expect(await open()).toMatchObject([{ evidence: [{ evidenceId: meanwhile }] }]);
});

test("of many findings the latest twenty are proposed [PRH-01]", async () => {
  const ids = [];
  for (let index = 0; index < 22; index++) {
    ids.push(await abroad());
    office.time.advance(1000);
  }
  await raise();
  expect((await open())[0]!.evidence.map(({ evidenceId }) => evidenceId)).toEqual(ids.slice(-20));
});

test("nobody floods the list: of one person twenty reports wait at most, and others report all the same", async () => {
  for (let index = 0; index < 20; index++) await report(customer.administrator);
  await expect(report(customer.administrator)).rejects.toMatchObject({ code: "registers.reports_full" });
  await report(await customer.company.member("社員 太郎", [{ role: "worker" }]));
  for (const { suspicionId } of (await open()).slice(0, 2))
    await decide(suspicionId, { decision: "dismissed", reason: "誤解" });
  await report(customer.administrator);
});

/** Holds up whoever would open a case of this id, until it is let go. */
function holdUpCase(suspicionId: SuspicionId) {
  const gone = new Error("let go");
  const { promise: isHeld, resolve: held } = Promise.withResolvers<void>();
  const { promise: mayGo, resolve: letGo } = Promise.withResolvers<void>();
  const over = inTenant(office.database, machine, office.provider.tenantId, async (tx) => {
    const file = {
      violationId: ViolationId.parse(suspicionId),
      organisationId: customer.organisationId,
      organisationName: "試験商事",
      profileId: "telework",
      violation: "malware",
      detectedAt: tx.now,
      detectedFrom: "監査",
    } as const;
    await insertViolation(tx, file, office.clerk.personId);
    held();
    await mayGo;
    throw gone;
  }).catch((error: unknown) => {
    if (error !== gone) throw error;
  });
  const isWaitedFor = (howMany: number) =>
    vi.waitFor(
      async () => {
        const waiting = await office.change(
          `select 1 from pg_locks join pg_stat_activity using (pid)
            where not granted and datname = current_database()`,
          [],
        );
        expect(waiting).toHaveLength(howMany);
      },
      { timeout: 30_000, interval: 20 },
    );
  return { isHeld, isWaitedFor, letGo: () => (letGo(), over) };
}

const casesOfCustomer = async () =>
  (await listViolations(office.database, office.clerk, provider())).filter(
    ({ organisationId }) => organisationId === customer.organisationId,
  );

test("what one clerk is opening a case by no other dismisses [PRH-04]", async () => {
  const suspicionId = await report(customer.administrator);
  const gate = holdUpCase(suspicionId);
  await gate.isHeld;
  const taking = decide(suspicionId, { decision: "case" });
  await gate.isWaitedFor(1);
  const second = await office.provider.member("契約 次郎", [{ role: "contract-clerk" }]);
  const dismissing = decide(suspicionId, { decision: "dismissed", reason: "誤解" }, second);
  await expect(dismissing).rejects.toMatchObject({ code: "registers.suspicion_taken_up" });
  expect(await open()).toMatchObject([{ suspicionId, isTakenUp: true }]);
  await gate.letGo();
  await taking;
  expect(await open()).toEqual([]);
  expect(await casesOfCustomer()).toHaveLength(1);
});

test("two clerks who open a case by one suspicion at once get the same case [PRH-04]", async () => {
  const suspicionId = await report(customer.administrator);
  const gate = holdUpCase(suspicionId);
  await gate.isHeld;
  const second = await office.provider.member("契約 次郎", [{ role: "contract-clerk" }]);
  const both = Promise.all([
    decide(suspicionId, { decision: "case" }),
    decide(suspicionId, { decision: "case" }, second),
  ]);
  await gate.isWaitedFor(2);
  await gate.letGo();
  expect(await both).toEqual([suspicionId, suspicionId]);
  expect(await casesOfCustomer()).toMatchObject([
    { violationId: suspicionId, steps: [{ kind: "reported", text: "不審なプログラムを見た" }] },
  ]);
  expect((await actions()).filter((action) => action === "registers.suspicion_taken_up")).toHaveLength(1);
});

test("the customer's log says neither who reported nor what, and binds both; the reporter finds it in his own data [PRH-01]", async () => {
  const worker = await customer.company.member("社員 太郎", [{ role: "worker" }]);
  const taken = await report(worker);
  await decide(taken, { decision: "case" });
  await decide(await report(worker), { decision: "dismissed", reason: "誤解" });
  const log = await office.recorded(customer.tenantId);
  const about = log.filter(({ action }) => /suspicion|violation/.test(String(action)));
  expect(about.map(({ action }) => action)).toEqual([
    "registers.violation_reported",
    "registers.suspicion_taken_up",
    "registers.violation_reported",
    "registers.suspicion_dismissed",
  ]);
  const told = JSON.stringify(about);
  for (const secret of [worker.personId, "社員 太郎", "malware", "telework", "不審"])
    expect(told).not.toContain(secret);
  const rows = await office.change(
    "select encode(report_salt, 'base64') as salt from registers.suspicion where suspicion_id = $1",
    [taken],
  );
  const { salt } = (rows as { salt: string }[])[0]!;
  const facts = [taken, "telework", "malware", worker.personId, "社員 太郎", "不審なプログラムを見た"];
  const sha256 = createHash("sha256")
    .update(Buffer.from(salt, "base64"))
    .update(JSON.stringify(facts))
    .digest("base64");
  expect(told).toContain(sha256);
  const own = await inTenant(office.database, worker, customer.tenantId, (tx) =>
    ownReports(tx, worker.personId),
  );
  expect(own).toMatchObject([{ facts: { text: "不審なプログラムを見た" } }, { kind: "violation-reports" }]);
});

test("anybody of a customer reports, the clerk dismisses it with a reason, and the reporter reads what came of it [PRH-01]", async () => {
  const worker = await customer.company.member("社員 太郎", [{ role: "worker" }]);
  const suspicionId = await report(worker);
  expect(await open()).toMatchObject([
    {
      suspicionId,
      violation: "malware",
      text: "不審なプログラムを見た",
      reporter: { name: "社員 太郎", isOfProvider: false },
      evidence: [],
    },
  ]);
  await decide(suspicionId, { decision: "dismissed", reason: "誤解でした" });
  const mine = await listMyReports(office.database, worker, customer);
  expect(mine).toMatchObject({ profiles: ["telework"], reports: [{ suspicionId, outcome: "dismissed" }] });
  const others = await listMyReports(office.database, customer.administrator, customer);
  expect(others.reports).toEqual([]);
  expect(await actions()).toEqual(
    expect.arrayContaining(["registers.violation_reported", "registers.suspicion_dismissed"]),
  );
  await expect(report(worker, "crime")).rejects.toMatchObject({ code: "registers.violation_unknown" });
  await expect(report(worker, "crime", "watch")).rejects.toMatchObject({
    code: "registers.violation_unknown",
  });
});

test("nobody but a contract clerk of the provider sees or decides, and no other customer reaches in", async () => {
  const suspicionId = await report(customer.administrator);
  for (const actor of [office.desk, customer.administrator])
    await expect(listSuspicions(office.database, actor, provider())).rejects.toMatchObject({
      code: expect.stringMatching(/^access\./),
    });
  await expect(decide(suspicionId, { decision: "case" }, office.desk)).rejects.toMatchObject({
    code: "access.denied",
  });
  const other = await office.customer();
  await expect(
    decideSuspicion(office.database, office.clerk, { ...other.served, suspicionId, decision: "case" }),
  ).rejects.toMatchObject({ code: "registers.entry_not_found" });
  const own = office.provider.tenantId;
  await expect(
    reportViolation(office.database, office.clerk, {
      tenantId: own,
      profileId: "telework",
      violation: "malware",
      text: "自社",
    }),
  ).rejects.toMatchObject({ code: "registers.no_customer" });
});

test("help desk, supporter and technician refuse an unlawful request on that ground, and its enquiry ends with it [PRH-03]", async () => {
  const refuse = (actor: PersonActor, enquiryId?: Awaited<ReturnType<typeof askHelpDesk>>) =>
    refuseUnlawfulRequest(office.database, office.bus, actor, {
      ...customer.served,
      text: "他人の端末への侵入を求められた",
      ...(enquiryId && { enquiryId }),
    });
  await expect(refuse(office.desk)).rejects.toMatchObject({ code: "registers.no_contract" });
  await contract(["support"]);
  await fileChange(office.database, customer.administrator, {
    tenantId: customer.tenantId,
    change: { what: "administrator-registered", facts, personId: customer.administrator.personId },
    effectiveOn: "2026-11-20",
  });
  const ask = (service: Service) =>
    askHelpDesk(office.database, office.bus, customer.administrator, {
      tenantId: customer.tenantId,
      service,
      subject: "お願い",
      text: "隣の会社の端末を見てほしい",
    });
  await expect(refuse(office.desk, await ask("telework"))).rejects.toMatchObject({
    code: "registers.enquiry_of_other_service",
  });
  expect(await open()).toEqual([]);
  const enquiryId = await ask("support");
  await refuse(office.desk, enquiryId);
  const { enquiries } = await listClosedEnquiries(office.database, customer.administrator, {
    tenantId: customer.tenantId,
    limit: 10,
  });
  expect(enquiries).toMatchObject([{ enquiryId, state: "closed", closed: { how: "unlawful" } }]);
  await expect(refuse(office.desk, enquiryId)).rejects.toMatchObject({ code: "registers.enquiry_closed" });
  for (const role of ["supporter", "technician"] as const)
    await refuse(await office.provider.member(`${role} の人`, [{ role }]));
  expect((await open()).map(({ profileId, violation }) => `${profileId} ${violation}`)).toEqual(
    Array.from({ length: 3 }, () => "support-contract unlawful-request"),
  );
  const refusals = (await actions()).filter((action) => action === "registers.request_refused");
  expect(refusals).toHaveLength(3);
  await expect(refuse(office.clerk)).rejects.toMatchObject({ code: "access.denied" });
});
