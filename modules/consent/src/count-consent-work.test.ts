import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { countConsentWork } from "./count-consent-work.ts";
import { type ConsentDesk, type Office, openConsentDesk } from "./testing/open-consent-desk.ts";
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

const workOf = (actor = office.worker) =>
  countConsentWork(desk.database, actor, { tenantId: office.tenantId });

test("an administrator is asked to agree once there is a policy, and not after he chose", async () => {
  const { administrator, tenantId } = office;
  expect(await workOf(administrator)).toEqual({ companyAgreements: 0, itemsToChoose: 0 });
  await office.putPolicy();
  expect(await workOf(administrator)).toMatchObject({ companyAgreements: 1 });
  expect(await workOf()).toEqual({ companyAgreements: 0, itemsToChoose: 0 });
  await office.accept();
  expect(await workOf(administrator)).toMatchObject({ companyAgreements: 0 });
  await withdrawCompanyAgreement(desk.database, desk.bus, administrator, { tenantId });
  expect(await workOf(administrator)).toMatchObject({ companyAgreements: 0 });
});

test("a worker is asked for what the policy lists, once: no choice of his is asked for again", async () => {
  await office.accept();
  await office.putPolicy();
  expect(await workOf()).toMatchObject({ itemsToChoose: 2 });
  await office.grant(["face-presence", "camera-picture"]);
  expect(await workOf()).toMatchObject({ itemsToChoose: 0 });
  await office.withdraw();
  expect(await workOf()).toMatchObject({ itemsToChoose: 0 });
});

test("a worker is asked again about what he agreed to when the policy means something else", async () => {
  await office.accept();
  await office.putPolicy();
  await office.grant(["face-presence", "camera-picture"]);
  await office.putPolicy({ retention: "1年" }, 1);
  expect(await workOf()).toMatchObject({ itemsToChoose: 2 });
});
