import { setTimeout as pause } from "node:timers/promises";
import { inTenant, type PersonActor, type TenantTx } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import { DeviceId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { lockDecisions } from "./consent.store.ts";
import { endConsents } from "./end-consents.ts";
import { getCompanyAgreement } from "./get-company-agreement.ts";
import { grantConsents } from "./grant-consents.ts";
import { issueConsentReceipt } from "./issue-consent-receipt.ts";
import { type ConsentDesk, type Office, openConsentDesk, shown } from "./testing/open-consent-desk.ts";
import { writeDecision } from "./write-decision.ts";

let desk: ConsentDesk;
let office: Office;
beforeAll(async () => {
  desk = await openConsentDesk();
});
afterAll(() => desk.opened.close());
beforeEach(async () => {
  office = await desk.office(); // 09:00 in Tokyo
  await office.accept();
  await office.putPolicy();
  await office.grant();
});

const signer = { publicKey: new Uint8Array(32), sign: () => new Uint8Array(64) };
const deviceId = DeviceId.parse("00000000-0000-4000-8000-0000000000d1");
const issue = () =>
  issueConsentReceipt(desk.database, signer, office.worker, {
    tenantId: office.tenantId,
    deviceId,
    purposes: ["face-presence"],
  });
const withdrawIn = (tx: TenantTx) =>
  endConsents(tx, desk.bus, office.worker, { purposes: ["face-presence"], decision: "withdrawn" });
const withdrawAgreementIn = async (tx: TenantTx) => {
  await lockDecisions(tx, { kind: "company" });
  await writeDecision(tx, desk.bus, office.administrator, {
    subject: { kind: "company" },
    decision: "withdrawn",
    documentVersion: "1",
  });
};

/** Does something, and begins something else before that is durable; gives the second when the first is. */
async function whileUnderWay<T>(
  actor: PersonActor,
  first: (tx: TenantTx) => Promise<void>,
  second: () => Promise<T>,
): Promise<PromiseSettledResult<T>> {
  const begun = await inTenant(desk.database, actor, office.tenantId, async (tx) => {
    await first(tx);
    const outcome = Promise.allSettled([second()]);
    await Promise.race([outcome, somebodyWaits()]);
    return { outcome };
  });
  const [settled] = await begun.outcome;
  return settled;
}

async function somebodyWaits(): Promise<void> {
  const waiting = `select from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`;
  while ((await queryUnwalled(desk.opened.migrateConnection, waiting)).length === 0) await pause(5);
}

test("no receipt is issued beside a withdrawal that is under way", async () => {
  expect(await whileUnderWay(office.worker, withdrawIn, issue)).toMatchObject({
    reason: { code: "consent.worker_withdrawn" },
  });
});

test("nor beside the company's", async () => {
  expect(await whileUnderWay(office.administrator, withdrawAgreementIn, issue)).toMatchObject({
    reason: { code: "consent.company_agreement_withdrawn" },
  });
});

test("nobody agrees to something that the company is taking back", async () => {
  const grant = () => office.grant(["camera-picture"]);
  expect(await whileUnderWay(office.administrator, withdrawAgreementIn, grant)).toMatchObject({
    reason: { code: "consent.company_agreement_withdrawn" },
  });
});

test("a withdrawal that began before the consent which it takes back is not dated before it", async () => {
  const { bus, time } = desk;
  await office.withdraw();
  const { document } = await office.mine();
  time.set("2026-11-20T00:10:00.000Z");
  const grantIn = async (tx: TenantTx) => {
    await lockDecisions(tx, { kind: "person", personId: office.worker.personId });
    await writeDecision(tx, bus, office.worker, {
      subject: { kind: "person", personId: office.worker.personId, purpose: "face-presence" },
      decision: "granted",
      documentVersion: "1",
      shown: shown(document),
      policyVersion: 1,
    });
    time.set("2026-11-20T00:05:00.000Z");
  };
  expect(await whileUnderWay(office.worker, grantIn, () => office.withdraw())).toMatchObject({
    status: "fulfilled",
  });
  const { history } = await office.mine();
  expect(history.map(({ decision, decidedAt }) => `${decision} ${decidedAt.slice(11, 16)}`)).toEqual([
    "withdrawn 00:10",
    "granted 00:10",
    "withdrawn 00:00",
    "granted 00:00",
  ]);
});

test("nor is the company's dated before anybody's consent", async () => {
  desk.time.set("2026-11-20T00:10:00.000Z");
  const { document } = await office.mine();
  const command = { tenantId: office.tenantId, document: shown(document), policyVersion: 1 };
  await grantConsents(desk.database, desk.bus, office.worker, { ...command, purposes: ["camera-picture"] });
  desk.time.set("2026-11-20T00:05:00.000Z");
  await inTenant(desk.database, office.administrator, office.tenantId, withdrawAgreementIn);
  const { decidedAt } = await getCompanyAgreement(desk.database, office.administrator, office);
  expect(decidedAt).toBe("2026-11-20T00:10:00.000Z");
});
