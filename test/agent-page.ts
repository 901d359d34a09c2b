import type { Page } from "playwright-core";
import { enter } from "./enter.ts";
import type { Account } from "./watched-company.ts";

/** Opens the agent as somebody who has never used it in this browser. */
export async function signInToAgent(
  page: Page,
  { url }: { readonly url: string },
  { email, password }: Pick<Account, "email" | "password">,
) {
  await page.goto(`${url}/agent/`);
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByRole("textbox", { name: "パスワード" }).fill(password);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await page.getByRole("link", { name: "顔の登録" }).waitFor();
}

/** The same for somebody whose signing in is not the story. */
export async function enterAgent(page: Page, server: { readonly url: string }, account: Account) {
  await enter(page, server, account, "/agent/");
  await page.getByRole("link", { name: "顔の登録" }).waitFor();
}

export async function openAgentPage(page: Page, name: "勤務" | "同意" | "顔の登録" | "カメラ") {
  await page.getByRole("link", { name, exact: true }).click();
}

/** Reads the page of the agreement and ticks all it offers. */
export async function agreeToEverything(page: Page) {
  await openAgentPage(page, "同意");
  const choices = page.getByRole("region", { name: "同意する項目を選ぶ" });
  await choices.waitFor();
  for (const box of await choices.getByRole("checkbox").all()) await box.check();
  await choices.getByRole("button", { name: "選んだ項目に同意する" }).click();
  await page.getByRole("heading", { name: "あなたの選択" }).waitFor();
}

const enoughPictures = 3;

/** Takes three pictures from the front, as many as an enrolment needs, and hands them in. */
export async function enrolFace(page: Page) {
  await openAgentPage(page, "顔の登録");
  await page.getByRole("button", { name: "登録を始める" }).click();
  for (let count = 0; count < enoughPictures; count++) {
    await page.getByRole("button", { name: /^正面: / }).click();
    await page.getByText(`${count + 1}枚撮りました`).waitFor();
  }
  await page.getByRole("button", { name: "登録する", exact: true }).click();
  await page.getByText("登録しました。勤務管理者の確認を待ってください。").waitFor();
}

/** Presses one of the large stamp buttons. */
export async function pressStamp(page: Page, name: "出勤" | "休憩開始" | "休憩終了" | "退勤") {
  await page
    .getByRole("region", { name: "打刻" })
    .getByRole("button", { name: new RegExp(`^${name}`) })
    .click();
}

/** Presses もう一度試す, unless the agent, which also tries by itself, has the camera back already. */
export async function tryCameraAgain(page: Page) {
  await page.getByRole("button", { name: "もう一度試す" }).evaluateAll((buttons) => {
    for (const button of buttons) if (button instanceof HTMLElement) button.click();
  });
}

/** The part of the page that says what the camera sees. */
export function cameraState(page: Page) {
  return page.getByRole("region", { name: "カメラの状態" });
}
