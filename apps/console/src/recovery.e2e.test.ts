import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepScreens, launchChromium, openPerson } from "../../../test/chromium.ts";
import { signInToConsole } from "../../../test/console-page.ts";
import { type RunningServer, startServer } from "../../../test/running-server.ts";
import { type Account, foundWatchedCompany, type WatchedCompany } from "../../../test/watched-company.ts";

let server: RunningServer;
let browser: Browser;
let company: WatchedCompany;
beforeAll(async () => {
  server = await startServer();
  browser = await launchChromium();
  company = await foundWatchedCompany(server);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(account: Account): Promise<Page> {
  const { page } = await openPerson(browser);
  await signInToConsole(page, server, account);
  return page;
}

async function openRecovery(page: Page): Promise<void> {
  await page.getByRole("link", { name: "復旧", exact: true }).first().click();
  await page.getByRole("heading", { name: "復旧", level: 1 }).waitFor();
}

test("two administrators split a key, one share is printed, and a third person rehearses the restore with it", async () => {
  const second = await company.join("管理 次郎", [{ role: "administrator" }]);
  const first = await open(company.administrator);
  await first.getByText("復旧の鍵がまだありません").waitFor();
  await openRecovery(first);
  await keepScreens(first, "recovery-none");
  await first.getByRole("button", { name: "復旧の鍵を作る" }).click();
  const sheet = first.getByRole("region", { name: "一片 3" });
  await sheet.waitFor();
  const code = (await sheet.locator("span").allInnerTexts()).join("-");
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){15}$/);
  await first.getByLabel("一片 3 の最後の4文字").fill("0000");
  await first.getByRole("button", { name: "印刷して確かめました" }).click();
  await first.getByText("最後の4文字が違います").waitFor();
  await keepScreens(first, "recovery-sheet", { wholePage: true });
  await first.getByLabel("一片 3 の最後の4文字").fill(code.slice(-4));
  await first.getByRole("button", { name: "印刷して確かめました" }).click();
  await first.getByText("まだ一度も予行していません").waitFor();

  await first.getByRole("combobox", { name: "開く人" }).click();
  await first.getByRole("option", { name: company.worker.displayName }).click();
  await first.getByLabel("理由").fill("年に一度の確認");
  await first.getByRole("button", { name: "予行を申請する" }).click();
  await first.getByText("申請した人と開く人以外の管理者の承認を待っています").waitFor();

  const approver = await open(second);
  await openRecovery(approver);
  await keepScreens(approver, "recovery-approve", { wholePage: true });
  await approver.getByLabel("対面で").check();
  await approver.getByRole("button", { name: "承認する" }).click();
  await approver.getByRole("button", { name: "自分の一片を渡す" }).click();
  await approver.getByText("2片のうち1片").waitFor();

  await first.reload();
  await first.getByLabel("紙の一片のコード").fill(`${code.slice(0, -1)}${code.endsWith("0") ? "1" : "0"}`);
  await first.getByRole("button", { name: "紙の一片を渡す" }).click();
  await first.getByText("入力に誤りがあります").waitFor();
  await keepScreens(first, "recovery-give", { wholePage: true });
  await first.getByLabel("紙の一片のコード").fill(code.toLowerCase());
  await first.getByRole("button", { name: "紙の一片を渡す" }).click();
  await first.getByText("二片がそろいました").waitFor();

  const opener = await open(company.worker);
  await opener
    .getByRole("listitem")
    .filter({ hasText: "あなたが開くよう頼まれた復旧 1件" })
    .getByRole("button")
    .click();
  await opener.getByRole("heading", { name: "復旧を開く" }).waitFor();
  await keepScreens(opener, "recovery-open");
  await opener.getByRole("button", { name: "二片を合わせて開く" }).click();
  await opener.getByText("あなたに開くよう頼まれた復旧が、ここに出ます").waitFor();

  await first.reload();
  await first.getByText("に復旧を予行しました").waitFor();
  await first.getByText("この鍵は一度使われました").waitFor();
  expect(await first.getByRole("button", { name: "予行を申請する" }).count()).toBe(0);
  await keepScreens(first, "recovery-rehearsed", { wholePage: true });
});
