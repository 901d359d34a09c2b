import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getMonitoringPolicy } from "./get-monitoring-policy.ts";
import { putMonitoringPolicy } from "./put-monitoring-policy.ts";
import { type ConsentDesk, type Office, openConsentDesk, policy } from "./testing/open-consent-desk.ts";

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

const history = () => getMonitoringPolicy(desk.database, office.worker, { tenantId: office.tenantId });

test("the policy is the administrator's to set and everybody's to read", async () => {
  const { administrator, worker, tenantId } = office;
  expect((await history()).current).toMatchObject({
    version: 1,
    policy,
    publishedBy: administrator.personId,
  });
  await expect(
    putMonitoringPolicy(desk.database, desk.bus, worker, {
      tenantId,
      basedOnVersion: 1,
      effectiveFrom: "2026-11-20",
      policy,
    }),
  ).rejects.toMatchObject({ code: "access.denied" });
  expect((await office.recorded()).map(({ action }) => action)).toContain("consent.policy_published");
});

test("a new purpose from tomorrow on asks everybody again from tomorrow on", async () => {
  await office.putPolicy({ purpose: "勤務状況の把握" }, 1, "2026-11-21");
  await office.use();
  desk.time.set("2026-11-20T15:00:00.000Z"); // midnight in Tokyo
  await expect(office.use()).rejects.toMatchObject({ code: "consent.worker_outdated" });
  expect((await office.mine()).purposes[0]).toMatchObject({ state: "outdated" });
  await office.grant(["face-presence"], { policyVersion: 2 });
  await office.use();
});

test("another complaints desk asks nobody again", async () => {
  await office.putPolicy({ complaints: { name: "相談窓口", contact: "内線200" } }, 1);
  await office.use();
});

test("what is no longer listed is no longer collected", async () => {
  await office.putPolicy({ collected: [] }, 1);
  await expect(office.use()).rejects.toMatchObject({ code: "consent.not_in_monitoring_policy" });
});

test("the policy cannot be changed for the past", async () => {
  await expect(office.putPolicy({}, 1, "2026-11-19")).rejects.toMatchObject({
    code: "consent.effective_too_early",
    details: { earliest: "2026-11-20" },
  });
});

test("of two administrators who publish at once, the second is told to look first", async () => {
  const results = await Promise.allSettled([
    office.putPolicy({ purpose: "一" }, 1),
    office.putPolicy({ purpose: "二" }, 1),
  ]);
  const rejected = results.filter((result) => result.status === "rejected");
  expect(rejected.map(({ reason }) => reason)).toEqual([
    expect.objectContaining({ code: "consent.policy_changed" }),
  ]);
  expect((await history()).versions.map(({ version }) => version)).toEqual([2, 1]);
});
