import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import {
  ContractOrder,
  changeContract,
  createCustomer,
  endOutage,
  enterOutage,
  listCustomerContracts,
  listCustomers,
  type Service,
} from "@tachiai/protocol";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import {
  type Office,
  officeOf,
  openConsolePage,
  type Provider,
  setUpProvider,
  signInToConsole,
} from "../../../test/console-page.ts";
import { type MailServer, openMailServer } from "../../../test/mail-server.ts";
import { openTurnedStage } from "../../../test/stage.ts";

const password = "正しい馬と電池のホチキス";
let mails: MailServer;
beforeAll(async () => {
  mails = await openMailServer();
});
const stage = openTurnedStage(() => ({
  mail: { smtpUrl: mails.url, from: "seikyu@provider.example" },
}));
afterAll(() => mails.goDown());

/** The first day of the month that is closed, and of the one after it, when it is. */
const firstOfMonth = (months: number) => {
  const [year = 0, month = 0] = new Date(Date.now() + 9 * 3_600_000).toISOString().split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
};
const billed = firstOfMonth(1);
const closed = firstOfMonth(2);
const billedMonth = `${billed.slice(0, 4)}年${Number(billed.slice(5, 7))}月`;
const closedAt = new Date(`${closed}T10:00:00+09:00`);
const typed = (day: string) => day.replaceAll("-", "/");

const hourMs = 3_600_000;

const emails = {
  desk: "desk@provider.example.jp",
  customer: "hanako@example.jp",
  billing: "seiko@provider.example.jp",
};
let provider: Provider;
let clerk: Page;
let billing: Page;
let customer: Page;
let desk: Page;

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  const dialog = page.getByRole("dialog");
  for (const [label, value] of Object.entries(values))
    await dialog.getByRole("textbox", { name: label }).fill(value);
}

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole("dialog").getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).first().click();
}

/** The button of a page and the one of its dialog say the same. */
const open = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).first().click();
const send = (page: Page, name: string) =>
  page.getByRole("dialog").getByRole("button", { name, exact: true }).click();

test("a billing clerk enters how the provider stands on its papers; a wrong registration number is refused", async () => {
  ({ page: clerk } = await openPerson(stage.browser));
  provider = await setUpProvider(clerk, stage.server, password);
  customer = await provider.serve("試験商事", "管理 花子", emails.customer);
  await openConsolePage(customer, "請求書");
  await customer.getByText("請求書はまだありません", { exact: false }).waitFor();
  await keepScreens(customer, "own-invoices-empty");
  billing = await provider.hire("billing-clerk", "請求 静子", emails.billing);
  await openConsolePage(billing, "月次締め");
  await billing.getByText("締めた月はありません", { exact: false }).waitFor();
  await keepScreens(billing, "billing-closings-empty");
  await openConsolePage(billing, "請求元");
  await billing.getByText("請求元はまだ登録されていません", { exact: false }).waitFor();
  await open(billing, "請求元を登録する");
  await fill(billing, {
    名称: "立会いサービス株式会社",
    "住所・連絡先": "〒600-8001\n京都府京都市下京区四条通1-2-3",
    登録番号: "T1234567890123",
    振込先: "試験銀行 京都支店 普通 1234567",
  });
  await send(billing, "請求元を登録する");
  await billing.getByText("登録番号が正しくありません", { exact: false }).waitFor();
  await keepScreens(billing, "billing-issuer-refused");
  await fill(billing, { 登録番号: "T7000012050002" });
  await send(billing, "請求元を登録する");
  await billing.getByText("T7000012050002").waitFor();
  await keepScreens(billing, "billing-issuer", { wholePage: true });
});

/** The help desk's register, as it reaches the server. */
async function outage(said: { service: Service; what: string; knownAt: Date; upAt?: Date }): Promise<void> {
  const { api, tenantId }: Office = await officeOf(desk, stage.server);
  const { service, what, knownAt, upAt } = said;
  const earlier = { knownAt: knownAt.toISOString(), reason: "監視の記録による" };
  const { outageId } = await api.call(enterOutage, {
    params: { tenantId },
    body: { service, what, earlier },
  });
  if (upAt) await api.call(endOutage, { params: { tenantId, outageId }, body: { upAt: upAt.toISOString() } });
}

test("a billing clerk says for which outage of the register the provider answers, once it is over, and reads what it credits [BIL-06]", async () => {
  await openConsolePage(billing, "障害時の減額");
  await billing.getByText("障害の記録はありません", { exact: false }).waitFor();
  await keepScreens(billing, "billing-outages-empty");
  desk = await provider.hire("help-desk", "窓口 次郎", emails.desk);
  const ago = (hours: number) => new Date(Date.now() - hours * hourMs);
  const upAt = ago(0.1);
  await outage({ service: "watch", what: "画像が届かない", knownAt: ago(50), upAt });
  await outage({ service: "watch", what: "一部の端末が応答しない", knownAt: ago(24), upAt });
  await outage({ service: "telework", what: "打刻ができない", knownAt: ago(1) });
  await billing.reload();
  const rowOf = (what: string) =>
    billing.getByRole("table", { name: "障害時の減額" }).getByRole("row", { name: new RegExp(`^${what}`) });
  await rowOf("一部の端末が応答しない").getByText("24時間に満たないため").waitFor();
  await rowOf("打刻ができない").getByText("復旧してから登録します").waitFor();
  const long = rowOf("画像が届かない");
  await long.getByText("責任は未登録").waitFor();
  await long.getByRole("button", { name: "提供会社の責任とする" }).click();
  await send(billing, "提供会社の責任とする");
  await billing.getByText("責任があるとする理由を入力してください", { exact: false }).waitFor();
  await fill(billing, { 責任があるとする理由: "設備の故障" });
  await keepScreens(billing, "billing-outage-form");
  await send(billing, "提供会社の責任とする");
  await long.getByText("24時間ごとに1日として、2日分").waitFor();
  await long.getByText(/^\d+年\d+月の締めで減額します$/).waitFor();
  await long.getByText("設備の故障").waitFor();
  expect(await long.getByRole("button").count()).toBe(0);
  await keepScreens(billing, "billing-outages", { wholePage: true });
});

test("a customer's contract is billed to his account, and what has no price is told by the close and not billed as nothing", async () => {
  const { api, tenantId } = provider;
  const [served] = (await api.call(listCustomers, { params: { tenantId } })).customers;
  if (!served) throw new Error("the customer is gone");
  const params = { tenantId, organisationId: served.organisationId };
  const contracts = (await api.call(listCustomerContracts, { params })).contracts;
  const contract = contracts.find((one) => one.contract.service === "telework")?.contract;
  if (!contract) throw new Error("the contract is gone");
  await api.call(changeContract, {
    params: { ...params, contractId: contract.contractId },
    body: ContractOrder.parse({
      kind: "changed",
      ground: "agreement",
      paper: "合意書1",
      count: 50,
      plan: "monthly",
      reason: "50人で使う",
    }),
  });

  await api.call(createCustomer, {
    params: { tenantId },
    body: {
      organisationName: "別府商事",
      services: ["telework"],
      from: "2026-01-01",
      administrator: { displayName: "別府 花子", email: "beppu@example.jp" },
      statement: { kind: "corporation", isInJapan: true },
    },
  });

  await openConsolePage(billing, "請求先");
  await open(billing, "請求先を登録する");
  await choose(billing, "顧客", "試験商事");
  await fill(billing, { 宛名: "試験商事株式会社", "住所・部署": "〒604-0001\n京都府京都市中京区1-1" });
  await choose(billing, "書類の届け方", "メールと、郵送・手渡し");
  await fill(billing, { メールの宛先: "経理部 keiri@shiken.example" });
  await send(billing, "請求先を登録する");
  await billing.getByText("メールの宛先の書き方を確かめてください。").waitFor();
  mails.refuse("keri@shiken.example");
  await fill(billing, { メールの宛先: "bucho@shiken.example\nkeri@shiken.example 経理部 山田" });
  await keepScreens(billing, "billing-account-form", { wholePage: true });
  await send(billing, "請求先を登録する");
  const account = billing.getByRole("article", { name: "試験商事株式会社 御中" });
  await account.getByText("契約が結び付けられていません", { exact: false }).waitFor();
  await account.getByRole("button", { name: "契約を結び付ける" }).click();
  await choose(billing, "契約", /^勤務/);
  await send(billing, "契約を結び付ける");
  await account.getByText(/^試験商事（/).waitFor();
  await account.getByRole("button", { name: "単発の料金を登録する" }).click();
  await fill(billing, { 品目: "土曜日の対応", "単価（税抜き、円）": "8x" });
  await send(billing, "単発の料金を登録する");
  await billing.getByText("単価（税抜き、円）の書き方を確かめてください。").waitFor();
  await fill(billing, { "単価（税抜き、円）": "84" });
  await send(billing, "単発の料金を登録する");
  await billing
    .getByRole("row", { name: /土曜日の対応/ })
    .getByText("¥84")
    .waitFor();
  await keepScreens(billing, "billing-accounts", { wholePage: true });

  await stage.server.turnTo(closedAt);
  await billing.context().clock.setFixedTime(closedAt);
  await signInToConsole(billing, stage.server, { email: emails.billing, password });
  await openConsolePage(billing, "月次締め");
  await open(billing, "月を締める");
  await send(billing, "月を締める");
  const exception = billing.getByRole("table", { name: "請求できなかったもの" });
  await exception.getByText(/料金がありません$/).waitFor();
  await billing.getByText("終了", { exact: true }).first().waitFor();
  await keepScreens(billing, "billing-exceptions", { wholePage: true });
  const unattached = billing.getByRole("table", { name: "請求先のない契約" });
  await unattached.getByRole("rowheader", { name: "別府商事" }).waitFor();
  await unattached.getByRole("link", { name: "請求先に契約を結び付け、もう一度締める" }).click();
  await billing.getByText("この顧客の請求先は登録されていません", { exact: false }).waitFor();
  await keepScreens(billing, "billing-accounts-of-one");
  await billing.getByRole("link", { name: "すべての請求先を表示する" }).click();
  await account.waitFor();
  await openConsolePage(billing, "月次締め");
  await exception.getByRole("link", { name: "料金表に料金を登録し、もう一度締める" }).click();
  await billing.getByRole("heading", { name: "料金表", level: 1 }).waitFor();
});

test("a price is entered once for each day, and the month closed again bills by it [BIL-01] [BIL-15]", async () => {
  const enterPrice = async (from: string) => {
    await open(billing, "料金を登録する");
    await fill(billing, { "1か月の料金（税抜き、円）": "190", 最初の日: typed(from) });
    await billing.keyboard.press("Tab");
    await send(billing, "料金を登録する");
  };
  await enterPrice(billed);
  const prices = billing.getByRole("table", { name: "料金表" });
  await prices.getByText("¥190").waitFor();
  await prices.getByText("¥209（税10%）").waitFor();
  await enterPrice(closed);
  await billing.getByText("すでに190円の料金があります", { exact: false }).waitFor();
  await keepScreens(billing, "billing-price-overlap");
  await billing.getByRole("dialog").getByRole("button", { name: "キャンセル" }).click();
  await keepScreens(billing, "billing-prices", { wholePage: true });

  await openConsolePage(billing, "月次締め");
  await open(billing, "月を締める");
  await send(billing, "月を締める");
  await billing.getByRole("table", { name: "請求できなかったもの" }).waitFor({ state: "detached" });
  await billing.getByRole("table", { name: "請求先のない契約" }).waitFor();
  await keepScreens(billing, "billing-closings", { wholePage: true });
});

test("an outage of a month that is closed leads to giving back what was billed", async () => {
  await desk.context().clock.setFixedTime(closedAt);
  await signInToConsole(desk, stage.server, { email: emails.desk, password });
  const upAt = new Date(closedAt.getTime() - 24 * hourMs);
  await outage({
    service: "watch",
    what: "画像を開けない",
    knownAt: new Date(upAt.getTime() - 30 * hourMs),
    upAt,
  });
  await openConsolePage(billing, "障害時の減額");
  const late = billing.getByRole("row", { name: /^画像を開けない/ });
  await late.getByText(`${billedMonth}は締め済みです`, { exact: false }).waitFor();
  expect(await late.getByRole("button").count()).toBe(0);
  await keepScreens(billing, "billing-outages-closed", { wholePage: true });
});

test("the invoice is found by day, amount and partner together, and its PDF says how each line was counted [BIL-13]", async () => {
  await openConsolePage(billing, "請求書");
  const documents = billing.getByRole("table", { name: "請求書" });
  // 190 × 50 and 84 for one call on a Saturday, with a tenth of tax.
  await documents.getByText("¥10,542").waitFor();
  await billing.getByLabel("取引先").fill("試験");
  await billing.getByLabel("金額（から、円）").fill("10,000");
  await open(billing, "検索する");
  await billing.getByText("金額は、0以上の数字で入力してください。").waitFor();
  await billing.getByLabel("金額（から、円）").fill("10543");
  await open(billing, "検索する");
  await billing.getByText("当てはまる書類はありません", { exact: false }).waitFor();
  await billing.getByLabel("金額（から、円）").fill("10000");
  await open(billing, "検索する");
  await documents.getByText("¥10,542").waitFor();
  expect(new URL(billing.url()).searchParams.get("partner")).toContain("試験");
  await keepScreens(billing, "billing-documents", { wholePage: true });

  const words = await pdfOn(billing);
  for (const phrase of [
    "試験商事株式会社御中",
    "立会いサービス株式会社",
    "190円×50",
    "土曜日の対応",
    "10,542円",
    "試験銀行京都支店",
  ])
    expect(words).toContain(phrase);
});

test("the customer reads his invoice, and a contract clerk the books without entering anything", async () => {
  await customer.context().clock.setFixedTime(closedAt);
  await signInToConsole(customer, stage.server, { email: emails.customer, password });
  await openConsolePage(customer, "請求書");
  await customer.getByText("未払いの金額は¥10,542です。").waitFor();
  await keepScreens(customer, "own-invoices", { wholePage: true });
  expect(await pdfOn(customer)).toContain("190円×50");
  expect(await customer.getByRole("link", { name: "月次締め" }).count()).toBe(0);

  const taro = "taro@provider.example.jp";
  await clerk.context().clock.setFixedTime(closedAt);
  await signInToConsole(clerk, stage.server, { email: taro, password }, "顧客");
  await openConsolePage(clerk, "請求先");
  await clerk.getByRole("article", { name: "試験商事株式会社 御中" }).waitFor();
  await openConsolePage(clerk, "月次締め");
  await clerk.getByRole("heading", { name: `${billedMonth}の結果` }).waitFor();
  await openConsolePage(clerk, "障害時の減額");
  await clerk.getByRole("row", { name: /^画像が届かない/ }).waitFor();
  expect(await clerk.getByRole("button", { name: "提供会社の責任とする" }).count()).toBe(0);
  await openConsolePage(clerk, "月次締め");
  expect(await clerk.getByRole("button", { name: "月を締める" }).count()).toBe(0);
});

test("each amount of an invoice is shown with its formula, its clause and what went in, to the clerk and to the customer", async () => {
  for (const page of [billing, customer]) {
    await openConsolePage(page, "請求書");
    await page.getByRole("link", { name: /^\d{4}-\d{6}$/ }).click();
    const lines = page.getByRole("table", { name: "明細" });
    const fee = lines.getByRole("row", { name: /^テレワーク支援サービス/ });
    await fee.getByText("190円 × 50").waitFor();
    await fee.getByText("料金", { exact: false }).first().waitFor();
    await fee.getByText("計算に使った値").click();
    await fee.getByText("1か月の料金（税抜き）").waitFor();
    await page.getByRole("table", { name: "税率ごとの合計" }).getByText("9,584円 × 10%").waitFor();
  }
  for (const page of [billing, customer]) await page.evaluate(() => scrollTo(0, 0));
  await keepScreens(billing, "billing-document", { wholePage: true });
  await keepScreens(customer, "own-invoice", { wholePage: true });
});

test("the invoice has gone out by mail; an address that is refused is shown where the clerk looks, corrected, and the invoice sent to it again", async () => {
  await openConsolePage(billing, "月次締め");
  // By its clock, which stands still, the browser asked just now.
  await billing.reload();
  const unsent = billing.getByRole("table", { name: "届いていないメール" });
  await unsent.getByText("keri@shiken.example", { exact: true }).waitFor();
  await unsent.getByText("user unknown", { exact: false }).waitFor();
  await keepScreens(billing, "billing-mails-unsent", { wholePage: true });
  await openConsolePage(billing, "請求先");
  await open(billing, "請求先を変更する");
  await fill(billing, { メールの宛先: "bucho@shiken.example\nkeiri@shiken.example 経理部 山田" });
  await keepScreens(billing, "billing-account-mail", { wholePage: true });
  await send(billing, "請求先を変更する");
  await billing.getByText("keiri@shiken.example 経理部 山田").waitFor();

  await openConsolePage(billing, "請求書");
  await unsent.getByRole("link", { name: /^\d{4}-\d{6}$/ }).click();
  const sent = billing.getByRole("table", { name: "メールでの送付" });
  await sent
    .getByRole("row", { name: /bucho@shiken\.example/ })
    .getByText("送信済み")
    .waitFor();
  await sent
    .getByRole("row", { name: /keri@shiken\.example/ })
    .getByText("宛先不明")
    .waitFor();
  await open(billing, "もう一度送る");
  await billing.getByRole("dialog").getByRole("checkbox", { name: "bucho@shiken.example" }).uncheck();
  await keepScreens(billing, "billing-mail-again");
  await send(billing, "もう一度送る");
  const corrected = sent.getByRole("row", { name: /keiri@shiken\.example 経理部 山田/ });
  await corrected.getByText("送信済み").waitFor();
  await corrected.getByText("請求 静子").waitFor();
  await billing.evaluate(() => scrollTo(0, 0));
  await keepScreens(billing, "billing-document-mailed", { wholePage: true });
  const got = mails.taken.filter(({ recipients: [to] }) => to === "keiri@shiken.example");
  expect(got.map(({ parsed }) => parsed.subject)).toEqual([expect.stringContaining("【請求書】")]);
  expect(got[0]?.parsed.text).toContain("10,542円");
  expect(got[0]?.parsed.attachments[0]?.filename).toMatch(/^\d{4}-\d{6}\.pdf$/);
  await openConsolePage(billing, "月次締め");
  await billing.getByRole("heading", { name: `${billedMonth}の結果` }).waitFor();
  await unsent.waitFor({ state: "detached" });
});

test("a clerk issues a qualified invoice on request with its postage, gives a line back, and sees a surcharge before it is entered [BIL-09] [BIL-10]", async () => {
  await openConsolePage(billing, "請求書");
  await billing.getByRole("link", { name: /^\d{4}-\d{6}$/ }).click();
  await open(billing, "適格請求書を発行する");
  await fill(billing, { 郵送料: "110" });
  await keepScreens(billing, "billing-qualified-form");
  await send(billing, "適格請求書を発行する");
  await billing.getByText("適格請求書（請求書と同じ内容・お支払い不要）").waitFor();
  const copy = await pdfOn(billing);
  for (const phrase of [
    "適格請求書",
    "登録番号T7000012050002",
    "10%対象9,584円958円",
    "試験商事株式会社御中",
  ])
    expect(copy).toContain(phrase);

  await billing.goBack();
  await open(billing, "返還する");
  await fill(billing, { 件名: "土曜日の対応の取消し" });
  await send(billing, "返還する");
  await billing.getByText("返還する明細を入力してください", { exact: false }).waitFor();
  await billing.getByRole("checkbox", { name: /^土曜日の対応/ }).check();
  await fill(billing, { 返還する金額: "85" });
  await send(billing, "返還する");
  await billing.getByText("返還できるのは税抜84円までです", { exact: false }).waitFor();
  await keepScreens(billing, "billing-give-back-refused");
  await fill(billing, { 返還する金額: "84" });
  await send(billing, "返還する");
  await billing.getByText("請求書2027-000001の84円のうち84円").waitFor();
  await keepScreens(billing, "billing-credit-note", { wholePage: true });
  const note = await pdfOn(billing, /^R-\d{4}-\d{6}\.pdf$/);
  for (const phrase of [
    "適格返還請求書",
    "土曜日の対応の取消し",
    "2027-000001",
    "10%対象84円8円",
    "返還金額（税込）92円",
  ])
    expect(note).toContain(phrase);
  await billing.goBack();
  const following = billing.getByRole("table", { name: "この請求書についての書類" });
  await following.getByRole("row", { name: /返還請求書/ }).waitFor();
  await keepScreens(billing, "billing-document-followed", { wholePage: true });

  await openConsolePage(billing, "請求先");
  await billing
    .getByRole("article", { name: "試験商事株式会社 御中" })
    .getByRole("button", { name: "単発の料金を登録する" })
    .click();
  await choose(billing, "種類", /^免れた料金/);
  await fill(billing, { 品目: "申告漏れ", "単価（税抜き、円）": "1000" });
  const dialog = billing.getByRole("dialog");
  await dialog
    .getByRole("row", { name: /^割増金/ })
    .getByText("¥2,000")
    .waitFor();
  await dialog.getByText("3,000円 × 10%").waitFor();
  await keepScreens(billing, "billing-surcharge");
  await send(billing, "単発の料金を登録する");
  await billing
    .getByRole("row", { name: /申告漏れ/ })
    .getByText("次の締めで請求")
    .waitFor();
  await billing
    .getByRole("row", { name: /適格請求書 .* の郵送料/ })
    .getByText("¥110")
    .waitFor();
});

test("an invoice is saved as an electronic one once the customer's 法人番号 is entered", async () => {
  const openInvoice = async () => {
    await openConsolePage(billing, "請求書");
    await billing.getByRole("link", { name: "2027-000001", exact: true }).click();
  };
  await openInvoice();
  await open(billing, "電子インボイス（XML）を保存する");
  await billing.getByText("請求先に法人番号がないため", { exact: false }).waitFor();
  await keepScreens(billing, "billing-electronic-refused");
  await openConsolePage(billing, "請求先");
  await open(billing, "請求先を変更する");
  await fill(billing, { 法人番号: "7000012050003" });
  await send(billing, "請求先を変更する");
  await billing.getByText("法人番号が正しくありません", { exact: false }).waitFor();
  await fill(billing, { 法人番号: "7000012050002" });
  await send(billing, "請求先を変更する");
  await billing.getByText("7000012050002").waitFor();
  await openInvoice();
  const [download] = await Promise.all([
    billing.waitForEvent("download"),
    open(billing, "電子インボイス（XML）を保存する"),
  ]);
  expect(download.suggestedFilename()).toBe("2027-000001.xml");
  const xml = await readFile(await download.path(), "utf8");
  expect(xml).toContain('<cbc:EndpointID schemeID="0188">7000012050002</cbc:EndpointID>');
  expect(xml).toContain('<cbc:PayableAmount currencyID="JPY">10542</cbc:PayableAmount>');
});

async function previewCsv(buffer: Buffer): Promise<void> {
  await open(billing, "入金データを取り込む");
  await billing
    .getByRole("dialog")
    .locator("input[type=file]")
    .setInputFiles({ name: "入金.csv", mimeType: "text/csv", buffer });
  await fill(billing, { "入金された口座（銀行-支店-口座番号）": "0172-101-1234567" });
  await send(billing, "内容を確かめる");
}

test("payments are looked at before they are taken in; what is of nobody known is laid by hand, and a wrong one cancelled", async () => {
  const day = typed(closed);
  await openConsolePage(billing, "入金・消込");
  await billing.getByText("請求先が決まっていない入金はありません。").waitFor();
  await keepScreens(billing, "billing-payments-empty");
  // 日付,金額,振込人名義 in Shift_JIS, with bytes in row 3 that it does not have.
  await previewCsv(
    Buffer.concat([
      Buffer.from("93fa95742c8be08a7a2c90558d9e906c96bc8b600d0a", "hex"),
      Buffer.from(`${day},500,\xb1\xb2\r\n${day},600,\x87\x99\x85\r\n`, "latin1"),
    ]),
  );
  const wrong = billing.getByRole("table", { name: "取り込めません" }).getByRole("row", { name: /^3/ });
  await wrong.getByText("振込人名義").waitFor();
  await wrong.getByText("読めない文字があります", { exact: false }).waitFor();
  await keepScreens(billing, "billing-payments-unreadable", { wholePage: true });
  await open(billing, "閉じる");

  const rows = Buffer.from(
    `日付,金額,振込人名義,摘要,取引番号\n${day},10000,試験商事株式会社,,1\n${day},"1,000",ﾀﾞﾚｶ,,2\n`,
  );
  await previewCsv(rows);
  const preview = billing.getByRole("table", { name: "取込みの確認" });
  await preview.getByText("試験商事株式会社の", { exact: false }).waitFor();
  await preview.getByText("この名義の請求先がありません", { exact: false }).waitFor();
  await keepScreens(billing, "billing-payments-preview", { wholePage: true });
  await open(billing, "この内容で取り込む");
  const waiting = billing.getByRole("table", { name: "請求先が決まっていない入金" });
  await waiting.getByText("請求先が決まっていません（¥1,000）").waitFor();
  await keepScreens(billing, "billing-payments", { wholePage: true });

  // More than what is open: the rest is kept for the next invoice.
  await waiting.getByRole("button", { name: "消込先を決める" }).click();
  await choose(billing, "消込先", /残り¥450/);
  await keepScreens(billing, "billing-payment-allocate");
  await send(billing, "消込先を決める");
  await billing.getByText("次の請求に充てる額 ¥550").waitFor();
  await previewCsv(rows);
  await preview.getByText("登録済み。取り込みません").first().waitFor();
  await open(billing, "取り込まない");

  const paid = billing
    .getByRole("table", { name: "入金・消込" })
    .getByRole("row", { name: /試験商事株式会社.*¥10,000/ });
  await paid.getByRole("button", { name: "入金を取り消す" }).click();
  await fill(billing, { 取り消す理由: "別の会社の入金だった" });
  await send(billing, "入金を取り消す");
  await billing.getByText("別の会社の入金だった").waitFor();
  await keepScreens(billing, "billing-payment-cancelled", { wholePage: true });
});

test("an account's ledger has what was billed, given back, paid and cancelled with its balance, and is saved as CSV; an item is withdrawn", async () => {
  await openConsolePage(billing, "請求先");
  await billing
    .getByRole("row", { name: /申告漏れ/ })
    .getByRole("button", { name: "取り下げる" })
    .click();
  await fill(billing, { 取り下げる理由: "申告済みだった" });
  await send(billing, "取り下げる");
  await billing.getByRole("row", { name: /申告漏れ.*申告済みだった/ }).waitFor();
  await keepScreens(billing, "billing-item-withdrawn", { wholePage: true });
  const account = billing.getByRole("article", { name: "試験商事株式会社 御中" });
  await account.getByRole("link", { name: "元帳を開く" }).click();
  const lines = billing.getByRole("table", { name: "試験商事株式会社の売掛金元帳" });
  await lines.getByRole("row", { name: /請求 2027-000001.*¥10,542/ }).waitFor();
  await lines.getByRole("row", { name: /返還 R-2027-000001.*¥92.*¥10,450/ }).waitFor();
  await lines.getByRole("row", { name: /入金の取消.*¥10,000/ }).waitFor();
  await billing.getByText("最後の残高", { exact: true }).locator("..").getByText("¥9,450").waitFor();
  await keepScreens(billing, "billing-ledger", { wholePage: true });
  const [saved] = await Promise.all([billing.waitForEvent("download"), open(billing, "CSVを保存する")]);
  expect(saved.suggestedFilename()).toBe("売掛金元帳_試験商事株式会社.csv");
  // ¥1,000 of somebody who paid too much, split and paid back in part.
  await openConsolePage(billing, "入金・消込");
  const payment = billing.getByRole("table", { name: "入金・消込" }).getByRole("row", { name: /ﾀﾞﾚｶ/ });
  await payment.getByRole("button", { name: "振り分ける" }).click();
  await choose(billing, "振り分け先1", /2027-000001/);
  await fill(billing, { "金額1（円）": "600" });
  await choose(billing, "振り分け先2", "試験商事株式会社");
  await fill(billing, { "金額2（円）": "300" });
  await billing.getByRole("dialog").getByText("あと¥100").waitFor();
  await keepScreens(billing, "billing-payment-split");
  await send(billing, "振り分ける");
  await billing
    .getByText("振り分けの合計（900円）が入金額（1000円）と合いません", { exact: false })
    .waitFor();
  await fill(billing, { "金額2（円）": "400" });
  await send(billing, "振り分ける");
  await billing.getByText("入金を振り分けました").waitFor();
  await billing.goBack();
  await lines.getByRole("link", { name: "2027-000001", exact: true }).click();
  await billing.getByRole("heading", { name: /^2027-000001/ }).waitFor();
});

test("what is overdue is demanded by a paper, and paid to the billing assignee it is paid [BIL-16]", async () => {
  const late = new Date(`${firstOfMonth(3).slice(0, 8)}10T10:00:00+09:00`);
  await stage.server.turnTo(late);
  await billing.context().clock.setFixedTime(late);
  await signInToConsole(billing, stage.server, { email: emails.billing, password });
  await openConsolePage(billing, "督促");
  const owing = billing.getByRole("article", { name: "試験商事株式会社" });
  await owing.getByText("¥9,450").waitFor();
  await owing.getByText("督促状の期日の翌日から").waitFor();
  await owing.getByRole("button", { name: "督促する" }).click();
  await choose(billing, "書類", "督促状");
  await keepScreens(billing, "billing-demand-form");
  await send(billing, "督促する");
  const issued = owing.getByRole("table", { name: "試験商事株式会社に発行した督促" });
  await issued.getByText("督促状").waitFor();
  const words = await pdfOn(billing, /^D-\d{4}-\d{6}\.pdf$/);
  for (const phrase of ["督促状", "未入金額（税込）9,450円", "試験銀行京都支店"])
    expect(words).toContain(phrase);
  await keepScreens(billing, "billing-debts", { wholePage: true });

  await openConsolePage(billing, "入金・消込");
  await open(billing, "入金を登録する");
  await fill(billing, { "金額（円）": "9450" });
  await choose(billing, "方法", "請求事業者への支払い");
  await choose(billing, "請求先", "試験商事株式会社");
  await keepScreens(billing, "billing-payment-form");
  await send(billing, "入金を登録する");
  await billing.getByText("¥9,450").first().waitFor();
  await openConsolePage(billing, "督促");
  await billing.getByText("未入金の請求書はありません", { exact: false }).waitFor();

  await openConsolePage(billing, "入金・消込");
  await open(billing, "入金を登録する");
  await fill(billing, { "金額（円）": "500" });
  await choose(billing, "方法", "振込");
  await choose(billing, "請求先", "試験商事株式会社");
  await send(billing, "入金を登録する");
  await billing.getByText("次の請求に充てる額 ¥500").waitFor();
  await openConsolePage(billing, "請求先");
  await billing
    .getByRole("article", { name: "試験商事株式会社 御中" })
    .getByRole("link", { name: "元帳を開く" })
    .click();
  await open(billing, "返金を登録する");
  await choose(billing, "方法", "振込");
  await fill(billing, { 返金の理由: "二重の振込" });
  await keepScreens(billing, "billing-refund-form");
  await send(billing, "返金を登録する");
  await billing.getByRole("row", { name: /返金.*二重の振込.*¥500.*¥0/ }).waitFor();
  await keepScreens(billing, "billing-ledger-refund", { wholePage: true });
});

test("who pays by direct debit is debited by a file for the bank, and what could not be debited is open again with its reason", async () => {
  await openConsolePage(billing, "口座振替");
  await billing.getByText("委託者が登録されていません", { exact: false }).waitFor();
  await keepScreens(billing, "billing-debits-empty");
  await open(billing, "委託者を登録する");
  const bank = { "銀行番号（4桁）": "0172", 銀行名: "ミホン", "支店番号（3桁）": "101", 支店名: "シジョウ" };
  await fill(billing, {
    "委託者コード（10桁まで）": "12345",
    委託者名: "立会いサービス",
    ...bank,
    "口座番号（7桁）": "7654321",
  });
  await send(billing, "委託者を登録する");
  await billing.getByText("銀行のファイルに書けない文字があります（立）", { exact: false }).waitFor();
  await fill(billing, { 委託者名: "タチアイサービス" });
  await send(billing, "委託者を登録する");
  await billing.getByText("12345 タチアイサービス").waitFor();

  await openConsolePage(billing, "請求先");
  await billing
    .getByRole("article", { name: "試験商事株式会社 御中" })
    .getByRole("button", { name: "請求先を変更する" })
    .click();
  await choose(billing, "支払方法", "口座振替");
  await choose(billing, "毎月の書類", "口座振替通知書");
  await fill(billing, {
    ...bank,
    "口座番号（7桁）": "1234567",
    口座名義: "シケンシヨウジ",
    "顧客番号（20桁まで）": "7",
  });
  await send(billing, "請求先を変更する");
  await billing.getByText("口座振替通知書 / 口座振替").waitFor();
  await openConsolePage(billing, "月次締め");
  await open(billing, "月を締める");
  await send(billing, "月を締める");
  await billing.getByText("終了", { exact: true }).nth(2).waitFor();

  await openConsolePage(billing, "口座振替");
  const waiting = billing.getByRole("table", { name: "振替を待つ請求書" });
  const due = (await waiting.getByRole("row").nth(1).innerText()).match(/\d{4}\/\d\d\/\d\d/)?.[0] ?? "";
  await open(billing, "振替を依頼する");
  await fill(billing, { 振替日: due });
  await billing.keyboard.press("Tab");
  await send(billing, "振替を依頼する");
  const run = billing.getByRole("article", { name: /の口座振替$/ });
  await run.getByText("結果待ち").waitFor();
  await keepScreens(billing, "billing-debits", { wholePage: true });
  const [download] = await Promise.all([
    billing.waitForEvent("download"),
    run.getByRole("button", { name: "銀行に送るファイルを保存する" }).click(),
  ]);
  const records = (await readFile(await download.path(), "latin1")).split("\r\n");
  expect(records.map(({ length }) => length)).toEqual([120, 120, 120, 120, 0]);
  expect(records[0]).toContain(`${due.slice(5).replace("/", "")}0172`);

  const [head = "", debit = "", sums = "", end = ""] = records;
  const refused = [
    head,
    `${debit.slice(0, 111)}1${debit.slice(112)}`,
    `${sums.slice(0, 37)}${sums.slice(1, 19)}${sums.slice(55)}`,
    end,
  ];
  const debited = new Date(`${due.replaceAll("/", "-")}T10:00:00+09:00`);
  await stage.server.turnTo(debited);
  await billing.context().clock.setFixedTime(debited);
  await signInToConsole(billing, stage.server, { email: emails.billing, password });
  await openConsolePage(billing, "口座振替");
  await run.getByRole("button", { name: "結果を取り込む" }).click();
  await billing
    .getByRole("dialog")
    .locator("input[type=file]")
    .setInputFiles({
      name: "result.txt",
      mimeType: "text/plain",
      buffer: Buffer.from(refused.join(""), "latin1"),
    });
  await send(billing, "結果を取り込む");
  await run.getByText("資金不足").waitFor();
  await waiting.getByText("試験商事株式会社").waitFor();
  await keepScreens(billing, "billing-debits-refused", { wholePage: true });
});

/** The words of the only document that is shown, without what parts them. */
async function pdfOn(page: Page, name = /^\d{4}-\d{6}\.pdf$/): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "PDFを保存する" }).first().click(),
  ]);
  expect(download.suggestedFilename()).toMatch(name);
  const words = execFileSync("pdftotext", ["-layout", await download.path(), "-"], { encoding: "utf8" });
  return words.replaceAll(/\s/g, "");
}
