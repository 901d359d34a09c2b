import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { joinByLink, setUpCompany } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();
let administrator: Page;
beforeAll(async () => {
  ({ page: administrator } = await openPerson(stage.browser));
  await setUpCompany(administrator, stage.server, password);
});

const password = "正しい馬と電池のホチキス";

/** Invites a worker, who joins with a new account. */
async function join(displayName: string, email: string): Promise<{ page: Page; recoveryCode: string }> {
  await administrator.getByRole("link", { name: "招待", exact: true }).click();
  await administrator.getByRole("button", { name: "一人を招待" }).click();
  const dialog = administrator.getByRole("dialog");
  await dialog.getByLabel("氏名").fill(displayName);
  await dialog.getByLabel("メールアドレス").fill(email);
  await dialog.getByRole("button", { name: "招待リンクを作る" }).click();
  const link = await dialog.getByRole("textbox", { name: "リンク" }).inputValue();
  await dialog.getByRole("button", { name: "閉じる" }).last().click();

  const { page } = await openPerson(stage.browser);
  const recoveryCode = await joinByLink(page, link, password);
  return { page, recoveryCode };
}

async function signIn(page: Page, email: string, typed: string): Promise<void> {
  await page.goto(`${stage.server.url}/sign-in`);
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByRole("textbox", { name: "パスワード" }).fill(typed);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
}

async function openKeysPage(page: Page): Promise<void> {
  await page.getByRole("button", { name: "アカウント" }).click();
  await page.getByRole("menuitem", { name: "鍵と回復コード" }).click();
  await page.getByRole("heading", { name: "鍵と回復コード" }).waitFor();
}

test("after a reset the recovery code brings the same keys back, and a second device gets them by pairing", async () => {
  const email = "mamoru@example.jp";
  const { page: first, recoveryCode } = await join("鈴木 守", email);
  await openKeysPage(first);
  const publicKey = await first.getByRole("code").first().innerText();
  await first.getByRole("link", { name: "ホーム" }).first().click();

  await administrator.getByRole("link", { name: "メンバー", exact: true }).click();
  await administrator.getByRole("button", { name: "鈴木 守" }).click();
  await administrator.getByRole("button", { name: "パスワードの再設定リンクを作る" }).click();
  await administrator.getByText("確かめ方を選んでください").waitFor();
  await administrator.getByLabel("対面で").check();
  await administrator.getByRole("button", { name: "パスワードの再設定リンクを作る" }).click();
  const reset = await administrator.getByRole("textbox", { name: "リンク" }).inputValue();
  await keepScreens(administrator, "member-reset");
  await administrator.getByRole("dialog").getByRole("button", { name: "閉じる" }).click();

  const { page: second } = await openPerson(stage.browser);
  await second.goto(reset);
  await second.getByLabel("新しいパスワード").fill(`${password}と鍵`);
  await second.getByRole("button", { name: "パスワードを設定" }).click();
  await second.getByText("パスワードを設定しました").waitFor();
  await signIn(second, email, `${password}と鍵`);
  await second.getByText("以前の鍵を開きます").waitFor();
  await keepScreens(second, "keys-locked");
  await second.getByLabel("回復コード").fill("0000-0000");
  await second.getByRole("button", { name: "回復コードで開く" }).click();
  await second.getByText("文字数が違います").waitFor();
  await second.getByLabel("回復コード").fill(recoveryCode.toLowerCase());
  await second.getByRole("button", { name: "回復コードで開く" }).click();
  await second.getByRole("heading", { name: "ホーム" }).waitFor();
  await openKeysPage(second);
  expect(await second.getByRole("code").first().innerText()).toBe(publicKey);

  // The reset has ended the session of the first browser; it is begun again above the page that was asked for.
  await first.getByRole("link", { name: "自分の記録" }).first().click();
  const again = first.getByRole("dialog", { name: "サインインの有効期限が切れました" });
  await again.waitFor();
  await keepScreens(first, "session-ended");
  await again.getByRole("textbox", { name: "パスワード" }).fill(`${password}と鍵`);
  await again.getByRole("button", { name: "サインイン", exact: true }).click();
  await again.waitFor({ state: "detached" });
  await first.getByRole("heading", { name: "自分の記録", exact: true }).waitFor();

  const { page: third } = await openPerson(stage.browser);
  await signIn(third, email, `${password}と鍵`);
  await third.getByRole("heading", { name: "ホーム" }).waitFor();
  await third.evaluate(() => indexedDB.deleteDatabase("tachiai-keys"));
  await openKeysPage(third);
  await third.getByRole("button", { name: "別の端末から鍵を受け取る" }).click();
  const shown = await third.getByLabel("確認の数字").innerText();
  expect(shown).toMatch(/^\d{5} \d{5} \d{5} \d{5}$/);
  await keepScreens(third, "keys-receive");
  await second.getByRole("heading", { name: "別の端末が鍵を求めています" }).waitFor();
  expect(await second.getByLabel("確認の数字").innerText()).toBe(shown);
  await second.getByRole("textbox", { name: "現在のパスワード" }).first().fill(`${password}と鍵`);
  await keepScreens(second, "keys-hand-over");
  await second.getByRole("button", { name: "数字は同じです。鍵を渡す" }).click();
  await third.getByRole("button", { name: "同じ数字です" }).click();
  await third.getByText("このブラウザーで使えます").waitFor();
  expect(await third.getByRole("code").first().innerText()).toBe(publicKey);
});

test("a stamp without a network waits in the browser, says so, and arrives with the time it was pressed [ATT-09]", async () => {
  const { page } = await join("佐藤 勤", "tsutomu@example.jp");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("link", { name: "打刻" }).last().click();
  await page.getByRole("heading", { name: "打刻" }).waitFor();
  const start = page.getByRole("button", { name: "出勤" });
  await start.waitFor();
  const place = await start.boundingBox();
  // Within reach of the thumb: in the lower half of a phone.
  expect(place?.y).toBeGreaterThan(422);
  await start.click();
  await page.getByText("勤務中").first().waitFor();

  await page.context().setOffline(true);
  await page.getByRole("button", { name: "休憩開始" }).click();
  await page.getByText("送信待ちの打刻 1件").waitFor();
  await page.getByText("休憩中").first().waitFor();
  await keepScreens(page, "stamps-offline");
  await page.getByRole("button", { name: "休憩終了" }).click();
  await page.getByText("送信待ちの打刻 2件").waitFor();

  await page.context().setOffline(false);
  await page.getByText("送信待ちの打刻 2件").waitFor({ state: "detached" });
  await page.getByRole("row", { name: /休憩開始/ }).waitFor();
  // The list has grown, and the buttons are still under the thumb.
  const end = page.getByRole("button", { name: "退勤" });
  await expect.poll(async () => (await end.boundingBox())?.y).toBeGreaterThan(422);
  await expect.poll(async () => (await end.boundingBox())?.y).toBeLessThan(844);
  await page.getByRole("row", { name: /休憩終了/ }).waitFor();
  expect(await page.getByText("受け付けられなかった打刻").count()).toBe(0);
});
