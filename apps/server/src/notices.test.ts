import {
  enterBounce,
  listNoticeRecipients,
  listNotices,
  listPostedNotices,
  listReceivedNotices,
  listTroubledNotices,
  type NewNotice,
  OrganisationId,
  readNotice,
  sendNoticeAgain,
  writeNotice,
} from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MailServer, openMailServer } from "../../../test/mail-server.ts";
import { addCustomer, type Company, type Person, setUpOwnCompany, setUpProvider } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

const nine = "2026-11-24T00:00:00.000Z";

let mails: MailServer;
let server: TestServer;
let provider: Company;
let clerk: Person;
let ours: Company;
let theirs: Company;
beforeAll(async () => {
  mails = await openMailServer();
  server = await openTestServer({ mail: { smtpUrl: mails.url, from: "info@provider.example" } });
  provider = await setUpProvider(server);
  clerk = await provider.join("契約 一郎", ["contract-clerk"]);
  ours = await addCustomer(server, provider, "試験商事");
  theirs = await addCustomer(server, provider, "別の会社");
});
afterAll(async () => {
  await server.close();
  await mails.goDown();
});

const of = ({ tenantId }: Company) => ({ params: { tenantId } });
const idOf = ({ tenantId }: Company) => OrganisationId.parse(tenantId);
const notice: NewNotice = {
  kind: "maintenance",
  subject: "定期点検のお知らせ",
  body: "11月25日 2:00から4:00まで停止します。",
  audience: { to: "all-customers" },
  channels: ["mail", "sign-in-page", "in-app"],
};

async function write(changes: Partial<NewNotice> = {}, by: Person = clerk) {
  const { noticeId } = await by.browser.api.call(writeNotice, {
    ...of(provider),
    body: { ...notice, ...changes },
  });
  const { tenantId } = provider;
  const recipients = async () =>
    (await clerk.browser.api.call(listNoticeRecipients, { params: { tenantId, noticeId } })).recipients;
  const deliveries = async () => (await recipients()).flatMap((recipient) => recipient.deliveries);
  const wanted = changes.channels ?? notice.channels;
  await expect
    .poll(async () => new Set((await deliveries()).map(({ channel, state }) => `${channel} ${state}`)))
    .toEqual(new Set(wanted.map((channel) => `${channel} sent`)));
  const [delivery] = await deliveries();
  return { noticeId, recipients, delivery };
}

test("a notice goes out by mail, sign-in page and console, and both sides see from when it counts [PTY-05]", async () => {
  const { noticeId, recipients } = await write();
  const sent = await recipients();
  expect(new Set(sent.map(({ name }) => name))).toEqual(new Set(["別の会社", "試験商事"]));
  for (const { deliveries } of sent) {
    expect(deliveries.map(({ channel }) => channel).toSorted()).toEqual(["in-app", "mail", "sign-in-page"]);
    for (const one of deliveries) expect(one).toMatchObject({ state: "sent", deemedAt: nine });
  }
  expect(mails.taken.map(({ recipients: [to] }) => to)).toContain(ours.administrator.email);

  const { notices: posted } = await server.browser().api.call(listPostedNotices);
  expect(posted).toContainEqual(
    expect.objectContaining({ noticeId, subject: notice.subject, postedAt: nine }),
  );

  const { notices } = await ours.administrator.browser.api.call(listReceivedNotices, of(ours));
  expect(notices.find((one) => one.noticeId === noticeId)).toMatchObject({
    senderName: "立会いサービス",
    body: notice.body,
    isUnread: true,
    deliveries: [
      { channel: "in-app", deemedAt: nine, evidenceId: expect.any(String) },
      { channel: "mail", deemedAt: nine, address: ours.administrator.email },
      { channel: "sign-in-page", deemedAt: nine },
    ],
  });
  const { notices: written, mayWrite, mayMail } = await clerk.browser.api.call(listNotices, of(provider));
  expect({ mayWrite, mayMail }).toEqual({ mayWrite: true, mayMail: true });
  expect(written).toContainEqual(
    expect.objectContaining({ noticeId, writtenByName: "契約 一郎", postedAt: nine }),
  );
});

test("who has read it is not asked again, and that he has is in the log", async () => {
  const { noticeId } = await write({ channels: ["in-app"] });
  const mine = async (person: Person) =>
    (await person.browser.api.call(listReceivedNotices, of(ours))).notices.find(
      (one) => one.noticeId === noticeId,
    );
  const read = { params: { tenantId: ours.tenantId, noticeId } };
  await ours.administrator.browser.api.call(readNotice, read);
  await ours.administrator.browser.api.call(readNotice, read);
  expect(await mine(ours.administrator)).toMatchObject({ isUnread: false });
  const said = await server.query(
    "select 1 from evidence.entry where action = 'notice.read' and tenant_id = $1 and subject = $2",
    ours.tenantId,
    noticeId,
  );
  expect(said).toHaveLength(1);

  const worker = await ours.join("社員 花子", ["worker"]);
  expect(await mine(worker)).toBeUndefined();
  await expect(worker.browser.api.call(readNotice, read)).rejects.toMatchObject({
    code: "notices.not_found",
  });
});

test("a mail that came back is entered by hand and sent again; from when it counts stays [PTY-05]", async () => {
  const { noticeId, recipients, delivery } = await write({
    channels: ["mail"],
    audience: { to: "customer", organisationId: idOf(ours) },
  });
  const params = { tenantId: provider.tenantId, noticeId, deliveryId: delivery?.deliveryId ?? never() };
  const recipientId = idOf(ours);
  server.time.advance(3_600_000);
  await clerk.browser.api.call(enterBounce, { params, body: { recipientId, words: "mailbox full" } });
  const only = async () => (await recipients())[0]?.deliveries[0];
  expect(await only()).toMatchObject({
    state: "bounced",
    words: "mailbox full",
    deemedAt: nine,
    bouncedAt: "2026-11-24T01:00:00.000Z",
  });
  const troubled = async () => (await clerk.browser.api.call(listTroubledNotices, of(provider))).notices;
  expect(await troubled()).toEqual([{ noticeId, mails: 1 }]);
  expect((await ours.administrator.browser.api.call(listTroubledNotices, of(ours))).notices).toEqual([]);
  await clerk.browser.api.call(sendNoticeAgain, { params, body: { recipientId } });
  await expect
    .poll(only)
    .toMatchObject({ state: "sent", deemedAt: nine, sentAgainAt: "2026-11-24T01:00:00.000Z" });
  expect(await troubled()).toEqual([]);
  const copies = mails.taken.filter(({ parsed }) => parsed.messageId?.includes(params.deliveryId));
  expect(copies).toHaveLength(2);
  const entries = await server.query<{ action: string }>(
    "select action from evidence.entry where tenant_id = $1 and subject = $2",
    ours.tenantId,
    noticeId,
  );
  expect(entries.map(({ action }) => action).toSorted()).toEqual([
    "notice.again_asked",
    "notice.bounced",
    "notice.delivered",
    "notice.sent_again",
  ]);
  server.time.set(nine);
});

test("nobody speaks for the provider but those whom it lets, nor changes a delivery that is not of his notice", async () => {
  const help = await provider.join("窓口 二郎", ["help-desk"]);
  const { noticeId, delivery } = await write(
    { channels: ["mail"], audience: { to: "customer", organisationId: idOf(ours) } },
    help,
  );
  const supporter = await provider.join("支援 三郎", ["supporter"]);
  await expect(
    supporter.browser.api.call(writeNotice, { ...of(provider), body: notice }),
  ).rejects.toMatchObject({ code: "access.denied" });
  for (const company of [ours, theirs]) {
    const { api } = company.administrator.browser;
    await expect(api.call(writeNotice, { ...of(company), body: notice })).rejects.toMatchObject({
      code: "access.denied",
    });
    expect(await api.call(listNotices, of(company))).toMatchObject({ mayWrite: false, notices: [] });
    await expect(
      api.call(listNoticeRecipients, { params: { tenantId: company.tenantId, noticeId } }),
    ).rejects.toMatchObject({ code: "notices.not_found" });
  }
  // A help desk that its provider's engagement lets into a customer writes nothing there.
  await expect(help.browser.api.call(writeNotice, { ...of(ours), body: notice })).rejects.toMatchObject({
    code: "access.denied",
  });
  const params = { tenantId: provider.tenantId, noticeId, deliveryId: delivery?.deliveryId ?? never() };
  await expect(
    clerk.browser.api.call(enterBounce, { params, body: { recipientId: idOf(theirs), words: "x" } }),
  ).rejects.toMatchObject({ code: "notices.delivery_not_found" });
  const { noticeId: other } = await write({ channels: ["in-app"] });
  await expect(
    clerk.browser.api.call(enterBounce, {
      params: { ...params, noticeId: other },
      body: { recipientId: idOf(ours), words: "x" },
    }),
  ).rejects.toMatchObject({ code: "notices.delivery_not_found" });
  await expect(
    clerk.browser.api.call(writeNotice, {
      ...of(provider),
      body: { ...notice, channels: ["in-app"], audience: { to: "customer", organisationId: idOf(provider) } },
    }),
  ).rejects.toMatchObject({ code: "notices.customer_not_found" });
});

test("a company that uses the installation itself tells its own people; without a mail server it cannot choose mail", async () => {
  const own = await openTestServer();
  try {
    const company = await setUpOwnCompany(own);
    const worker = await company.join("社員 花子", ["worker"]);
    const body: NewNotice = { ...notice, audience: { to: "own-people" }, channels: ["in-app"] };
    const { api } = company.administrator.browser;
    await expect(
      api.call(writeNotice, { ...of(company), body: { ...body, channels: ["mail"] } }),
    ).rejects.toMatchObject({ code: "notices.no_mail_server" });
    expect(await api.call(listNotices, of(company))).toMatchObject({ mayWrite: true, mayMail: false });
    const { noticeId } = await api.call(writeNotice, { ...of(company), body });
    await expect
      .poll(async () => (await worker.browser.api.call(listReceivedNotices, of(company))).notices)
      .toMatchObject([{ noticeId, isUnread: true, senderName: "試験商事" }]);
    await expect(worker.browser.api.call(writeNotice, { ...of(company), body })).rejects.toMatchObject({
      code: "access.denied",
    });
  } finally {
    await own.close();
  }
});

test("nothing of it was a fault of the server", () => {
  expect(server.logged).toEqual([]);
});

function never(): never {
  throw new Error("there is no such delivery");
}
