import { createHash } from "node:crypto";
import { openWorld, type World } from "@tachiai/identity/testing";
import { inTenant, type PersonActor } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import { OrganisationId, type TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { noticesMigrations } from "./notices.migrations.ts";
import { placeNotices } from "./place-notices.ts";
import { type NewNotice, postNotice } from "./post-notice.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld([noticesMigrations]);
});
afterAll(() => world.close());
beforeEach(() => world.time.set("2026-11-23T01:00:00.000Z"));

const maintenance: NewNotice = {
  kind: "maintenance",
  subject: "定期点検のお知らせ",
  body: "11月25日 2:00から4:00まで停止します。\n\nご不便をおかけします。",
  audience: { to: "all-customers" },
  channels: ["sign-in-page", "in-app"],
};
const textSha256 = createHash("sha256")
  .update(`${maintenance.subject}\n${maintenance.body}`)
  .digest("base64");

const post = (
  changes: Partial<NewNotice> = {},
  { tenantId, administrator }: { tenantId: TenantId; administrator: PersonActor } = world.provider,
) =>
  inTenant(world.database, administrator, tenantId, (tx) =>
    postNotice(tx, administrator, { ...maintenance, ...changes }),
  );

const told = async (tenantId: TenantId, noticeId: string) =>
  (await world.log(tenantId))
    .filter(({ action, subject }) => action.startsWith("notice.") && subject === noticeId)
    .map(({ action, details }) => ({ action, ...details }));

test("a notice that is posted counts as delivered from the moment at which it stands, sealed with the recipient and the sender [PTY-05]", async () => {
  const customer = await world.customer();
  world.time.set("2026-11-23T01:00:00.000Z");
  const { noticeId, postsAt } = await post();
  expect(postsAt).toEqual(new Date("2026-11-23T01:00:00.000Z"));
  world.time.set("2026-11-23T01:00:07.000Z");
  await placeNotices(world.database, world.bus);

  expect(await told(world.provider.tenantId, noticeId)).toMatchObject([
    { action: "notice.written", channels: ["sign-in-page", "in-app"], textSha256 },
    { action: "notice.posted", postedAt: "2026-11-23T01:00:00.000Z", textSha256 },
  ]);
  expect(await told(customer.tenantId, noticeId)).toMatchObject([
    { action: "notice.delivered", channel: "sign-in-page", deemedAt: "2026-11-23T01:00:00.000Z", textSha256 },
    { action: "notice.delivered", channel: "in-app", deemedAt: "2026-11-23T01:00:07.000Z", textSha256 },
  ]);
});

test("placed twice, also when it stopped half-way, it is delivered once", async () => {
  const customer = await world.customer();
  const { noticeId } = await post();
  await placeNotices(world.database, world.bus);
  await queryUnwalled(
    world.opened.migrateConnection,
    "update notices.notice set placed_at = null where notice_id = $1",
    [noticeId],
  );
  await placeNotices(world.database, world.bus);
  await placeNotices(world.database, world.bus);
  expect(await told(customer.tenantId, noticeId)).toHaveLength(2);
});

test("a notice for later stands from its moment, and neither before", async () => {
  const customer = await world.customer();
  world.time.set("2026-11-23T01:00:00.000Z");
  const postsAt = new Date("2026-11-24T00:00:00.000Z");
  const { noticeId, ...given } = await post({ postsAt });
  expect(given).toEqual({ postsAt });
  await placeNotices(world.database, world.bus);
  expect(await told(customer.tenantId, noticeId)).toEqual([]);
  world.time.set("2026-11-24T00:00:00.000Z");
  await placeNotices(world.database, world.bus);
  expect(await told(customer.tenantId, noticeId)).toMatchObject([
    { deemedAt: "2026-11-24T00:00:00.000Z" },
    { deemedAt: "2026-11-24T00:00:00.000Z" },
  ]);
});

test("it comes to those whom it is for, and to no other customer", async () => {
  const watched = await world.customer(["watch"]);
  const other = await world.customer(["telework"]);
  const forService = await post({ audience: { to: "customers-of-service", service: "watch" } });
  const forOne = await post({
    audience: { to: "customer", organisationId: other.organisationId },
    channels: ["in-app"],
  });
  const ownOnly = await post({ audience: { to: "own-people" } });
  const heard = new Set<string>();
  const stop = world.bus.subscribe("notices.changed", ({ tenantId }) => heard.add(tenantId));
  await placeNotices(world.database, world.bus);
  stop();
  expect(heard).toEqual(new Set([watched.tenantId, other.tenantId, world.provider.tenantId]));
  expect(await told(watched.tenantId, forService.noticeId)).toHaveLength(2);
  expect(await told(other.tenantId, forService.noticeId)).toEqual([]);
  expect(await told(other.tenantId, forOne.noticeId)).toHaveLength(1);
  expect(await told(watched.tenantId, forOne.noticeId)).toEqual([]);
  expect(await told(watched.tenantId, ownOnly.noticeId)).toEqual([]);
  expect((await told(world.provider.tenantId, ownOnly.noticeId)).at(-1)).toMatchObject({
    action: "notice.delivered",
  });
});

test("only the organisation that runs the installation writes notices, and none for one customer on a public page", async () => {
  const customer = await world.customer();
  await expect(post({}, customer)).rejects.toMatchObject({ code: "access.denied" });
  const organisationId = OrganisationId.parse(customer.organisationId);
  await expect(post({ audience: { to: "customer", organisationId } })).rejects.toMatchObject({
    code: "notices.public_page_for_one",
  });
  await expect(post({ standsUntil: new Date("2026-11-23T01:00:00.000Z") })).rejects.toMatchObject({
    code: "notices.stands_until_past",
  });
});

test("the recipient keeps the text as it was", async () => {
  const customer = await world.customer();
  const { noticeId } = await post();
  await placeNotices(world.database, world.bus);
  const kept = await queryUnwalled(
    world.opened.migrateConnection,
    "select sender_name, subject, body from notices.received where tenant_id = $1 and notice_id = $2",
    [customer.tenantId, noticeId],
  );
  const { subject, body } = maintenance;
  expect(kept).toEqual([{ sender_name: "立会いサービス株式会社", subject, body }]);
});
