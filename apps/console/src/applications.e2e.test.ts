import {
  billContractTo,
  enterBillingAccount,
  enterBillingIssuer,
  enterPrice,
  issueDemand,
  listBillingAccounts,
  listCustomerContracts,
  listCustomers,
  listDebts,
  listEvidence,
} from "@tachiai/protocol";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agreeToEverything,
  cameraState,
  enrolFace,
  openAgentPage,
  pressStamp,
  signInToAgent,
} from "../../../test/agent-page.ts";
import { keepScreens, launchChromium, openPerson } from "../../../test/chromium.ts";
import {
  joinByLink,
  letIn,
  type Office,
  officeOf,
  openConsolePage,
  type Provider,
  providersFirst,
  setUpProvider,
  signInToConsole,
} from "../../../test/console-page.ts";
import { type FakeCamera, openFakeCamera } from "../../../test/fake-camera.ts";
import { liveAt } from "../../../test/later-page.ts";
import { isCameraOff, watchPageCamera } from "../../../test/page-camera.ts";
import { openTurnedStage } from "../../../test/stage.ts";
import { layDownWatching } from "../../../test/watched-company.ts";

const stage = openTurnedStage(() => ({}));

/** The worker's own machine has a camera. */
let camera: FakeCamera;
let ownMachine: Browser;
beforeAll(async () => {
  camera = await openFakeCamera({ worker: "gina", other: "berta" });
  ownMachine = await launchChromium(camera.flags);
});
afterAll(async () => {
  await ownMachine?.close();
  await camera?.close();
});

const password = "正しい馬と電池のホチキス";
/** Within how long a service is off, and on again. */
const atOnce = { timeout: 5_000 };
const emails = {
  customer: "hanako@aoba.example.jp",
  worker: "tsutomu@aoba.example.jp",
  billing: "seiko@provider.example.jp",
};
let provider: Provider;
let clerk: Page;
let customer: Page;
let worker: Page;

const dayMs = 86_400_000;
/** 10:00 on the first day of a month from this one on, or so many days later. */
const tenOn = (months: number, days = 0) => {
  const [year = 0, month = 0] = new Date(Date.now() + 9 * 3_600_000).toISOString().split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1, 1) + days * dayMs);
};
const dayOf = (time: Date) => new Date(time.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);

/** Days later the people of this walk sign in anew. */
async function turnTo(time: Date, ...people: (readonly [Page, string, string?])[]): Promise<void> {
  await stage.server.turnTo(time);
  for (const [page, email, arrivesAt] of people) {
    await page.context().clock.setFixedTime(time);
    await signInToConsole(page, stage.server, { email, password }, arrivesAt);
  }
}

async function chooseIn(page: Page, field: string, option: string | RegExp): Promise<void> {
  await page.getByRole("combobox", { name: field, exact: true }).click();
  await page.getByRole("option", { name: option }).first().click();
}

const dialog = (page: Page) => page.getByRole("dialog");
const send = (page: Page, name: string) => dialog(page).getByRole("button", { name, exact: true }).click();
const gone = (page: Page) => dialog(page).waitFor({ state: "detached" });

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values))
    await dialog(page).getByRole("textbox", { name: label, exact: true }).fill(value);
}

async function open(page: Page, button: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).first().click();
  await dialog(page).waitFor();
}

/** What a paper's button saves. */
async function saved(page: Page, button: string): Promise<string> {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).first().click();
  return (await coming).suggestedFilename();
}

test("見積 → リンクから申込 → 承諾・開始通知 → 変更: 契約担当 and the customer's 管理者 walk it [CON-01] [CON-03] [CON-09]", async () => {
  ({ page: clerk } = await openPerson(stage.browser));
  provider = await setUpProvider(clerk, stage.server, password);
  await openConsolePage(clerk, "申込");
  await clerk.getByText("処理を待っている申込はありません。").waitFor();
  await clerk.getByText("発行した見積書はありません。").waitFor();
  await keepScreens(clerk, "applications-empty");
  await open(clerk, "見積書を発行する");
  await fill(clerk, {
    "宛名（会社・団体の名称）": "株式会社あおば",
    品目: "月額料金（1アカウント）",
    数量: "30",
    "単価（税抜・円）": "2000",
  });
  await keepScreens(clerk, "quote-form");
  await send(clerk, "見積書を発行する");
  await gone(clerk);
  await clerk.getByRole("row", { name: /株式会社あおば.*¥60,000.*有効/ }).waitFor();
  const link = await clerk.getByRole("textbox", { name: "リンク" }).inputValue();
  await keepScreens(clerk, "quotes", { wholePage: true });
  expect(await saved(clerk, "見積書を印刷する")).toMatch(/\.pdf$/);

  const { page: prospect } = await openPerson(stage.browser);
  await prospect.goto(link);
  await prospect.getByText("株式会社あおば 御中").waitFor();
  await keepScreens(prospect, "quote-public", { wholePage: true });
  await open(prospect, "このお見積りで申し込む");
  await send(prospect, "このお見積りで申し込む");
  await prospect.getByText("代表者を入力してください。").waitFor();
  await fill(prospect, {
    代表者: "青葉 太郎",
    所在地: "東京都千代田区丸の内1-1-1",
    電話: "03-1234-5678",
    管理者の氏名: "管理 花子",
    管理者のメールアドレス: emails.customer,
    利用者アカウント数: "30",
    注文書番号: "PO-118",
  });
  await keepScreens(prospect, "quote-apply", { wholePage: true });
  await send(prospect, "このお見積りで申し込む");
  await prospect.getByText("お申し込みを受け付けました").waitFor();
  await keepScreens(prospect, "quote-applied");
  await prospect.reload();
  await prospect.getByText(/使用済み/).waitFor();

  const received = clerk.getByRole("article", { name: /サービス申込.*株式会社あおば/ });
  await received.getByText("受付済み").waitFor();
  await keepScreens(clerk, "application-received", { wholePage: true });
  expect(await saved(clerk, "注文書")).toBe("注文書.pdf");
  await open(clerk, "承諾する");
  await keepScreens(clerk, "application-accept");
  await send(clerk, "承諾する");
  await gone(clerk);
  await received.getByText("承諾", { exact: true }).waitFor();
  const invitation = await clerk.getByRole("textbox", { name: "リンク" }).first().inputValue();
  await keepScreens(clerk, "application-accepted", { wholePage: true });
  expect(await saved(clerk, "承諾書")).toBe("承諾書.pdf");

  ({ page: customer } = await openPerson(stage.browser));
  await joinByLink(customer, invitation, password);
  await openConsolePage(customer, "お申し込み");
  await customer.getByRole("article", { name: /サービス申込/ }).waitFor();
  await open(customer, "変更を申し込む");
  await fill(customer, { "新しい数（アカウント・ライセンス・台数）": "45" });
  await keepScreens(customer, "own-change-form");
  await send(customer, "変更を申し込む");
  await gone(customer);
  const change = customer.getByRole("article", { name: /変更申込/ });
  await change.getByText("受付済み").waitFor();

  // The clerk's page shows it at once.
  await clerk
    .getByRole("article", { name: /変更申込/ })
    .getByRole("button", { name: "承諾する" })
    .click();
  await send(clerk, "承諾する");
  await gone(clerk);
  await change.getByText("承諾", { exact: true }).waitFor();
});

/** What the evidence has of the worker's face. */
async function facePictures() {
  const { api, tenantId } = await officeOf(customer, stage.server);
  const query = { action: "telework.picture_sealed", limit: 50 } as const;
  const { entries } = await api.call(listEvidence, { params: { tenantId }, query });
  return entries.map(({ content }) => content);
}

test("under the contract a worker of the customer agrees, enrols his face and is filmed while he works", async () => {
  const { api, tenantId } = await officeOf(customer, stage.server);
  await layDownWatching(api, tenantId, dayOf(stage.server.now()));
  const joined = await letIn(customer, { api, tenantId }, password, {
    role: "worker",
    displayName: "佐藤 勤",
    email: emails.worker,
  });
  await joined.context().close();
  await openConsolePage(customer, "署名待ち");
  await customer.getByRole("button", { name: "件に署名する" }).click();
  await customer.getByText("署名を待っているものはありません").waitFor();

  const { context, page } = await openPerson(ownMachine);
  worker = page;
  await watchPageCamera(context);
  await signInToAgent(worker, stage.server, { email: emails.worker, password });
  await agreeToEverything(worker);
  await enrolFace(worker);
  expect(await facePictures()).toEqual(["sealed", "sealed", "sealed"]);
});

/** 請求担当 says how the provider stands on its papers, what telework costs, and to whom the contract is billed. */
async function openBooks({ api, tenantId }: Office): Promise<void> {
  const params = { tenantId };
  const [served] = (await provider.api.call(listCustomers, { params })).customers;
  if (!served) throw new Error("the customer is gone");
  const { organisationId } = served;
  const of = { params: { tenantId, organisationId } };
  const [history] = (await provider.api.call(listCustomerContracts, of)).contracts;
  if (!history) throw new Error("the contract is gone");
  await api.call(enterBillingIssuer, {
    params,
    body: {
      name: "立会いサービス株式会社",
      lines: ["京都府京都市下京区四条通1-2-3"],
      transferTo: ["試験銀行 京都支店 普通 1234567"],
      dueShift: "next",
    },
  });
  await api.call(enterPrice, {
    params,
    body: { of: { kind: "service", service: "telework" }, monthly: 2_000, from: "2026-01-01" },
  });
  const { accountId } = await api.call(enterBillingAccount, {
    params,
    body: {
      kind: "customer",
      organisationId,
      name: "株式会社あおば",
      honorific: "御中",
      lines: ["東京都千代田区丸の内1-1-1"],
      payerNames: ["カ）アオバ"],
      contractor: "corporation",
      isHikari: false,
      paysBy: "transfer",
      paper: "invoice",
      rounding: "down",
      lateRule: "yearly",
    },
  });
  await api.call(billContractTo, {
    params: { tenantId, accountId, contractId: history.contract.contractId },
    body: { organisationId },
  });
}

test("月次締め → 請求書 → 支払いの遅れ → 督促 → 利用停止 → 入金 → 再開: 請求担当 and 契約担当 walk it, and the customer reads the clause [END-06]", async () => {
  const billing = await provider.hire("billing-clerk", "請求 静子", emails.billing);
  const office = await officeOf(billing, stage.server);
  await openBooks(office);
  const params = { tenantId: office.tenantId };
  const owed = async () => (await office.api.call(listDebts, { params })).debts;

  await turnTo(tenOn(1), [billing, emails.billing]);
  await openConsolePage(billing, "月次締め");
  await open(billing, "月を締める");
  await send(billing, "月を締める");
  await expect.poll(async () => (await owed()).length, { timeout: 30_000 }).toBe(1);
  const [debt] = await owed();
  if (!debt) throw new Error("nothing was billed");
  await openConsolePage(billing, "請求書");
  await billing.getByRole("table", { name: "請求書" }).getByRole("link", { name: debt.number }).waitFor();

  const late = tenOn(2, 9);
  await turnTo(late, [billing, emails.billing]);
  const [account] = (await office.api.call(listBillingAccounts, { params })).accounts;
  if (!account) throw new Error("the account is gone");
  const payBy = dayOf(new Date(late.getTime() + dayMs));
  const { accountId } = account;
  await office.api.call(issueDemand, {
    params: { ...params, accountId },
    body: { kind: "demand", payBy },
  });

  await turnTo(
    tenOn(2, 11),
    [billing, emails.billing],
    [customer, emails.customer],
    [clerk, providersFirst.email, "顧客"],
  );
  await liveAt(worker, tenOn(2, 11));
  await signInToAgent(worker, stage.server, { email: emails.worker, password });
  await openAgentPage(worker, "勤務");
  await pressStamp(worker, "出勤");
  const filmed = cameraState(worker).getByText("在席（本人未確認）", { exact: true });
  await filmed.waitFor();

  await openConsolePage(clerk, "顧客の契約");
  await chooseIn(clerk, "お客様", "株式会社あおば");
  const contract = clerk.getByRole("article", { name: "勤務" });
  await contract.getByText("利用中", { exact: true }).waitFor();
  await open(clerk, "利用停止にする");
  await chooseIn(clerk, "根拠", "約款19条（料金の未払い）");
  await fill(clerk, { 理由: "督促の期限までに支払いがありません。" });
  await send(clerk, "利用停止にする");
  const halted = customer.getByText("勤務は利用停止中です（約款19条（料金の未払い））。");
  await halted.waitFor(atOnce);
  await worker.getByText("約款19条（料金の未払い）", { exact: false }).waitFor(atOnce);
  await expect.poll(() => isCameraOff(worker), atOnce).toBe(true);
  await contract.getByText(`未払いの請求書: ${debt.number}`).waitFor();
  await keepScreens(clerk, "suspended-for-a-debt", { wholePage: true });

  await openConsolePage(billing, "入金・消込");
  await open(billing, "入金を登録する");
  await fill(billing, { "金額（円）": String(debt.open), 振込人名義: "ｶ)ｱｵﾊﾞ" });
  await send(billing, "入金を登録する");
  await gone(billing);
  await halted.waitFor({ ...atOnce, state: "hidden" });
  await filmed.waitFor();
  expect(await owed()).toEqual([]);
  await clerk.reload();
  await contract.getByText("利用中", { exact: true }).waitFor();

  // 日付を選んで見る: 45 accounts at 2,000 yen for a whole month to come.
  const look = contract.getByRole("textbox", { name: "日付を選んで見る" });
  await look.fill(dayOf(tenOn(4)).replaceAll("-", "/"));
  await look.press("Enter");
  const charges = contract.getByRole("region", { name: "その月の料金の見込み" });
  await charges.getByText("2,000円 × 45").waitFor();
  await charges.getByText("¥99,000").waitFor();
  await keepScreens(clerk, "charges-on-a-day", { wholePage: true });
});

test("解約申込 → 承諾 → 終了, and an assignment that is refused: both walk it to the contract's end [END-01]", async () => {
  await openConsolePage(clerk, "申込");
  await openConsolePage(customer, "お申し込み");
  await open(customer, "解約を申し込む");
  await send(customer, "解約を申し込む");
  await gone(customer);
  await customer
    .getByRole("article", { name: /解約申込/ })
    .getByText("受付済み")
    .waitFor();
  await keepScreens(customer, "own-applications", { wholePage: true });
  const end = clerk.getByRole("article", { name: /解約申込/ });
  await end.getByText("受付の期限").waitFor();
  await keepScreens(clerk, "application-end", { wholePage: true });
  await end.getByRole("button", { name: "承諾する" }).click();
  await send(clerk, "承諾する");
  await gone(clerk);
  await end.getByText("契約の最終日").waitFor();

  await open(customer, "譲渡申込書を作る");
  await fill(customer, {
    "譲り受ける会社・団体": "株式会社みどり",
    代表者: "緑 次郎",
    所在地: "大阪市北区1-1",
    電話: "06-0000-0000",
    管理者の氏名: "緑 花子",
    管理者のメールアドレス: "midori@midori.example.jp",
  });
  await send(customer, "譲渡申込書を作る");
  await gone(customer);
  await customer
    .getByRole("article", { name: /譲渡申込/ })
    .getByText("署名待ち")
    .waitFor();
  expect(await saved(customer, "申込書")).toBe("申込書.pdf");
  await open(clerk, "署名済みの用紙を受け付ける");
  await fill(clerk, { "譲渡人の署名（氏名）": "青葉 太郎" });
  await send(clerk, "署名済みの用紙を受け付ける");
  await gone(clerk);
  const assignment = clerk.getByRole("article", { name: /譲渡申込/ });
  await assignment.getByText("受付済み").waitFor();
  await assignment.getByRole("button", { name: "断る" }).click();
  await fill(clerk, { お客様への説明: "事前の書面による承諾がありません。" });
  await keepScreens(clerk, "application-refuse");
  await send(clerk, "断る");
  await gone(clerk);
  await assignment.getByText("お断り", { exact: true }).waitFor();

  // Past every last day that the form may come to, and the month after it in which pictures go.
  await turnTo(tenOn(6), [customer, emails.customer], [clerk, providersFirst.email, "顧客"]);
  await customer.getByText("勤務の契約は終了しました（約款12条1項（契約者による解約））。").waitFor();
  await openConsolePage(clerk, "顧客の契約");
  await chooseIn(clerk, "お客様", "株式会社あおば");
  const contract = clerk.getByRole("article", { name: "勤務" });
  await contract.getByText("終了", { exact: true }).first().waitFor();
  await contract.getByText("決まっている予定はありません。").waitFor();
  await keepScreens(clerk, "ended-contract", { wholePage: true });

  // Nobody can open his face any more, nor is it told that there was one: that it went, and why, still verifies.
  expect(await facePictures()).toEqual([]);
  await customer.getByRole("link", { name: "検索", exact: true }).first().click();
  await customer
    .getByRole("row", { name: /顔の登録の削除/ })
    .getByRole("link")
    .first()
    .click();
  await customer.getByRole("button", { name: "このブラウザーで検証する" }).click();
  await customer.getByText("このブラウザーで検証しました").first().waitFor();
  await keepScreens(customer, "face-gone-with-the-contract", { wholePage: true });
});
