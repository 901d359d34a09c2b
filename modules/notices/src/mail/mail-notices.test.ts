import { type Company, openWorld, type World } from "@tachiai/identity/testing";
import { inTenant } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { NoticeId, TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type MailServer, openMailServer } from "../../../../test/mail-server.ts";
import { noticesMigrations } from "../notices.migrations.ts";
import { placeNotices } from "../place-notices.ts";
import { type NewNotice, postNotice } from "../post-notice.ts";
import { mailNotices } from "./mail-notices.ts";
import { openMailer } from "./open-mailer.ts";

const from = "oshirase@provider.example";
const ten = "2026-11-23T01:00:00.000Z";

let world: World;
let server: MailServer;
let customer: Company;
beforeAll(async () => {
  world = await openWorld([noticesMigrations]);
});
afterAll(async () => {
  await server.goDown();
  await world.close();
});
beforeEach(async () => {
  await server?.goDown();
  server = await openMailServer();
  customer = await world.customer();
  world.time.set(ten);
});

const text = {
  subject: "【重要】テレワークサービス約款の変更について（２０２６年１２月２５日適用）",
  body: "お客様各位\n\n約款第3条を変更します。髙橋・𠮷田 <b>太字ではありません</b>\n.点で始まる行",
};

const post = (changes: Partial<NewNotice> = {}) => {
  const { administrator, tenantId } = world.provider;
  const audience = { to: "customer", organisationId: customer.organisationId } as const;
  return inTenant(world.database, administrator, tenantId, (tx) =>
    postNotice(tx, administrator, {
      kind: "terms-change",
      ...text,
      audience,
      channels: ["mail"],
      ...changes,
    }),
  );
};
const deliver = async (mailer = openMailer({ smtpUrl: server.url, from })) => {
  await placeNotices(world.database, world.bus);
  await mailNotices(world.database, world.bus, mailer);
};
const mailsOf = (noticeId: NoticeId) =>
  queryUnwalled<{ state: string; deemed_at: Date | null; words: string | null; tries: number }>(
    world.opened.migrateConnection,
    "select address, state, deemed_at, words, tries, next_try_at from notices.delivery where notice_id = $1 order by address",
    [noticeId],
  );
const delivered = async (noticeId: NoticeId, tenantId: TenantId = customer.tenantId) =>
  (await world.log(tenantId)).filter(
    ({ action, subject }) => action === "notice.delivered" && subject === noticeId,
  );

test("a notice that is mailed at 10:00:00 counts as delivered at 10:00:00, by a real mail server [V18] [PTY-05]", async () => {
  const { noticeId } = await post();
  await deliver();
  expect(await mailsOf(noticeId)).toMatchObject([{ state: "sent", deemed_at: new Date(ten) }]);
  expect(await delivered(noticeId)).toMatchObject([
    {
      subject_person_id: customer.administrator.personId,
      details: { channel: "mail", deemedAt: ten, textSha256: expect.any(String) },
    },
  ]);

  const [mail] = server.taken;
  expect(server.taken).toHaveLength(1);
  expect(mail?.recipients).toEqual([customer.founder.email]);
  expect(mail?.parsed.subject).toBe(text.subject);
  expect(mail?.parsed.text?.trimEnd()).toBe(text.body);
  expect(mail?.parsed.from?.value).toEqual([{ name: "立会いサービス株式会社", address: from }]);
  expect(mail?.parsed.messageId).toMatch(/^<[0-9a-f-]{36}@provider\.example>$/);
  expect(mail?.parsed.headers.get("content-type")).toMatchObject({
    value: "text/plain",
    params: { charset: "utf-8" },
  });
  expect(mail?.parsed.html).toBe(false);
});

test("each administrator gets his own mail; one whose address is refused is shown with the server's words, and the other's counts [PTY-05]", async () => {
  await customer.join("副管理 二郎", [{ role: "administrator" }]);
  await customer.join("社員 三郎", [{ role: "worker" }]);
  server.refuse(customer.founder.email);
  const { noticeId } = await post();
  await deliver();
  const mails = await mailsOf(noticeId);
  expect(mails).toHaveLength(2);
  expect(mails).toContainEqual(
    expect.objectContaining({
      address: customer.founder.email,
      state: "bounced",
      words: expect.stringContaining("user unknown"),
      deemed_at: null,
      next_try_at: null,
    }),
  );
  expect(mails).toContainEqual(expect.objectContaining({ state: "sent", deemed_at: new Date(ten) }));
  expect(await delivered(noticeId)).toHaveLength(1);
  const log = await world.log(customer.tenantId);
  expect(log.filter(({ action }) => action === "notice.bounced")).toHaveLength(1);
});

test("a server that is down keeps the mail and is tried again; the moment is that at which it takes it, sealed once", async () => {
  await server.goDown();
  const { noticeId } = await post();
  await deliver();
  expect(await mailsOf(noticeId)).toMatchObject([
    { state: "failed", tries: 1, deemed_at: null, words: expect.stringContaining("ECONNREFUSED") },
  ]);
  await deliver();
  expect(await mailsOf(noticeId)).toMatchObject([{ tries: 1 }]);

  await server.comeUp();
  world.time.set("2026-11-23T01:30:00.000Z");
  // Another process after a restart: what waits is in the database alone.
  await deliver(openMailer({ smtpUrl: server.url, from }));
  await deliver();
  expect(server.taken).toHaveLength(1);
  expect(await mailsOf(noticeId)).toMatchObject([
    { state: "sent", tries: 2, deemed_at: new Date("2026-11-23T01:30:00.000Z"), words: null },
  ]);
  expect(await delivered(noticeId)).toHaveLength(1);
});

test("a stop between the server's yes and our word for it sends the mail again, with the same number, and seals it once", async () => {
  const { noticeId } = await post();
  const mailer = openMailer({ smtpUrl: server.url, from });
  const stopped = {
    async send(mail: Parameters<typeof mailer.send>[0]) {
      await mailer.send(mail);
      throw new Error("the process ends here");
    },
  };
  await expect(deliver(stopped)).rejects.toThrow("notices are still to be delivered");
  expect(await mailsOf(noticeId)).toMatchObject([{ state: "waiting", deemed_at: null }]);
  await deliver(mailer);
  expect(server.taken).toHaveLength(2);
  expect(new Set(server.taken.map(({ parsed }) => parsed.messageId)).size).toBe(1);
  expect(await delivered(noticeId)).toHaveLength(1);
});

test("two processes at once seal a mail once", async () => {
  const { noticeId } = await post();
  await placeNotices(world.database, world.bus);
  const mailer = openMailer({ smtpUrl: server.url, from });
  await mailNotices(world.database, world.bus, undefined);
  await Promise.all([
    mailNotices(world.database, world.bus, mailer),
    mailNotices(world.database, world.bus, mailer),
  ]);
  expect(await delivered(noticeId)).toHaveLength(1);
});

test("an organisation whose first administrator has not joined yet gets its mail when he has", async () => {
  await queryUnwalled(
    world.opened.migrateConnection,
    "update identity.role_assignment set valid_from = '2026-12-01' where tenant_id = $1",
    [customer.tenantId],
  );
  const { noticeId } = await post();
  await deliver();
  expect(await mailsOf(noticeId)).toEqual([]);
  world.time.set("2026-12-01T00:00:00.000Z");
  await deliver();
  expect(await mailsOf(noticeId)).toMatchObject([
    { state: "sent", deemed_at: new Date("2026-12-01T00:00:00.000Z") },
  ]);
});

test("neither a subject nor a name adds a header or a recipient, and no password is in what a failure says", async () => {
  const mailer = openMailer({ smtpUrl: server.url, from });
  await mailer.send({
    deliveryId: crypto.randomUUID(),
    fromName: 'よい人"\r\nBcc: a@evil.example <x@evil.example>',
    to: "one@customer.example",
    subject: "件名\r\nBcc: b@evil.example\r\n\r\n<html>",
    text: "本文",
  });
  const [mail] = server.taken;
  expect(mail?.recipients).toEqual(["one@customer.example"]);
  expect(mail?.parsed.headers.has("bcc")).toBe(false);
  expect(mail?.parsed.from?.value).toHaveLength(1);
  expect(mail?.parsed.text?.trim()).toBe("本文");

  const wrong = openMailer({ smtpUrl: server.url.replace("secret", "guess"), from });
  const said = await wrong.send({
    deliveryId: crypto.randomUUID(),
    fromName: "x",
    to: "one@customer.example",
    subject: "x",
    text: "x",
  });
  expect(said).toMatchObject({ answer: "failed", isUnreachable: true });
  expect(JSON.stringify(said)).not.toContain("guess");
});

test("files go with a mail byte for byte, under their names, which add no header either", async () => {
  const bytes = Uint8Array.from({ length: 3_000 }, (_, at) => at % 256);
  await openMailer({ smtpUrl: server.url, from }).send({
    deliveryId: crypto.randomUUID(),
    fromName: "x",
    to: "one@customer.example",
    subject: "件名",
    text: "本文",
    attachments: [
      // A view into more than itself.
      { fileName: "請求書 1.pdf", contentType: "application/pdf", bytes: bytes.subarray(1, 2_000) },
      { fileName: 'x"\r\nBcc: a@evil.example.pdf', contentType: "application/pdf", bytes },
    ],
  });
  const [mail] = server.taken;
  expect(mail?.recipients).toEqual(["one@customer.example"]);
  expect(mail?.parsed.headers.has("bcc")).toBe(false);
  expect(mail?.parsed.text?.trim()).toBe("本文");
  const [first, second] = mail?.parsed.attachments ?? [];
  expect(first).toMatchObject({ filename: "請求書 1.pdf", contentType: "application/pdf" });
  expect(first?.content.equals(bytes.subarray(1, 2_000))).toBe(true);
  expect(second?.content.equals(bytes)).toBe(true);
});

test("without a mail server the queue waits, and postings do not", async () => {
  const { noticeId } = await post({ channels: ["mail", "in-app"] });
  await placeNotices(world.database, world.bus);
  await mailNotices(world.database, world.bus, undefined);
  expect((await mailsOf(noticeId)).map(({ state }) => state).toSorted()).toEqual(["sent", "waiting"]);
});
