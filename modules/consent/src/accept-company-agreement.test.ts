import type { PersonActor } from "@tachiai/platform";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { acceptCompanyAgreement } from "./accept-company-agreement.ts";
import { getCompanyAgreement } from "./get-company-agreement.ts";
import { type ConsentDesk, type Office, openConsentDesk, shown } from "./testing/open-consent-desk.ts";
import { withdrawCompanyAgreement } from "./withdraw-company-agreement.ts";

let desk: ConsentDesk;
let office: Office;
beforeAll(async () => {
  desk = await openConsentDesk();
});
afterAll(() => desk.opened.close());
beforeEach(async () => {
  office = await desk.office();
});

const accept = async (actor: PersonActor, changes: { language?: "en" } = {}) => {
  const { tenantId } = office;
  const { document } = await getCompanyAgreement(desk.database, office.worker, { tenantId });
  return acceptCompanyAgreement(desk.database, desk.bus, actor, {
    tenantId,
    document: { ...shown(document), ...changes },
  });
};
const withdraw = (actor: PersonActor) =>
  withdrawCompanyAgreement(desk.database, desk.bus, actor, { tenantId: office.tenantId });

test("an administrator agrees for the company, to exactly the text that was shown, once", async () => {
  const { administrator, worker, tenantId } = office;
  await expect(accept(worker)).rejects.toMatchObject({ code: "access.denied" });
  await expect(accept(administrator, { language: "en" })).rejects.toMatchObject({
    code: "consent.text_changed",
  });
  expect(await accept(administrator)).toMatchObject({
    state: "granted",
    version: "1",
    decidedBy: { personId: administrator.personId, displayName: "管理" },
  });
  await accept(administrator);
  expect(desk.heard).toEqual([
    { subject: "consent.granted", tenantId, ids: { purpose: "company-agreement" } },
  ]);
});

test("withdrawing it stops everybody's camera, and giving it again lets them go on", async () => {
  const { administrator, worker, tenantId } = office;
  await accept(administrator);
  await office.putPolicy();
  await office.grant();
  await expect(withdraw(worker)).rejects.toMatchObject({ code: "access.denied" });
  expect(await withdraw(administrator)).toMatchObject({ state: "withdrawn" });
  expect(desk.heard.at(-1)).toEqual({
    subject: "consent.withdrawn",
    tenantId,
    ids: { purpose: "company-agreement" },
  });
  await expect(office.use()).rejects.toMatchObject({ code: "consent.company_agreement_withdrawn" });
  expect((await office.mine()).companyDecidedAt).toBe("2026-11-20T00:00:00.000Z");
  desk.time.advance(60_000);
  await accept(administrator);
  await office.use();
  expect((await office.mine()).companyDecidedAt).toBe("2026-11-20T00:01:00.000Z");
});
