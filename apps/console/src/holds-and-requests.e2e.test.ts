import { readFile } from "node:fs/promises";
import { inMemory, openExportFiles } from "@tachiai/evidence-export";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { inviteByCsv, openConsolePage, setUpCompany } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();

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

/** From the answered request to the file, which is made in his own browser. */
async function takeDisclosure(page: Page): Promise<void> {
  await page.getByRole("button", { name: "開示のファイルを作る" }).click();
  const dialog = page.getByRole("dialog");
  await keepScreens(page, "disclosure");
  await dialog.getByRole("button", { name: "開示のファイルを作る" }).click();
  await dialog.getByText("開示のファイルができました").waitFor();
  await keepScreens(page, "disclosure-made");
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "保存する" }).click();
  const bytes = await readFile(await (await download).path());
  const files = await openExportFiles(inMemory(new Uint8Array(bytes)));
  const told = Buffer.from(await files.read("own-data.html")).toString();
  expect(told).toContain("佐藤 次郎");
  expect(told).toContain("10月の在席の記録");
  await dialog.getByRole("button", { name: "閉じる" }).click();
}

test("a hold takes two persons, and the worker sees it; he asks for his records and reads the answer [EVD-07]", async () => {
  const { page: administrator } = await openPerson(stage.browser);
  await setUpCompany(administrator, stage.server, password);
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
  await administrator.getByRole("button", { name: "回答する" }).waitFor();
  await keepScreens(administrator, "data-requests");
  await administrator.getByRole("button", { name: "回答の期限を変える" }).click();
  const days = administrator.getByRole("dialog").getByLabel("受け付けてから何日以内に回答するか");
  await days.fill("３１");
  await administrator.getByRole("dialog").getByRole("button", { name: "変更する" }).click();
  await administrator.getByText("3から30までの日数を入力してください。").waitFor();
  await keepScreens(administrator, "data-request-days");
  await days.fill("１０");
  await administrator.getByRole("dialog").getByRole("button", { name: "変更する" }).click();
  await administrator.getByText("受け付けた日から10日以内に回答します。").waitFor();
  await administrator.getByRole("button", { name: "回答する" }).click();
  await administrator.getByRole("dialog").getByLabel("回答の内容").fill("お渡ししました。");
  await keepScreens(administrator, "data-request-answer");
  await administrator.getByRole("dialog").getByRole("button", { name: "回答する" }).click();
  await administrator.getByText("回答済み").waitFor();
  await worker.reload();
  await worker.getByText("お渡ししました。").waitFor();
  await keepScreens(worker, "my-record-holds", { wholePage: true });
  await takeDisclosure(worker);

  await openConsolePage(administrator, "保全");
  await administrator.getByRole("button", { name: "解除" }).click();
  await administrator.getByRole("dialog").getByLabel("理由").fill("和解した");
  await administrator.getByRole("dialog").getByRole("button", { name: "解除" }).click();
  await administrator.getByText("解除済み").waitFor();
  await openConsolePage(administrator, "消去の予定");
  await keepScreens(administrator, "retention", { wholePage: true });
});
