import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { setUpCompany } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();

const password = "正しい馬と電池のホチキス";

/** A PC whose own authenticator answers for its person; `hasPrf` as the newer ones do. */
async function openPc(hasPrf: boolean): Promise<Page> {
  const { context, page } = await openPerson(stage.browser);
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf,
    },
  });
  return page;
}

async function openAccountPage(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "アカウント" }).click();
  await page.getByRole("menuitem", { name }).click();
  await page.getByRole("heading", { name, level: 1 }).waitFor();
}

async function addPasskey(page: Page, name: string): Promise<void> {
  await openAccountPage(page, "パスキー");
  await page.getByLabel("名前").fill(name);
  await page.getByRole("textbox", { name: "現在のパスワード" }).fill(password);
  await page.getByRole("button", { name: "パスキーを追加" }).click();
  await page.getByRole("row", { name: new RegExp(name) }).waitFor();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "アカウント" }).click();
  await page.getByRole("menuitem", { name: "サインアウト" }).click();
  await page.getByRole("heading", { name: "サインイン" }).waitFor();
}

test("a person signs in with a passkey and has his keys, in console and agent, without typing a password", async () => {
  const page = await openPc(true);
  await setUpCompany(page, stage.server, password);
  await openAccountPage(page, "パスキー");
  await keepScreens(page, "passkeys-none");
  await addPasskey(page, "会社のPC");
  await page.getByText("サインインし、鍵も開く").waitFor();
  await keepScreens(page, "passkeys-one");

  await signOut(page);
  await keepScreens(page, "sign-in-with-passkey");
  await page.getByRole("button", { name: "パスキーを使う" }).click();
  await page.getByRole("heading", { name: "ホーム" }).waitFor();
  await openAccountPage(page, "鍵と回復コード");
  await page.getByText("このブラウザーで使えます").waitFor();

  // The keys alone are gone from the browser: the passkey brings them back too.
  await page.evaluate(() => indexedDB.deleteDatabase("tachiai-keys"));
  await page.reload();
  await page.getByRole("button", { name: "パスキーで開く" }).click();
  await page.getByText("このブラウザーで使えます").waitFor();

  await signOut(page);
  await page.goto(`${stage.server.url}/agent/`);
  await page.getByRole("button", { name: "パスキーを使う" }).click();
  await page.getByRole("heading", { name: "勤務者として登録されていません" }).waitFor();

  await page.goto(stage.server.url);
  await openAccountPage(page, "パスキー");
  await page.getByRole("button", { name: "削除する" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "削除する" }).click();
  await page.getByText("パスキーを削除しました").waitFor();
  await signOut(page);
  await page.getByRole("button", { name: "パスキーを使う" }).click();
  await page.getByText("このパスキーではサインインできませんでした").waitFor();
  await keepScreens(page, "sign-in-passkey-refused");
});

test("somebody whose authenticator cannot wrap keys is told so, and opens them with his password", async () => {
  const page = await openPc(false);
  await page.goto(`${stage.server.url}/sign-in`);
  await page.getByLabel("メールアドレス").fill("hanako@example.jp");
  await page.getByRole("textbox", { name: "パスワード" }).fill(password);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await page.getByRole("heading", { name: "ホーム" }).waitFor();
  await addPasskey(page, "古いPC");
  await page.getByText("このパスキーではサインインだけできます").waitFor();
  await keepScreens(page, "passkeys-signs-in-only");
  await signOut(page);
  await page.getByRole("button", { name: "パスキーを使う" }).click();
  await page.getByRole("heading", { name: "ホーム" }).waitFor();
  await openAccountPage(page, "鍵と回復コード");
  await page.getByRole("button", { name: "このブラウザーで使う" }).waitFor();
  expect(await page.getByRole("button", { name: "パスキーで開く" }).count()).toBe(0);
});
