import type { Page } from "playwright-core";
import type { Account } from "./watched-company.ts";

/** Opens the console as somebody who has joined. */
export async function signInToConsole(
  page: Page,
  { url }: { readonly url: string },
  { email, password }: Account,
) {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByRole("textbox", { name: "パスワード" }).fill(password);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await page.getByRole("heading", { name: "ホーム" }).waitFor();
}

/** Follows a link of the console's navigation. */
export async function openConsolePage(page: Page, name: "今日の勤務" | "インシデント") {
  await page.getByRole("link", { name, exact: true }).first().click();
}
