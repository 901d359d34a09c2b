import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepScreens, launchChromium, openPerson } from "../../../test/chromium.ts";
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

async function confirmRecoveryCode(page: Page): Promise<void> {
  await page.getByText("回復コードを控えてください").waitFor();
  const groups = (await page.locator("body").innerText()).match(/^[0-9A-Z]{4}$/gm) ?? [];
  await page.getByRole("textbox").fill(groups.at(-1) ?? "");
  await page.getByRole("button", { name: "控えました" }).click();
}

async function setUp(): Promise<Page> {
  const { page } = await openPerson(browser);
  await page.goto(server.setUpUrl);
  await page.getByText("自社で使う", { exact: true }).click();
  await page.getByLabel("組織の名前").fill("若葉工業株式会社");
  await page.getByLabel("氏名").fill("管理 花子");
  await page.getByLabel("メールアドレス").fill("hanako@example.jp");
  await page.getByLabel("新しいパスワード").fill(password);
  await page.getByRole("button", { name: "次へ" }).click();
  await confirmRecoveryCode(page);
  await page.getByText("開始チェックリスト").waitFor();
  return page;
}

async function open(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name, exact: true }).first().click();
  await page.getByRole("heading", { name, exact: true, level: 1 }).waitFor();
}

/** Everybody of a CSV, each in a browser of his own. */
async function invite(administrator: Page, rows: string): Promise<Page[]> {
  await open(administrator, "招待");
  await administrator.getByRole("button", { name: "CSVで招待" }).click();
  await administrator.locator("input[type=file]").setInputFiles({
    name: "members.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`氏名,メール,社員番号,グループ,役割\n${rows}`),
  });
  await administrator.getByRole("button", { name: "招待リンクを作る" }).click();
  const dialog = administrator.getByRole("dialog");
  await dialog.getByText("リンクは今だけ表示されます").waitFor();
  const links = (await dialog.innerText()).match(/http:\/\/localhost:\d+\/\S+/g) ?? [];
  await dialog.getByRole("button", { name: "閉じる" }).last().click();
  const people: Page[] = [];
  for (const link of links) {
    const { page } = await openPerson(browser);
    await page.goto(link);
    await page.getByLabel("新しいパスワード").fill(`${password}と鍵`);
    await page.getByRole("button", { name: "アカウントを作って参加" }).click();
    await confirmRecoveryCode(page);
    await page.getByRole("heading", { name: "ホーム" }).waitFor();
    people.push(page);
  }
  return people;
}

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
  const administrator = await setUp();
  const [worker] = await invite(administrator, "佐藤 次郎,jiro@example.jp,1,,\n");
  await open(administrator, "保全");
  await keepScreens(administrator, "holds-empty");
  await propose(administrator);
  await administrator.getByText("申請する人と別に、承認する人が必要です").waitFor();
  await administrator.getByRole("dialog").getByRole("button", { name: "キャンセル" }).click();

  const [second] = await invite(administrator, "監査 三郎,saburo@example.jp,2,,監査\n");
  if (!worker || !second) throw new Error("nobody has joined");
  await open(administrator, "保全");
  await propose(administrator);
  await administrator.getByText("承認待ち").waitFor();
  expect(await administrator.getByRole("button", { name: "承認", exact: true }).count()).toBe(0);

  await second.reload();
  await second.getByText("承認を待っている保全の申請 1件").waitFor();
  await open(second, "保全");
  await second.getByRole("button", { name: "承認", exact: true }).click();
  await second.getByRole("dialog").getByRole("button", { name: "承認", exact: true }).click();
  await second.getByText("保全中").first().waitFor();
  await keepScreens(second, "holds");

  await worker.reload();
  await worker.getByText("あなたの記録が、保存期間のあとも保全されることになりました").waitFor();
  await open(worker, "自分の記録");
  await worker.getByText("訴訟: 残業代の訴え").waitFor();
  await worker.getByRole("button", { name: "請求する" }).click();
  await worker.getByRole("dialog").getByLabel("内容").fill("10月の在席の記録");
  await worker.getByRole("dialog").getByRole("button", { name: "請求する" }).click();
  await worker.getByText("回答待ち").waitFor();

  await open(administrator, "本人からの請求");
  await keepScreens(administrator, "data-requests");
  await administrator.getByRole("button", { name: "回答する" }).click();
  await administrator.getByRole("dialog").getByLabel("回答の内容").fill("お渡ししました。");
  await keepScreens(administrator, "data-request-answer");
  await administrator.getByRole("dialog").getByRole("button", { name: "回答する" }).click();
  await administrator.getByText("回答済み").waitFor();
  await worker.reload();
  await worker.getByText("お渡ししました。").waitFor();
  await keepScreens(worker, "my-record-holds", { wholePage: true });

  await open(administrator, "保全");
  await administrator.getByRole("button", { name: "解除" }).click();
  await administrator.getByRole("dialog").getByLabel("理由").fill("和解した");
  await administrator.getByRole("dialog").getByRole("button", { name: "解除" }).click();
  await administrator.getByText("解除済み").waitFor();
  await open(administrator, "消去の予定");
  await keepScreens(administrator, "retention", { wholePage: true });
});
