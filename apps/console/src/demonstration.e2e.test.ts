import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { openConsolePage } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";

// A newcomer without a webcam looks at the product: each test goes on where the one before ended.

const stage = openStage();
let manager: Page;
let administrator: Page;
/** E-mail address and password of everybody, by name, as the page shows them once. */
let accounts: ReadonlyMap<string, { readonly email: string; readonly password: string }>;

async function signIn(name: string): Promise<Page> {
  const account = accounts.get(name);
  if (!account) throw new Error(`${name} has no account`);
  const { page } = await openPerson(stage.browser);
  await page.goto(`${stage.server.url}/sign-in`);
  await page.getByLabel("メールアドレス").fill(account.email);
  await page.getByRole("textbox", { name: "パスワード" }).fill(account.password);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await page.getByRole("heading", { name: "ホーム" }).waitFor();
  return page;
}

const longEnough = { timeout: 240_000 };

test("the newcomer chooses the demonstration company and is shown twelve accounts, once", async () => {
  const { page } = await openPerson(stage.browser);
  await page.goto(stage.server.setUpUrl);
  await page.getByText("デモ会社で試す", { exact: true }).click();
  await page.getByRole("button", { name: "デモ会社を作る" }).click();
  await page.getByText("デモ会社を作っています").waitFor();
  await keepScreens(page, "demonstration-creating");
  await page.getByRole("heading", { name: "デモ会社のアカウント" }).waitFor(longEnough);
  const rows = await page.getByRole("row").all();
  const cells = await Promise.all(
    rows.slice(1).map(async (row) => ({
      name: await row.getByRole("rowheader").innerText(),
      rest: await row.getByRole("cell").allInnerTexts(),
    })),
  );
  accounts = new Map(
    cells.map(({ name, rest: [, email = "", password = ""] }) => [name, { email, password }]),
  );
  expect(accounts.size).toBe(12);
  await keepScreens(page, "demonstration-accounts", { wholePage: true });
  await page.getByRole("link", { name: "サインインへ" }).click();
  await page.getByRole("button", { name: "サインイン", exact: true }).waitFor();
});

test("within a minute the board moves: the simulated worker is present, then somebody looks over her shoulder", async () => {
  manager = await signIn("高橋 由美");
  await manager.getByText("デモ会社です。").waitFor();
  await openConsolePage(manager, "今日の勤務");
  await manager.getByText("在席", { exact: true }).first().waitFor(longEnough);
  await keepScreens(manager, "demonstration-today-present");
  await manager.getByText("インシデント 1件").waitFor(longEnough);
  await keepScreens(manager, "demonstration-today-incident");
});

test("her manager opens the sealed picture beside her enrolled face", async () => {
  await manager.getByRole("link", { name: "インシデント 1件" }).click();
  const row = manager.getByRole("row", { name: /のぞき込み/ });
  await row.getByRole("link").click();
  await manager.getByRole("button", { name: /画像を開く/ }).click();
  const picture = manager.getByRole("img", { name: "伊藤 さくらさんの画像（カメラ）" });
  await picture.waitFor(longEnough);
  await keepScreens(manager, "demonstration-incident", { wholePage: true });
});

test("the others have a past of three months: her manager sees its first days, and a worker his own record of them", async () => {
  const board = manager.url().replace(/\/incidents.*$/, "/today");
  const hasEnded = manager.getByText("勤務終了", { exact: true }).first();
  // Its people live through the months as fast as the server can; the first days are there first.
  let day = "";
  for (let look = 0; !(await hasEnded.isVisible()); look++) {
    day = new Date(Date.now() - (91 - (look % 6)) * 86_400_000).toISOString().slice(0, 10);
    await manager.goto(`${board}?day=${day}`);
    await manager.getByText("中村 拓也").first().waitFor();
  }
  await keepScreens(manager, "demonstration-past-day");
  const worker = await signIn("中村 拓也");
  await worker.goto(`${board.replace("/work/today", "/my-record")}?month=${day.slice(0, 7)}`);
  await worker.getByText("合計", { exact: true }).first().waitFor();
  await keepScreens(worker, "demonstration-own-record", { wholePage: true });
});

test("nobody real is let in: an invitation is refused with a sentence", async () => {
  administrator = await signIn("佐藤 美咲");
  await administrator.getByRole("button", { name: "デモ会社を削除する" }).waitFor();
  await keepScreens(administrator, "demonstration-home-administrator");
  await openConsolePage(administrator, "グループ");
  await administrator.getByText("サポート課").first().waitFor();
  await keepScreens(administrator, "demonstration-groups");
  await openConsolePage(administrator, "メンバー");
  await administrator.getByText("吉田 恵").first().waitFor();
  await keepScreens(administrator, "demonstration-members");
  const menu = administrator.getByRole("navigation").first();
  expect(await menu.getByRole("link", { name: "招待", exact: true }).count()).toBe(0);
  // Who knows the address is refused.
  await administrator.goto(administrator.url().replace(/members.*$/, "invitations"));
  await administrator.getByRole("button", { name: "CSVで招待" }).click();
  const csv = "氏名,メール,社員番号,グループ,役割\n本物 太郎,real@example.jp,R-001,営業部,勤務者\n";
  await administrator
    .locator("input[type=file]")
    .setInputFiles({ name: "members.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await administrator.getByRole("button", { name: "招待リンクを作る" }).click();
  await administrator.getByText("デモ会社に実在の人を招待することはできません").waitFor();
  await keepScreens(administrator, "demonstration-no-invitation");
  await administrator.keyboard.press("Escape");
});

test("its administrator removes it, and the set-up begins anew", async () => {
  await openConsolePage(administrator, "ホーム");
  await administrator.getByRole("button", { name: "デモ会社を削除する" }).click();
  await keepScreens(administrator, "demonstration-remove");
  await administrator.getByRole("dialog").getByRole("button", { name: "デモ会社を削除する" }).click();
  await administrator.getByText("初期設定用のリンクが必要です").waitFor(longEnough);
  await keepScreens(administrator, "demonstration-removed");
});
