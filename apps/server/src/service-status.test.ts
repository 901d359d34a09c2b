import {
  type BodyOf,
  endStop,
  getServiceStatus,
  listNotices,
  listPostedNotices,
  listReceivedNotices,
  planStop,
  reportOutage,
} from "@tachiai/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { addCustomer, type Company, type Person, setUpProvider } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

const nine = "2026-11-24T00:00:00.000Z";

let server: TestServer;
let provider: Company;
let clerk: Person;
let customer: Company;
beforeEach(async () => {
  server = await openTestServer();
  provider = await setUpProvider(server);
  clerk = await provider.join("契約 一郎", ["contract-clerk"]);
  customer = await addCustomer(server, provider, "試験商事");
});
afterEach(() => server.close());

const params = () => ({ tenantId: provider.tenantId });
const status = () => server.browser().api.call(getServiceStatus);
const posted = async () => (await server.browser().api.call(listPostedNotices)).notices;
const announcement = {
  subject: "点検のお知らせ",
  body: "点検のため停止します。",
  audience: { to: "all-customers" },
  channels: ["sign-in-page", "in-app"],
} as const;
const inspection = {
  what: "データベースの点検",
  reason: "inspection",
  startsAt: "2026-11-24T02:00:00.000Z",
  endsAt: "2026-11-24T04:00:00.000Z",
  isEmergency: false,
  announcement: { ...announcement, channels: [...announcement.channels] },
} as const satisfies BodyOf<typeof planStop>;
const plan = (changes: Partial<BodyOf<typeof planStop>> = {}) =>
  clerk.browser.api.call(planStop, { params: params(), body: { ...inspection, ...changes } });
const over = (stopId: Awaited<ReturnType<typeof plan>>["stopId"], by = clerk, of = provider) =>
  by.browser.api.call(endStop, { params: { tenantId: of.tenantId, stopId } });

test("a planned stop is announced before it begins, shown to everybody, and ends by itself [SLA-01] [SLA-07]", async () => {
  const { stopId, noticeId } = await plan();
  expect(await status()).toMatchObject({ state: "running", coming: [{ stopId, what: inspection.what }] });
  expect(await posted()).toMatchObject([{ noticeId, kind: "maintenance", standsUntil: inspection.endsAt }]);
  await expect
    .poll(
      async () =>
        (
          await customer.administrator.browser.api.call(listReceivedNotices, {
            params: { tenantId: customer.tenantId },
          })
        ).notices,
    )
    .toMatchObject([{ noticeId, deliveries: [{ deemedAt: nine }, { deemedAt: nine }] }]);
  server.time.set("2026-11-24T02:00:00.000Z");
  expect(await status()).toMatchObject({ state: "planned-stop", now: [{ stopId }], coming: [] });
  server.time.set("2026-11-24T04:00:00.000Z");
  expect(await status()).toMatchObject({ state: "running", now: [], past: [{ stopId }] });
  expect(await posted()).toEqual([]);
});

test("a stop that begins before its notice is out is refused, other than in an emergency [END-09]", async () => {
  await expect(plan({ startsAt: nine })).rejects.toMatchObject({ code: "notices.stop_unannounced" });
  const late = { ...inspection.announcement, postsAt: "2026-11-24T02:30:00.000Z" };
  await expect(plan({ announcement: late })).rejects.toMatchObject({ code: "notices.stop_unannounced" });
  await expect(plan({ startsAt: "2026-11-24T05:00:00.000Z" })).rejects.toMatchObject({
    code: "notices.stop_past",
  });
  const { notices } = await clerk.browser.api.call(listNotices, { params: params() });
  const before = notices.length;
  const { stopId } = await plan({ startsAt: nine, isEmergency: true, reason: "disaster" });
  expect(await status()).toMatchObject({ state: "planned-stop", now: [{ stopId, isEmergency: true }] });
  await over(stopId);
  expect((await clerk.browser.api.call(listNotices, { params: params() })).notices).toHaveLength(before + 1);
});

test("an outage shows since when it is known until somebody says that it is over", async () => {
  const knownAt = "2026-11-23T23:40:00.000Z";
  const body = {
    what: "サインインできない",
    reason: "carrier",
    knownAt,
    announcement: inspection.announcement,
  } as const;
  const report = (changes: object = {}) =>
    clerk.browser.api.call(reportOutage, { params: params(), body: { ...body, ...changes } });
  await expect(report({ knownAt: "2026-11-24T00:01:00.000Z" })).rejects.toMatchObject({
    code: "notices.known_later",
  });
  const { stopId, noticeId } = await report();
  expect(await status()).toMatchObject({ state: "outage", now: [{ stopId, knownAt }] });
  expect(await posted()).toMatchObject([{ noticeId, kind: "outage" }]);
  const [entry] = await server.query<{ known_at: Date }>(
    "select known_at from evidence.entry where action = 'notice.outage_known' and subject = $1",
    stopId,
  );
  expect(entry?.known_at).toEqual(new Date(knownAt));

  await expect(over(stopId, customer.administrator, customer)).rejects.toMatchObject({
    code: "notices.stop_not_found",
  });
  server.time.advance(3_600_000);
  await over(stopId);
  expect(await status()).toMatchObject({
    state: "running",
    past: [{ stopId }],
  });
  expect(await posted()).toEqual([]);
  await expect(over(stopId)).rejects.toMatchObject({ code: "notices.stop_over" });
});

test("a customer plans no stop and reports no outage", async () => {
  const { api } = customer.administrator.browser;
  const theirs = { params: { tenantId: customer.tenantId } };
  await expect(api.call(planStop, { ...theirs, body: inspection })).rejects.toMatchObject({
    code: "access.denied",
  });
  const { what, announcement: told } = inspection;
  const body = { what, reason: "operation", knownAt: nine, announcement: told } as const;
  await expect(api.call(reportOutage, { ...theirs, body })).rejects.toMatchObject({ code: "access.denied" });
});
