import type { Company } from "@tachiai/identity/testing";
import { placeNotices } from "@tachiai/notices";
import { queryUnwalled } from "@tachiai/platform/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTermsDesk, type TermsDesk } from "../testing/open-terms-desk.ts";
import { remindOfExports } from "./remind-of-exports.ts";

let desk: TermsDesk;
let contractor: Company;
let other: Company;
beforeAll(async () => {
  desk = await openTermsDesk();
  contractor = await desk.world.customer(["watch"]);
  other = await desk.world.customer(["telework"]);
});
afterAll(() => desk.world.close());
beforeEach(async () => {
  for (const table of ["delivery", "received", "addressee", "posting", "notice"])
    await queryUnwalled(desk.world.opened.migrateConnection, `delete from notices.${table}`);
});

/** The job, as it comes around on a day. */
const remind = async (day: string) => {
  const { world } = desk;
  world.time.set(`${day}T00:00:00.000Z`);
  const tenants = [world.provider.tenantId, contractor.tenantId, other.tenantId];
  expect(await remindOfExports(world.database, tenants)).toEqual([]);
  await placeNotices(world.database, world.bus);
};
const received = (company: Company) =>
  queryUnwalled<{ kind: string; body: string; clause_key: string }>(
    desk.world.opened.migrateConnection,
    "select kind, body, clause_key from notices.received where tenant_id = $1",
    [company.tenantId],
  );

test("a contractor is told every month that he may export, and that the provider need not back up; each time is sealed [EPW-12]", async () => {
  await remind("2026-12-01");
  await remind("2026-12-31");
  expect(await received(contractor)).toMatchObject([{ kind: "export-reminder", clause_key: "S3 §15-6" }]);
  await remind("2027-01-01");
  await remind("2027-01-01");
  const told = await received(contractor);
  expect(told).toHaveLength(2);
  expect(told[0]?.body).toContain("予備の複製を取る義務を負いません");
  expect(told[0]?.body).toContain("「エクスポート」から行えます");
  const sealed = (await desk.world.log(contractor.tenantId)).filter(
    ({ action }) => action === "notice.delivered",
  );
  expect(sealed.map(({ details }) => details["deemedAt"])).toEqual([
    "2026-12-01T00:00:00.000Z",
    "2027-01-01T00:00:00.000Z",
  ]);
  expect(await received(other)).toEqual([]);
});

test("how often is what the terms of the service lay down", async () => {
  const watch = { profileId: "watch", kind: "terms" } as const;
  desk.world.time.set("2027-01-10T00:00:00.000Z");
  await desk.announce(watch, "2027-02-01", {
    content: { edits: { "export-reminder-months": 3 } },
  });
  await remind("2027-02-01");
  for (const day of ["2027-03-01", "2027-04-30"]) await remind(day);
  const reminded = async () => (await received(contractor)).filter(({ kind }) => kind === "export-reminder");
  expect(await reminded()).toHaveLength(1);
  await remind("2027-05-01");
  expect(await reminded()).toHaveLength(2);
});
