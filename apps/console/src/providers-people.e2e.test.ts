import { getMe, inviteMember, TenantId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { apiOver } from "../../../test/api-over.ts";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { joinByLink, keepRecoveryCode, openConsolePage } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();

const password = "正しい馬と電池のホチキス";

test("somebody who only answers enquiries for a provider finds his own record, and asks to see his data [EVD-07]", async () => {
  const { page: administrator } = await openPerson(stage.browser);
  await administrator.goto(stage.server.setUpUrl);
  await administrator.getByText("お客様に提供する", { exact: true }).click();
  await administrator.getByLabel("組織の名前").fill("立会いサービス株式会社");
  await administrator.getByLabel("氏名").fill("提供 太郎");
  await administrator.getByLabel("メールアドレス").fill("taro@provider.example.jp");
  await administrator.getByLabel("新しいパスワード").fill(password);
  await administrator.getByRole("button", { name: "次へ" }).click();
  await keepRecoveryCode(administrator);
  await administrator.getByRole("heading", { name: "顧客" }).waitFor();

  const api = apiOver(administrator.context().request, stage.server.url);
  const tenantId = TenantId.parse((await api.call(getMe)).places[0]?.organisationId);
  const { link } = await api.call(inviteMember, {
    params: { tenantId },
    body: {
      email: "saburo@provider.example.jp",
      displayName: "窓口 三郎",
      employeeCode: "",
      from: "2026-11-01",
      groups: [],
      roles: [{ role: "help-desk" }],
    },
  });
  const { page: desk } = await openPerson(stage.browser);
  await joinByLink(desk, link, password);
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
