import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepScreens, launchChromium, openPerson } from "../../../test/chromium.ts";
import { inviteByCsv, openConsolePage, setUpCompany } from "../../../test/console-page.ts";
import { type RunningServer, startServer } from "../../../test/running-server.ts";

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const password = "正しい馬と電池のホチキス";

async function propose(page: Page): Promise<void> {
  await page.getByRole("button", { name: "保全を申請する" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "対象者" }).click();
  await page.getByRole("option", { name: "佐藤 次郎" }).click();
  await dialog.getByLabel("説明").fill("残業代の訴え");
  await keepScreens(page, "hold-form");
  await dialog.getByRole("button", { name: "保全を申請する" }).click();
}

test("a hold takes two persons, and the worker sees it; he asks for his records and reads the answer [EVD-07]", async () => {
  const { page: administrator } = await openPerson(browser);
  await setUpCompany(administrator, server, password);
  const [worker] = await inviteByCsv(administrator, "佐藤 次郎,jiro@example.jp,1,,\n", password);
  await openConsolePage(administrator, "保全");
  await keepScreens(administrator, "holds-empty");
  await propose(administrator);
  await administrator.getByText("申請する人と別に、承認する人が必要です").waitFor();
  await administrator.getByRole("dialog").getByRole("button", { name: "キャンセル" }).click();

  const [second] = await inviteByCsv(administrator, "監査 三郎,saburo@example.jp,2,,監査\n", password);
  if (!worker || !second) throw new Error("nobody has joined");
  await openConsolePage(administrator, "保全");
  await propose(administrator);
  await administrator.getByText("承認待ち").waitFor();
  expect(await administrator.getByRole("button", { name: "承認", exact: true }).count()).toBe(0);

  await second.reload();
  await second.getByText("承認を待っている保全の申請 1件").waitFor();
  await openConsolePage(second, "保全");
  await second.getByRole("button", { name: "承認", exact: true }).click();
  await second.getByRole("dialog").getByRole("button", { name: "承認", exact: true }).click();
  await second.getByText("保全中").first().waitFor();
  await keepScreens(second, "holds");

  await worker.reload();
  await worker.getByText("あなたの記録が、保存期間のあとも保全されることになりました").waitFor();
  await openConsolePage(worker, "自分の記録");
  await worker.getByText("訴訟: 残業代の訴え").waitFor();
  await worker.getByRole("button", { name: "請求する" }).click();
  await worker.getByRole("dialog").getByLabel("内容").fill("10月の在席の記録");
  await worker.getByRole("dialog").getByRole("button", { name: "請求する" }).click();
  await worker.getByText("回答待ち").waitFor();

  await openConsolePage(administrator, "本人からの請求");
  await keepScreens(administrator, "data-requests");
  await administrator.getByRole("button", { name: "回答する" }).click();
  await administrator.getByRole("dialog").getByLabel("回答の内容").fill("お渡ししました。");
  await keepScreens(administrator, "data-request-answer");
  await administrator.getByRole("dialog").getByRole("button", { name: "回答する" }).click();
  await administrator.getByText("回答済み").waitFor();
  await worker.reload();
  await worker.getByText("お渡ししました。").waitFor();
  await keepScreens(worker, "my-record-holds", { wholePage: true });

  await openConsolePage(administrator, "保全");
  await administrator.getByRole("button", { name: "解除" }).click();
  await administrator.getByRole("dialog").getByLabel("理由").fill("和解した");
  await administrator.getByRole("dialog").getByRole("button", { name: "解除" }).click();
  await administrator.getByText("解除済み").waitFor();
  await openConsolePage(administrator, "消去の予定");
  await keepScreens(administrator, "retention", { wholePage: true });
});
