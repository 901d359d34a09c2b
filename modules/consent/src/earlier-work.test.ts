import { queryUnwalled } from "@tachiai/platform/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listConsents } from "./list-consents.ts";
import { type ConsentDesk, type Office, openConsentDesk } from "./testing/open-consent-desk.ts";

let desk: ConsentDesk;
let office: Office;
beforeAll(async () => {
  desk = await openConsentDesk();
});
afterAll(() => desk.opened.close());
beforeEach(async () => {
  office = await desk.office();
  await office.accept();
  await office.putPolicy();
  await office.grant();
});

const rolesOfWorker = `(select membership_id from identity.membership where tenant_id = $1 and person_id = $2)`;
const change = (sql: string) =>
  queryUnwalled(desk.opened.migrateConnection, sql, [office.tenantId, office.worker.personId]);

/** 2026-11-20 is the last day of the role. */
const stopWorking = () =>
  change(
    `update identity.role_assignment set valid_to = '2026-11-20' where membership_id in ${rolesOfWorker}`,
  );
const workAgainFrom = (day: string) =>
  change(
    `insert into identity.role_assignment (role_assignment_id, tenant_id, membership_id, role, valid_from)
       select gen_random_uuid(), $1, membership_id, 'worker', '${day}' from ${rolesOfWorker} as his`,
  );
const judging = async () => (await office.mine()).purposes[0];
const asked = { state: "outdated", obstacle: "consent.worker_outdated" };

test("who is no worker any more still sees what he agreed to, and takes it back", async () => {
  await stopWorking();
  desk.time.set("2026-11-21T00:00:00.000Z");
  expect(await judging()).toMatchObject({ state: "granted" });
  await expect(office.grant()).rejects.toMatchObject({ code: "access.denied" });
  await office.withdraw();
  expect(await judging()).toMatchObject({ state: "withdrawn", obstacle: "consent.worker_withdrawn" });
});

test("a yes from before a break of the work does not count again, for anybody, until he says yes anew", async () => {
  await stopWorking();
  await workAgainFrom("2026-11-22");
  desk.time.set("2026-11-22T00:00:00.000Z");
  expect(await judging()).toMatchObject(asked);
  await expect(office.use()).rejects.toMatchObject({ code: "consent.worker_outdated" });
  const [person] = await listConsents(desk.database, office.administrator, office);
  expect(person?.purposes[0]).toMatchObject(asked);
  await office.grant();
  expect(await office.use()).toMatchObject({ grantedAt: new Date("2026-11-22T00:00:00.000Z") });
});

test("a role that goes on in another row without a day between is no break", async () => {
  await stopWorking();
  await workAgainFrom("2026-11-21");
  desk.time.set("2026-11-21T00:00:00.000Z");
  expect(await judging()).toMatchObject({ state: "granted" });
  expect(await office.use()).toMatchObject({ grantedAt: new Date("2026-11-20T00:00:00.000Z") });
});
