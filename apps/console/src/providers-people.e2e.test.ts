import { expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { openConsolePage, setUpProvider } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();

const password = "正しい馬と電池のホチキス";

test("somebody who only answers enquiries for a provider finds his own record, and asks to see his data [EVD-07]", async () => {
  const { page: administrator } = await openPerson(stage.browser);
  const provider = await setUpProvider(administrator, stage.server, password);
  const desk = await provider.hire("help-desk", "窓口 三郎", "saburo@provider.example.jp");
  await desk.getByText("対応が必要なことはありません").waitFor();
  await keepScreens(desk, "providers-person-home");

  await openConsolePage(desk, "自分の記録");
  expect(await desk.getByRole("alert").count()).toBe(0);
  await desk.getByRole("button", { name: "請求する" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog
    .getByRole("textbox", { name: "内容" })
    .fill("わたしについて持っている情報をすべて見せてください。");
  await dialog.getByRole("button", { name: "請求する" }).click();
  await desk.getByRole("table").getByText("わたしについて持っている情報").waitFor();
  await keepScreens(desk, "providers-person-record", { wholePage: true });

  await administrator.goto(stage.server.url);
  await administrator.getByText("回答を待っている本人からの請求 1件").waitFor();
  await openConsolePage(administrator, "本人からの請求");
  await administrator.getByText("窓口 三郎").first().waitFor();
  await keepScreens(administrator, "providers-requests");
});
