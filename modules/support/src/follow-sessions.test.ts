import { formServiceContract } from "@tachiai/contracts";
import { standContracts } from "@tachiai/contracts/testing";
import { inTenant } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openSessionWatch } from "./follow-sessions.ts";
import { getSupportSession } from "./get-support-session.ts";
import {
  connect,
  type OpenedDesk,
  openSupportDesk,
  receive,
  suits,
  tuesdayAtTen,
} from "./testing/open-support-desk.ts";

const system = { kind: "system", name: "test" } as const;

let opened: OpenedDesk;
let follow: () => Promise<readonly unknown[]>;
beforeAll(async () => {
  opened = await openSupportDesk();
  follow = openSessionWatch(opened.desk);
});
afterAll(() => opened.close());
beforeEach(async () => {
  opened.time.set(tuesdayAtTen);
  await opened.query("update support.session set ended_at = opened_at where ended_at is null");
});

/** As the module tells that changed it. */
const tells = (subject: string, tenantId: TenantId) => opened.bus.publish({ subject, tenantId, ids: {} });
const passes = async () => expect(await follow()).toEqual([]);
const endOf = async (tenantId: TenantId, sessionId: string) =>
  (await opened.log(tenantId)).findLast(
    ({ action, subject }) => subject === sessionId && action !== "support.certified",
  );
const endedBecause = (reason: string) => ({
  action: "support.ended",
  actor: { kind: "system", name: "support-watchdog" },
  details: { reason },
});

test("what nobody answers is written down as a refusal, once", async () => {
  const { order, tenantId, sessionId } = await connect(opened);
  await order({ kind: "ask", function: "view" });
  await passes();
  opened.time.advance(60_000);
  await passes();
  await passes();
  const entries = (await opened.log(tenantId)).filter(({ subject }) => subject === sessionId);
  expect(entries.filter(({ action }) => action === "support.timed_out")).toHaveLength(1);
});

test("a number that nobody typed ends its session when it is worth nothing any more", async () => {
  const { tenantId, sessionId } = await receive(opened);
  opened.time.advance(10 * 60_000 - 1);
  await passes();
  expect(await endOf(tenantId, sessionId)).toMatchObject({ action: "support.number_used" });
  opened.time.advance(1);
  await passes();
  expect(await endOf(tenantId, sessionId)).toMatchObject(endedBecause("unanswered"));
});

test("a session that was left open is closed after twelve hours [SES-05]", async () => {
  const { tenantId, sessionId } = await connect(opened);
  opened.time.advance(12 * 60 * 60_000 - 1);
  await passes();
  expect(await endOf(tenantId, sessionId)).toMatchObject({ action: "support.admitted" });
  opened.time.advance(1);
  await passes();
  expect(await endOf(tenantId, sessionId)).toMatchObject(endedBecause("left-open"));
});

test("a revoked engagement, a supporter who left or lost his role, and a suspended contract end a session at the next look", async () => {
  const revoked = await opened.customer();
  const one = await connect(opened, revoked.tenantId);
  await opened.query("update identity.engagement set revoked_at = $2 where tenant_id = $1", [
    revoked.tenantId,
    opened.time.clock(),
  ]);
  tells("identity.engagement_revoked", revoked.tenantId);
  await passes();
  expect(await endOf(revoked.tenantId, one.sessionId)).toMatchObject(endedBecause("not-engaged"));

  const suspended = await opened.customer();
  await inTenant(opened.database, system, suspended.tenantId, (tx) =>
    formServiceContract(tx, system, "support", suits, { startsOn: "2026-11-20", plan: "monthly", count: 2 }),
  );
  const two = await connect(opened, suspended.tenantId);
  await passes();
  await standContracts(opened.query, suspended.tenantId, "suspended");
  tells("contract.changed", suspended.tenantId);
  await passes();
  expect(await endOf(suspended.tenantId, two.sessionId)).toMatchObject(endedBecause("not-entitled"));

  const three = await connect(opened);
  const leaver = await opened.provider.member("退職 三郎", [{ role: "supervisor" }]);
  await three.order({ kind: "come" }, leaver);
  const leaves = async (personId: string) => {
    await opened.query(
      `delete from identity.role_assignment where membership_id in
         (select membership_id from identity.membership where person_id = $1)`,
      [personId],
    );
    tells("identity.member_changed", opened.provider.tenantId);
  };
  await leaves(leaver.personId);
  await passes();
  const reader = await opened.provider.member("管理", [{ role: "administrator" }]);
  expect(await getSupportSession(opened.database, reader, three)).toMatchObject({
    state: "connected",
    supporters: [{ name: "支援 一郎" }],
  });
  const last = await opened.provider.member("最後 四郎", [{ role: "supporter" }]);
  await three.order({ kind: "come" }, last);
  await three.order({ kind: "take-over" }, last);
  await leaves(last.personId);
  await passes();
  expect(await endOf(three.tenantId, three.sessionId)).toMatchObject(endedBecause("not-engaged"));
});

test("ten minutes before twelve a supporter is told once, and shown when the hours end [SES-09]", async () => {
  const { sessionId, answer } = await connect(opened);
  opened.time.set("2026-11-24T02:49:59.000Z"); // 11:49:59
  opened.heard.length = 0;
  await passes();
  expect(opened.heard).toEqual([]);
  opened.time.advance(1_000);
  await passes();
  await passes();
  expect(opened.heard.map(({ subject }) => subject)).toEqual(["support.stepped", "support.changed"]);
  expect(opened.heard[0]?.ids).toEqual({ sessionId });
  expect(await answer({ kind: "pause" })).toMatchObject({ hoursEndAt: "2026-11-24T03:00:00.000Z" });
});

test("what nobody told of is met within a minute, and a role that ends with the day as the day does", async () => {
  const untold = await opened.customer();
  const one = await connect(opened, untold.tenantId);
  await passes();
  await opened.query("update identity.engagement set revoked_at = $2 where tenant_id = $1", [
    untold.tenantId,
    opened.time.clock(),
  ]);
  opened.time.advance(59_999);
  await passes();
  expect(await endOf(untold.tenantId, one.sessionId)).toMatchObject({ action: "support.admitted" });
  opened.time.advance(1);
  await passes();
  expect(await endOf(untold.tenantId, one.sessionId)).toMatchObject(endedBecause("not-engaged"));

  opened.time.set("2026-11-24T04:00:00.000Z"); // 13:00
  const lastDay = await opened.provider.member("最終 五郎", [{ role: "supporter" }]);
  await opened.query(
    `update identity.role_assignment set valid_to = '2026-11-24' where membership_id in
       (select membership_id from identity.membership where person_id = $1)`,
    [lastDay.personId],
  );
  const two = await connect(opened);
  await two.order({ kind: "come" }, lastDay);
  await two.order({ kind: "take-over" }, lastDay);
  opened.time.set("2026-11-24T14:59:59.500Z");
  await passes();
  opened.time.advance(499);
  await passes();
  expect(await endOf(two.tenantId, two.sessionId)).toMatchObject({ action: "support.taken_over" });
  opened.time.advance(1);
  await passes();
  expect(await endOf(two.tenantId, two.sessionId)).toMatchObject(endedBecause("not-engaged"));
});
