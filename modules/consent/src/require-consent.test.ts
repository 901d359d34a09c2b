import { ConsentPurpose } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type ConsentDesk, type Office, openConsentDesk } from "./testing/open-consent-desk.ts";

let desk: ConsentDesk;
let office: Office;
beforeAll(async () => {
  desk = await openConsentDesk();
});
afterAll(() => desk.opened.close());
beforeEach(async () => {
  office = await desk.office();
});

test("of the three agreements the first that is missing is named, and nobody can agree before the company", async () => {
  const companyMissing = { code: "consent.company_agreement_missing" };
  await expect(office.use()).rejects.toMatchObject(companyMissing);
  await expect(office.grant()).rejects.toMatchObject(companyMissing);
  await office.accept();
  const policyMissing = { code: "consent.monitoring_policy_missing" };
  await expect(office.use()).rejects.toMatchObject(policyMissing);
  await expect(office.grant()).rejects.toMatchObject(policyMissing);
  await office.putPolicy();
  await expect(office.use()).rejects.toMatchObject({ code: "consent.worker_missing" });
  await office.grant();
  expect(await office.use()).toEqual({
    documentVersion: "1",
    policyVersion: 1,
    grantedAt: new Date("2026-11-20T00:00:00.000Z"),
  });
});

test("nothing is ever chosen for a person, and each purpose is agreed to on its own", async () => {
  await office.accept();
  await office.putPolicy();
  expect((await office.mine()).purposes.map(({ purpose, state }) => [purpose, state])).toEqual(
    ConsentPurpose.options.map((purpose) => [purpose, "none"]),
  );
  const { purposes } = await office.grant(["face-presence"]);
  expect(purposes[1]).toMatchObject({ state: "none", obstacle: "consent.worker_missing" });
  await expect(office.use("camera-picture")).rejects.toMatchObject({ code: "consent.worker_missing" });
});

test("what the monitoring policy does not list cannot be agreed to", async () => {
  await office.accept();
  await office.putPolicy();
  await expect(office.grant(["screen-picture"])).rejects.toMatchObject({
    code: "consent.not_in_monitoring_policy",
  });
});
