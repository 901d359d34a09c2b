import { execFileSync } from "node:child_process";
import { openMailer } from "@tachiai/notices";
import type { BillingAccountId, BillingDocumentId } from "@tachiai/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type MailServer, openMailServer, type TakenMail } from "../../../../test/mail-server.ts";
import { changeAccount, enterAccount, listAccounts } from "../accounts/accounts.ts";
import { orderClosing } from "../closing/order-closing.ts";
import { runClosings } from "../closing/run-closings.ts";
import { issueCreditNote } from "../documents/issue-credit-note.ts";
import { issueDemand } from "../documents/issue-demand.ts";
import { printDocuments } from "../documents/print-documents.ts";
import { requestQualifiedInvoice } from "../documents/request-qualified-invoice.ts";
import { getDocument, printDocument, searchDocuments } from "../documents/show-documents.ts";
import { enterPrice } from "../prices/prices.ts";
import { accountOf, type BillingTestOffice, factsOf, openBillingOffice } from "../testing/index.ts";
import { mailAgain } from "./mail-again.ts";
import { mailDocuments, type PostOffice } from "./mail-documents.ts";
import { listUnsent } from "./show-mails.ts";

const from = "seikyu@provider.example";
const origin = "https://tachiai.provider.example";
const [keiri, bucho] = ["keiri@customer.example", "bucho@customer.example"];
type Said = Parameters<typeof accountOf>[2];

let server: MailServer;
let office: BillingTestOffice;
beforeAll(async () => {
  office = await openBillingOffice();
  await enterPrice(office.database, office.billing, {
    ...ofProvider(),
    of: { kind: "service", service: "watch" },
    monthly: 190,
    from: "2026-01-01",
  });
});
afterAll(() => office.close());
beforeEach(async () => {
  server = await openMailServer();
  office.time.set("2026-12-01T01:00:00.000Z");
});
afterEach(async () => {
  await server.goDown();
  await office.query(
    "update invoicing.mail set state = 'cancelled', next_try_at = null where next_try_at is not null",
  );
});

const ofProvider = () => ({ tenantId: office.tenantId });
const byMail = (...addresses: string[]): Said => ({
  mail: { to: addresses.map((address) => ({ address })), isAlsoPaper: false },
});
let accounts = 0;
/** An account of one licence, billed for November. */
const billed = async (
  said: Said = {},
): Promise<{ accountId: BillingAccountId; documentId: BillingDocumentId }> => {
  accounts += 1;
  const accountId = await enterAccount(
    office.database,
    office.billing,
    accountOf(office.tenantId, `試験商事${accounts}`, said),
  );
  await office.billed(accountId, factsOf(50), said?.organisationId);
  await close();
  const { documents } = await searchDocuments(office.database, office.billing, {
    ...ofProvider(),
    accountId,
  });
  const [document] = documents;
  if (!document) throw new Error("nothing was issued");
  return { accountId, documentId: document.documentId };
};
const close = async () => {
  await orderClosing(office.database, office.billing, { ...ofProvider(), month: "2026-11" });
  expect(await runClosings(office, office.tenantId)).toEqual([]);
};
const mailer = () => openMailer({ smtpUrl: server.url, from });
const deliver = (changes: Partial<PostOffice> = {}) =>
  mailDocuments({ database: office.database, blobs: office.blobs, mailer: mailer(), origin, ...changes });
const shown = (documentId: BillingDocumentId) =>
  getDocument(office.database, office.contract, { ...ofProvider(), documentId });
const mailsOf = async (documentId: BillingDocumentId) =>
  (await shown(documentId)).mails.toSorted((one, other) => one.address.localeCompare(other.address));
const change = (accountId: BillingAccountId, said: Said) =>
  changeAccount(office.database, office.billing, {
    ...accountOf(office.tenantId, `試験商事${accounts}`, said),
    accountId,
  });
const again = (documentId: BillingDocumentId, ...to: string[]) =>
  mailAgain(office.database, office.billing, { ...ofProvider(), documentId, to });
const unsent = async () => (await listUnsent(office.database, office.contract, ofProvider())).unsent;
const entries = (documentId: BillingDocumentId) =>
  office.query(
    "select action, details from evidence.entry join evidence.seal_queue using (evidence_id) where subject = $1 and action like 'invoicing.mail%' order by position",
    [documentId],
  );
const only = (mails: readonly TakenMail[]): TakenMail => {
  const [mail] = mails;
  if (!mail || mails.length !== 1) throw new Error(`${mails.length} mails`);
  return mail;
};
const textOf = (mail: TakenMail) => mail.parsed.text ?? "";

test("an invoice goes to each address of its account once it is printed, with the PDF byte for byte and what it asks for in words", async () => {
  const { documentId } = await billed({
    mail: { to: [{ address: keiri, receiver: "経理部 山田" }, { address: bucho }], isAlsoPaper: true },
  });
  expect(await mailsOf(documentId)).toMatchObject([
    { address: bucho, state: "waiting" },
    { address: keiri, receiver: "経理部 山田", state: "waiting", queuedAt: "2026-12-01T01:00:00.000Z" },
  ]);
  expect(await deliver()).toEqual([]);
  expect(server.taken.map(({ recipients }) => recipients)).toEqual([[bucho], [keiri]]);
  const mail = only(server.taken.filter(({ recipients: [to] }) => to === keiri));
  const { document } = await shown(documentId);
  expect(mail.parsed.subject).toBe(`【請求書】2026年11月分 サービス利用料（${document.number}）`);
  expect(mail.parsed.from?.value).toEqual([{ name: "立会いサービス株式会社", address: from }]);
  const text = textOf(mail);
  for (const phrase of [
    "試験商事1 御中\n経理部 山田 様",
    `■番号：${document.number}`,
    "■件名：2026年11月分 サービス利用料",
    "■対象期間：2026年11月1日～2026年11月30日",
    "■今回のご請求額（税込）：10,450円",
    "■お支払い額（税込）：10,450円",
    "■お支払期限：2027年1月4日",
    "■振込先：試験銀行 梅田支店 普通 1234567\n　カ）タチアイサービス",
    "お支払期限までにお支払いくださいますよう",
    "下記までお問い合わせください",
    "立会いサービス株式会社\n〒530-0001",
  ])
    expect(text).toContain(phrase);
  // A reseller has no console here.
  expect(text).not.toContain(origin);

  const printed = await printDocument(office.database, office.blobs, office.billing, {
    ...ofProvider(),
    documentId,
  });
  const [attached] = mail.parsed.attachments;
  expect(mail.parsed.attachments).toHaveLength(1);
  expect(attached).toMatchObject({ filename: `${document.number}.pdf`, contentType: "application/pdf" });
  expect(Buffer.compare(attached?.content ?? Buffer.alloc(0), printed)).toBe(0);
  const words = execFileSync("pdftotext", ["-layout", "-", "-"], {
    input: attached?.content,
    encoding: "utf8",
  });
  expect(words).toContain(document.number);

  expect(await mailsOf(documentId)).toMatchObject([
    { address: bucho, state: "sent", takenAt: "2026-12-01T01:00:00.000Z" },
    { address: keiri, state: "sent", takenAt: "2026-12-01T01:00:00.000Z" },
  ]);
  expect(await entries(documentId)).toMatchObject([
    { action: "invoicing.mail_sent", details: { number: document.number } },
    { action: "invoicing.mail_sent", details: { number: document.number } },
  ]);
});

test("an account whose documents go on paper gets no mail, and a month closed and printed again sends nothing twice", async () => {
  const onPaper = await billed();
  const { documentId } = await billed(byMail(keiri));
  await close();
  expect(await printDocuments(office, office.tenantId)).toEqual([]);
  await deliver();
  await close();
  await deliver();
  expect(server.taken).toHaveLength(1);
  expect(await mailsOf(onPaper.documentId)).toEqual([]);
  expect(await mailsOf(documentId)).toMatchObject([{ state: "sent", tries: 1 }]);
});

test("two passes that print at once queue one mail for each address", async () => {
  const { documentId } = await billed(byMail(keiri, bucho));
  await office.query("delete from invoicing.mail where document_id = $1", [documentId]);
  await office.query("update invoicing.document set pdf_sha256 = null where document_id = $1", [documentId]);
  await Promise.all([printDocuments(office, office.tenantId), printDocuments(office, office.tenantId)]);
  expect((await mailsOf(documentId)).map(({ address }) => address)).toEqual([bucho, keiri]);
});

test("a stop between the server's yes and our word for it sends the mail again with the same Message-ID, and tells it once", async () => {
  const { documentId } = await billed(byMail(keiri));
  const real = mailer();
  const stopped = {
    async send(mail: Parameters<typeof real.send>[0]) {
      await real.send(mail);
      throw new Error("the process ends here");
    },
  };
  expect(await deliver({ mailer: stopped })).toHaveLength(1);
  expect(await mailsOf(documentId)).toMatchObject([{ state: "waiting" }]);
  await deliver();
  expect(server.taken).toHaveLength(2);
  expect(new Set(server.taken.map(({ parsed }) => parsed.messageId)).size).toBe(1);
  expect(await entries(documentId)).toHaveLength(1);
  expect(await mailsOf(documentId)).toMatchObject([{ state: "sent", tries: 1 }]);
});

test("two processes that send at once tell it once", async () => {
  const { documentId } = await billed(byMail(keiri));
  await Promise.all([deliver(), deliver()]);
  expect(await entries(documentId)).toHaveLength(1);
  expect(new Set(server.taken.map(({ parsed }) => parsed.messageId)).size).toBe(1);
});

test("an address that is refused is shown to the clerks with the server's words until it is corrected and sent anew, and no address is in the log", async () => {
  server.refuse(keiri);
  const { accountId, documentId } = await billed(byMail(keiri, bucho));
  expect(await deliver()).toEqual([]);
  expect(await mailsOf(documentId)).toMatchObject([
    { address: bucho, state: "sent" },
    { address: keiri, state: "bounced", words: expect.stringContaining("user unknown") },
  ]);
  const { document } = await shown(documentId);
  expect(await unsent()).toMatchObject([
    { documentId, number: document.number, partner: document.partner, address: keiri, state: "bounced" },
  ]);
  // It is not tried again by itself.
  office.time.set("2026-12-02T01:00:00.000Z");
  await deliver();
  expect(server.taken).toHaveLength(1);

  await change(accountId, byMail("seikyu@customer.example", bucho));
  expect(await unsent()).toHaveLength(1);
  await again(documentId, "seikyu@customer.example");
  expect(await unsent()).toEqual([]);
  await deliver();
  expect(server.taken.map(({ recipients: [to] }) => to)).toEqual([bucho, "seikyu@customer.example"]);
  expect((await mailsOf(documentId)).at(-1)).toMatchObject({ state: "sent", askedByName: "請求 花子" });
  expect((await entries(documentId)).map(({ action }) => action)).toEqual([
    "invoicing.mail_sent",
    "invoicing.mail_refused",
    "invoicing.mail_asked",
    "invoicing.mail_sent",
  ]);
  const [named] = await office.query(
    "select count(*)::int as entries from evidence.entry where details::text like '%customer.example%'",
  );
  expect(named).toEqual({ entries: 0 });
});

test("a server that is away keeps the mail, which is tried again with pauses that grow; after an hour the clerks are told", async () => {
  await server.goDown();
  const { documentId } = await billed(byMail(keiri));
  await deliver();
  expect(await mailsOf(documentId)).toMatchObject([
    {
      state: "failed",
      tries: 1,
      nextTryAt: "2026-12-01T01:01:00.000Z",
      words: expect.stringContaining("ECONNREFUSED"),
    },
  ]);
  await deliver();
  expect(await mailsOf(documentId)).toMatchObject([{ tries: 1 }]);
  expect(await unsent()).toEqual([]);
  office.time.set("2026-12-01T02:00:00.000Z");
  await deliver();
  expect(await unsent()).toMatchObject([{ documentId, state: "failed", tries: 2 }]);

  await server.comeUp();
  office.time.set("2026-12-01T03:00:00.000Z");
  await deliver();
  expect(await mailsOf(documentId)).toMatchObject([
    { state: "sent", tries: 3, takenAt: "2026-12-01T03:00:00.000Z" },
  ]);
  expect((await mailsOf(documentId))[0]).not.toHaveProperty("words");
  expect(await unsent()).toEqual([]);
  expect(server.taken).toHaveLength(1);
});

test("of many that have not arrived the first fifty are told, those that were refused before those that are still tried", async () => {
  const { documentId } = await billed(byMail(keiri));
  await office.query(
    `insert into invoicing.mail (tenant_id, mail_id, document_id, address, state, next_try_at, bounced_at, entered_by, entered_at)
     select $1, gen_random_uuid(), $2, 'a' || at || '@customer.example', case when at = 60 then 'bounced' else 'failed' end,
            case when at = 60 then null else now() end, case when at = 60 then now() end, $3, '2026-11-30T00:00:00Z'
       from generate_series(1, 60) as at`,
    [office.tenantId, documentId, office.billing.personId],
  );
  // What goes with the document by itself came later, and would stand for an address that was struck out.
  await office.query("delete from invoicing.mail where document_id = $1 and entered_by is null", [
    documentId,
  ]);
  const told = await listUnsent(office.database, office.billing, ofProvider());
  expect(told).toMatchObject({ more: true });
  expect(told.unsent).toHaveLength(50);
  expect(told.unsent[0]).toMatchObject({ state: "bounced", address: "a60@customer.example" });
  await office.query("delete from invoicing.mail where document_id = $1", [documentId]);
});

test("without a mail server the queue waits and is counted", async () => {
  const { documentId } = await billed(byMail(keiri, bucho));
  expect(await deliver({ mailer: undefined })).toEqual([]);
  expect(await mailsOf(documentId)).toMatchObject([{ state: "waiting" }, { state: "waiting" }]);
  const { waiting } = await listUnsent(office.database, office.billing, ofProvider());
  expect(waiting).toBe(2);
});

test("what waits goes to the addresses as they are now, and nowhere once its account has paper alone", async () => {
  const { accountId, documentId } = await billed(byMail(keiri, bucho));
  await change(accountId, byMail(bucho, "seikyu@customer.example"));
  expect(await mailsOf(documentId)).toMatchObject([
    { address: bucho, state: "waiting" },
    { address: keiri, state: "cancelled" },
    { address: "seikyu@customer.example", state: "waiting" },
  ]);
  await change(accountId, {});
  expect((await mailsOf(documentId)).map(({ state }) => state)).toEqual([
    "cancelled",
    "cancelled",
    "cancelled",
  ]);
  expect((await shown(documentId)).mailTo).toEqual([]);
  await deliver();
  expect(server.taken).toEqual([]);
  expect(await unsent()).toEqual([]);
  const told = await office.query(
    "select details from evidence.entry join evidence.seal_queue using (evidence_id) where action = 'invoicing.mails_cancelled' and subject = $1 order by position",
    [accountId],
  );
  expect(told).toEqual([
    { details: { documents: [documentId], anew: 1 } },
    { details: { documents: [documentId], anew: 0 } },
  ]);
});

test("a mail that is taken back while it is on its way is told as sent, once the server has it", async () => {
  const { accountId, documentId } = await billed(byMail(keiri));
  const real = mailer();
  await deliver({
    mailer: {
      async send(mail) {
        await change(accountId, {});
        return real.send(mail);
      },
    },
  });
  expect(await mailsOf(documentId)).toMatchObject([{ state: "sent" }]);
  expect(await entries(documentId)).toMatchObject([{ action: "invoicing.mail_sent" }]);
});

test("a clerk sends a document again to addresses of its account and no others; what still waits for them is not sent beside", async () => {
  const { documentId } = await billed(byMail(keiri));
  await again(documentId, keiri, keiri);
  expect((await shown(documentId)).mails.map(({ state }) => state).toSorted()).toEqual([
    "cancelled",
    "waiting",
  ]);
  await deliver();
  expect(server.taken).toHaveLength(1);
  await expect(again(documentId, bucho)).rejects.toMatchObject({ code: "invoicing.mail_address_unknown" });
  const to = [keiri];
  await expect(
    mailAgain(office.database, office.contract, { ...ofProvider(), documentId, to }),
  ).rejects.toMatchObject({ code: "access.denied" });
  const stranger = crypto.randomUUID() as BillingDocumentId;
  await expect(again(stranger, keiri)).rejects.toMatchObject({ code: "invoicing.document_not_found" });
  await office.query("update invoicing.document set pdf_sha256 = null where document_id = $1", [documentId]);
  await expect(again(documentId, keiri)).rejects.toMatchObject({ code: "invoicing.not_printed_yet" });
  // Printed once more by whatever prints next, it is not queued by itself a second time.
  expect(await printDocuments(office, office.tenantId)).toEqual([]);
  expect((await shown(documentId)).mails).toHaveLength(2);
});

test("bytes that are not those that were printed are not sent, and hold up no other mail", async () => {
  const bad = await billed(byMail(keiri));
  const good = await billed(byMail(bucho));
  await office.query("update invoicing.document set pdf_sha256 = sha256('x') where document_id = $1", [
    bad.documentId,
  ]);
  expect(await deliver()).toMatchObject([
    { message: expect.stringContaining("not those that were printed") },
  ]);
  expect(await mailsOf(bad.documentId)).toMatchObject([{ state: "waiting" }]);
  expect(await mailsOf(good.documentId)).toMatchObject([{ state: "sent" }]);
});

test("a customer who has a domain here is led to the document in his own console", async () => {
  const { organisationId } = await office.customer();
  const { documentId } = await billed({ kind: "customer", organisationId, ...byMail(keiri) });
  await deliver();
  expect(textOf(only(server.taken))).toContain(
    `${origin}/o/${organisationId}/contracts/invoices/${documentId}`,
  );
  await again(documentId, keiri);
  await deliver({ origin: undefined });
  expect(textOf(server.taken[1] as TakenMail)).not.toContain("/contracts/invoices/");
  await office.query("update identity.organisation set founded_by = null where organisation_id = $1", [
    organisationId,
  ]);
  await again(documentId, keiri);
  await deliver();
  expect(textOf(server.taken[2] as TakenMail)).not.toContain("/contracts/invoices/");
});

test("a notice of debit, a qualified copy, a credit note and a demand each go out in their own words", async () => {
  const debit = {
    bankCode: "0001",
    bankName: "ミズホ",
    branchCode: "001",
    branchName: "トウキョウ",
    kind: "ordinary" as const,
    number: "1234567",
    holder: "シケンシヨウジ",
    customerNumber: "7",
  };
  const debited = await billed({
    ...byMail(keiri),
    paysBy: "direct-debit",
    debit,
    paper: "direct-debit-notice",
  });
  await deliver();
  const notice = only(server.taken);
  expect(notice.parsed.subject).toContain("【口座振替通知書】2026年11月分 サービス利用料");
  for (const phrase of ["■振替日：2027年1月4日", "■振替口座：", "ご指定の口座から振り替えます"])
    expect(textOf(notice)).toContain(phrase);
  expect(textOf(notice)).not.toContain("振込先");
  expect(textOf(notice)).not.toContain("1234567");
  await change(debited.accountId, {});

  const { accountId, documentId } = await billed(byMail(keiri));
  await requestQualifiedInvoice(office.database, office.billing, { ...ofProvider(), documentId });
  await issueCreditNote(office.database, office.billing, {
    ...ofProvider(),
    documentId,
    ground: "reduction",
    subject: "台数の訂正",
    parts: [{ line: 0, net: 190 }],
  });
  office.time.set("2027-01-12T01:00:00.000Z");
  for (const kind of ["reminder", "demand"] as const)
    await issueDemand(office.database, office.billing, {
      ...ofProvider(),
      accountId,
      kind,
      payBy: "2027-01-25",
    });
  await printDocuments(office, office.tenantId);
  await deliver();
  const about = (title: string) =>
    textOf(only(server.taken.filter(({ parsed }) => parsed.subject?.startsWith(`【${title}】`))));
  expect(about("適格請求書")).toContain("重ねてお支払いいただく必要はございません");
  expect(about("適格請求書")).not.toContain("お支払期限までにお支払い");
  for (const phrase of ["■件名：台数の訂正", "■返還金額（税込）：209円", "■対象の請求書："])
    expect(about("適格返還請求書")).toContain(phrase);
  for (const phrase of [
    "行き違いでお支払い済みの場合は",
    "■未入金額（税込）：10,241円",
    "■お支払い期日：2027年1月25日",
  ])
    expect(about("お支払いのお願い")).toContain(phrase);
  expect(about("督促状")).toContain("必ずお支払いくださいますよう");
  expect(server.taken.every(({ parsed }) => parsed.attachments.length === 1)).toBe(true);
});

test("how an account's documents reach it is kept with it, and the log says how many addresses alone", async () => {
  const { accountId } = await billed({
    mail: { to: [{ address: keiri, receiver: "経理部" }], isAlsoPaper: true },
  });
  const kept = await listAccounts(office.database, office.contract, ofProvider());
  expect(kept.find((one) => one.accountId === accountId)?.mail).toEqual({
    to: [{ address: keiri, receiver: "経理部" }],
    isAlsoPaper: true,
  });
  const [entry] = await office.query(
    "select details from evidence.entry where action = 'invoicing.account_entered' and subject = $1",
    [accountId],
  );
  expect(entry).toMatchObject({ details: { mailAddresses: 1, isAlsoPaper: true } });
});
