import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { openConsolePage, setUpProvider } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();

const password = "正しい馬と電池のホチキス";
/** Within how long a customer's service is off, and says so (PTY-13 and the life of contracts). */
const atOnce = { timeout: 5_000 };
const dialog = (page: Page) => page.getByRole("dialog");

async function open(page: Page, button: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
  await dialog(page).waitFor();
}

const fill = (page: Page, label: string, value: string) =>
  dialog(page).getByRole("textbox", { name: label, exact: true }).fill(value);

async function choose(page: Page, field: string, option: string): Promise<void> {
  await dialog(page).getByRole("combobox", { name: field, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

async function send(page: Page, name: string): Promise<void> {
  await dialog(page).getByRole("button", { name, exact: true }).click();
}

test("契約担当 stops a customer's contract under its clause, which the customer reads at once, lets it go on, and announces its end [END-06] [END-05]", async () => {
  const { page: clerk } = await openPerson(stage.browser);
  const provider = await setUpProvider(clerk, stage.server, password);
  await openConsolePage(clerk, "顧客の契約");
  await clerk.getByText("お客様がいません。").waitFor();
  const customer = await provider.serve("試験商事", "管理 花子", "hanako@example.jp");

  await clerk.reload();
  await clerk.getByRole("combobox", { name: "お客様", exact: true }).click();
  await clerk.getByRole("option", { name: "試験商事", exact: true }).click();
  const contract = clerk.getByRole("article", { name: "勤務" });
  await contract.getByText("利用中", { exact: true }).waitFor();
  await keepScreens(clerk, "customer-contract", { wholePage: true });

  await open(clerk, "利用停止にする");
  await send(clerk, "利用停止にする");
  await clerk.getByText("理由を入力してください。").waitFor();
  // Who owes nothing is not stopped for arrears.
  await choose(clerk, "根拠", "約款19条（料金の未払い）");
  await fill(clerk, "理由", "10月分の料金の支払いがありません。");
  await send(clerk, "利用停止にする");
  await dialog(clerk).getByText("この契約は請求先に結び付いていない", { exact: false }).waitFor();
  await keepScreens(clerk, "suspend-contract-not-billed");
  await choose(clerk, "根拠", "約款19条（違反）");
  await fill(clerk, "理由", "届け出のない端末で使われています。");
  await keepScreens(clerk, "suspend-contract");
  await send(clerk, "利用停止にする");
  await customer.getByText("勤務は利用停止中です（約款19条（違反））。").waitFor(atOnce);
  await keepScreens(customer, "service-halt");
  await contract.getByText("利用停止中", { exact: true }).waitFor();
  // A worker who would sign in or stamp now reads the same clause; the link leads to the terms.
  expect(await customer.getByRole("link", { name: "条項を読む（利用停止）" }).getAttribute("href")).toBe(
    "/terms/telework",
  );

  await open(clerk, "利用停止を解除");
  await fill(clerk, "理由", "是正を確認しました。");
  await send(clerk, "利用停止を解除");
  await customer.getByText("勤務は利用停止中です", { exact: false }).waitFor({ ...atOnce, state: "hidden" });

  const second = await provider.hire("contract-clerk", "契約 次郎", "jiro@provider.example.jp");
  await open(clerk, "終了を予告");
  await choose(clerk, "根拠", "約款12条3項（30日前の通知）");
  await dialog(clerk).getByRole("textbox", { name: "最後の日", exact: true }).fill("2020/01/01");
  await fill(clerk, "理由", "提供体制の見直し");
  await send(clerk, "終了を予告");
  await dialog(clerk).getByText("その日にはできません。", { exact: false }).waitFor();
  await dialog(clerk).getByRole("textbox", { name: "最後の日", exact: true }).fill("2099/12/31");
  await send(clerk, "終了を予告");
  // What ends by the provider's own decision, another 契約担当 approves.
  await contract.getByText("別の契約担当の承認を待っています。", { exact: false }).waitFor();
  await keepScreens(clerk, "end-proposed", { wholePage: true });
  await openConsolePage(second, "顧客の契約");
  await second.getByRole("combobox", { name: "お客様", exact: true }).click();
  await second.getByRole("option", { name: "試験商事", exact: true }).click();
  const waiting = second.getByRole("region", { name: "承認待ち" });
  await waiting.getByText("提供体制の見直し", { exact: false }).waitFor();
  await keepScreens(second, "end-to-approve", { wholePage: true });
  await waiting.getByRole("button", { name: "承認する" }).click();
  await waiting.waitFor({ state: "hidden" });
  await clerk.reload();
  await contract.getByText("顔の特徴と画像の消去").waitFor();
  await contract.getByRole("textbox", { name: "日付を選んで見る" }).fill("2100/01/01");
  await contract.getByRole("textbox", { name: "日付を選んで見る" }).press("Enter");
  await contract.getByRole("status").getByText("終了", { exact: true }).waitFor();
  await keepScreens(clerk, "announced-end", { wholePage: true });

  await openConsolePage(customer, "契約内容");
  const own = customer.getByRole("article", { name: "勤務" });
  await own.getByText("提供体制の見直し", { exact: false }).waitFor();
  await own.getByText("約款19条（違反）", { exact: true }).waitFor();
  await keepScreens(customer, "own-contracts", { wholePage: true });
});
