import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { joinByLink, openConsolePage, setUpProvider } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();

const password = "正しい馬と電池のホチキス";
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

test("見積 → リンクから申込 → 承諾・開始通知 → 変更 → 解約申込: 契約担当 and the customer's 管理者 walk it [CON-01] [CON-03] [CON-09] [END-01]", async () => {
  const { page: clerk } = await openPerson(stage.browser);
  await setUpProvider(clerk, stage.server, password);
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
    管理者のメールアドレス: "hanako@aoba.example.jp",
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

  const { page: customer } = await openPerson(stage.browser);
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
});
