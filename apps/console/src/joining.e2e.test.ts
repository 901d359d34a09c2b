import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { fillInProvider, keepRecoveryCode, providersFirst } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();
let customersPage: string;

const password = "正しい馬と電池のホチキス";

/** Creates a customer and gives the link for its first administrator. */
async function createCustomer(clerk: Page, organisation: string, email: string): Promise<string> {
  await clerk.goto(customersPage);
  await clerk.getByRole("button", { name: "お客様の組織を作る" }).first().click();
  const dialog = clerk.getByRole("dialog");
  await dialog.getByLabel("お客様の名称").fill(organisation);
  await dialog.getByLabel("最初の管理者: 氏名").fill("顧客 花子");
  await dialog.getByLabel("最初の管理者: メール").fill(email);
  const service = dialog.getByRole("checkbox").first();
  if (!(await service.isChecked())) await service.check();
  await dialog.getByRole("button", { name: "お客様の組織を作る" }).click();
  await dialog.getByText("このサービスは、日本国内の法人・団体だけに提供できます。").waitFor();
  await dialog.getByRole("checkbox", { name: "日本国内にあることを確かめました" }).check();
  await dialog.getByRole("button", { name: "お客様の組織を作る" }).click();
  return dialog.getByRole("textbox", { name: "リンク" }).inputValue();
}

test("an address that is taken keeps nobody out, and an account joins whatever its address", async () => {
  const { page: clerk } = await openPerson(stage.browser);
  await clerk.goto(stage.server.setUpUrl);
  await fillInProvider(clerk, password);
  await keepRecoveryCode(clerk);
  await clerk.getByRole("heading", { name: "顧客" }).waitFor();
  customersPage = clerk.url();

  // The invited address is that of an account already: she chooses another and keeps all she has made.
  const first = await createCustomer(clerk, "青葉商事株式会社", providersFirst.email);
  const { page: customer } = await openPerson(stage.browser);
  await customer.goto(first);
  await customer.getByLabel("新しいパスワード").fill(password);
  await keepScreens(customer, "join-new-account");
  await customer.getByRole("button", { name: "アカウントを作って参加" }).click();
  await keepRecoveryCode(customer);
  await customer.getByRole("heading", { name: "別のアドレスで参加" }).waitFor();
  await keepScreens(customer, "join-other-address");
  await customer.getByRole("textbox", { name: "メールアドレス" }).fill("hanako@aoba.example.jp");
  await customer.getByRole("button", { name: "参加", exact: true }).click();
  await customer.getByRole("heading", { name: "ホーム" }).waitFor();

  // Signed in already: one press, with the account that is there.
  const second = await createCustomer(clerk, "若葉商事株式会社", "someone@wakaba.example.jp");
  await clerk.goto(second);
  await clerk
    .getByText(`いまは ${providersFirst.displayName}（${providersFirst.email}）としてサインインしています。`)
    .waitFor();
  await keepScreens(clerk, "join-signed-in");
  await clerk.getByRole("button", { name: `${providersFirst.displayName}として参加` }).click();
  await clerk.getByText("若葉商事株式会社に参加しました").waitFor();

  // Not signed in in this browser: the same account, by signing in.
  const third = await createCustomer(clerk, "紅葉商事株式会社", "someone@momiji.example.jp");
  const { page: elsewhere } = await openPerson(stage.browser);
  // Nor has this browser learnt yet to count days by itself.
  await elsewhere.addInitScript(() => Reflect.deleteProperty(globalThis, "Temporal"));
  await elsewhere.goto(third);
  await elsewhere.getByRole("button", { name: "すでにアカウントがある" }).click();
  await keepScreens(elsewhere, "join-by-signing-in");
  await elsewhere.getByLabel("メールアドレス").fill(providersFirst.email);
  await elsewhere.getByRole("textbox", { name: "パスワード" }).fill(password);
  await elsewhere.getByRole("button", { name: "サインインして参加" }).click();
  await elsewhere.getByText("紅葉商事株式会社に参加しました").waitFor();
  expect(new URL(elsewhere.url()).pathname).toMatch(/^\/o\//);
  expect([await hasTemporal(clerk), await fetchedPolyfill(clerk)]).toEqual([true, false]);
  expect([await hasTemporal(elsewhere), await fetchedPolyfill(elsewhere)]).toEqual([false, true]);
});

const hasTemporal = (page: Page) => page.evaluate(() => "Temporal" in globalThis);

const fetchedPolyfill = (page: Page) =>
  page.evaluate(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.includes("/implementation-")),
  );
