import { takeEnquiry } from "@tachiai/protocol";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { apiOver } from "../../../test/api-over.ts";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { openConsolePage, setUpProvider } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();

const password = "正しい馬と電池のホチキス";

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  const dialog = page.getByRole("dialog");
  for (const [label, value] of Object.entries(values))
    await dialog.getByRole("textbox", { name: label }).fill(value);
}

const send = (page: Page, name: string) =>
  page.getByRole("dialog").getByRole("button", { name, exact: true }).click();

test("a customer registers his administrator, his call and mail are answered by the help desk, and a violation ends in a suspension [SLA-05] [PRH-04]", async () => {
  const { page: clerk } = await openPerson(stage.browser);
  const { tenantId, hire, serve } = await setUpProvider(clerk, stage.server, password);
  const customer = await serve("試験商事", "管理 花子", "hanako@example.jp");
  await openConsolePage(customer, "登録事項");
  const shown = await customer.getByText(/^\d{4}-\d{4}-\d$/).textContent();
  await customer.getByRole("button", { name: "管理者を登録する" }).click();
  await fill(customer, {
    氏名: "管理 花子",
    部署名: "総務部",
    メールアドレス: "hanako@example.jp",
    電話番号: "でんわ",
  });
  await customer.getByRole("dialog").getByRole("combobox", { name: "サインインするアカウント" }).click();
  await customer.getByRole("option", { name: "自分のアカウント" }).click();
  await send(customer, "届け出る");
  await customer.getByText("電話番号の書き方を確かめてください。").waitFor();
  await fill(customer, { 電話番号: "０３ー１２３４−５６７８" });
  await keepScreens(customer, "registered-facts-form");
  await send(customer, "届け出る");
  await customer.getByRole("table", { name: "変更届出の履歴" }).getByText("管理者の登録").waitFor();
  await customer.getByText("03-1234-5678", { exact: true }).first().waitFor();
  await keepScreens(customer, "registered-facts", { wholePage: true });

  const desk = await hire("help-desk", "窓口 三郎", "saburo@provider.example.jp");
  await openConsolePage(desk, "問合せ窓口");
  await desk.getByRole("button", { name: "受け付ける" }).click();
  await fill(desk, {
    システムID: shown ?? "",
    氏名: "知らない 人",
    件名: "起動しない",
    内容: "エージェントが起動しません。",
  });
  await send(desk, "受け付ける");
  await desk.getByText(/登録されているものと一致しません/).waitFor();
  await keepScreens(desk, "help-desk-refused");
  await fill(desk, { 氏名: "管理花子" });
  await send(desk, "受け付ける");
  const called = desk.getByRole("article", { name: "起動しない" });
  await called.getByText("回答待ち").waitFor();
  const deskApi = apiOver(desk.context().request, stage.server.url);
  await deskApi.call(takeEnquiry, {
    params: { tenantId },
    body: {
      systemId: shown ?? "",
      administratorName: "管理 花子",
      channel: "mail",
      service: "telework",
      subject: "一週間前のメール",
      text: "設定を教えてください。",
      receivedAt: new Date(Date.now() - 7 * 86_400_000).toISOString(),
    },
  });
  await desk.reload();
  await desk
    .getByRole("article", { name: "一週間前のメール" })
    .getByText("一次回答の目安を過ぎています")
    .waitFor();
  await called.getByText(/時計の時間で数えると/).waitFor();
  await keepScreens(desk, "help-desk-queue", { wholePage: true });
  await called.getByRole("button", { name: "回答する" }).click();
  await fill(desk, { 内容: "再起動してください。" });
  await send(desk, "回答する");
  await called.getByText("返答待ち").waitFor();

  await openConsolePage(customer, "問合せ");
  const own = customer.getByRole("article", { name: "起動しない" });
  await own.getByText("再起動してください。").waitFor();
  await own.getByText(/までに返答がないと終了します/).waitFor();
  const attachTo = (name: string, text: string) =>
    own
      .locator("input[type=file]")
      .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await attachTo("画面.png", "エラー 5");
  await own.getByText(/中身が名前の示す種類と同じもの/).waitFor();
  await attachTo("画面の文字.txt", "エラー 5");
  await own.getByRole("button", { name: "画面の文字.txt" }).waitFor();
  const saving = customer.waitForEvent("download");
  await own.getByRole("button", { name: "画面の文字.txt" }).click();
  expect((await saving).suggestedFilename()).toBe("画面の文字.txt");
  await keepScreens(customer, "enquiries", { wholePage: true });
  await own.getByRole("button", { name: "解決した" }).click();
  await own.getByText(/解決$/).first().waitFor();

  const second = await hire("contract-clerk", "契約 次郎", "jiro@provider.example.jp");
  await openConsolePage(clerk, "違反対応");
  await clerk.getByRole("button", { name: "違反対応を始める" }).click();
  await clerk.getByRole("dialog").getByRole("combobox", { name: "お客様" }).click();
  await clerk.getByRole("option", { name: "試験商事" }).click();
  await fill(clerk, { 何から検知したか: "証跡の監査" });
  await send(clerk, "違反対応を始める");
  const violation = clerk.getByRole("article", { name: "試験商事" });
  await violation.getByRole("button", { name: "記録を加える" }).click();
  await fill(clerk, { 内容: "利用範囲を超えている" });
  await send(clerk, "記録を加える");
  await violation.getByText("利用範囲を超えている").waitFor();
  await violation.getByRole("button", { name: "記録を加える" }).click();
  await clerk.getByRole("dialog").getByRole("combobox", { name: "記録" }).click();
  await clerk.getByRole("option", { name: "証拠" }).click();
  await fill(clerk, { 内容: "改ざんの検知", 証跡の番号: "123" });
  await send(clerk, "記録を加える");
  await clerk.getByText("証跡の番号の書き方を確かめてください。").waitFor();
  await clerk.getByRole("dialog").getByRole("combobox", { name: "記録" }).click();
  await clerk.getByRole("option", { name: "催告" }).click();
  await send(clerk, "記録を加える");
  await clerk.getByText("是正の期限を入力してください。").waitFor();
  await keepScreens(clerk, "violation-demand");
  await clerk.getByRole("dialog").getByRole("button", { name: "キャンセル" }).click();
  await keepScreens(clerk, "violation-open", { wholePage: true });
  await violation
    .getByRole("row", { name: /約款19条/ })
    .getByRole("button", { name: "この措置を選ぶ" })
    .click();
  await violation.getByText("承認待ち").waitFor();
  expect(await violation.getByRole("button", { name: "承認して実施する" }).count()).toBe(0);
  await violation.getByRole("button", { name: "却下する" }).click();
  await fill(clerk, { 却下の理由: "条項を選び直す" });
  await keepScreens(clerk, "violation-reject");
  await send(clerk, "却下する");
  await violation.getByText("条項を選び直す").waitFor();
  await violation
    .getByRole("row", { name: /約款19条/ })
    .getByRole("button", { name: "この措置を選ぶ" })
    .click();
  await violation.getByText("承認待ち").waitFor();
  await openConsolePage(second, "違反対応");
  await second.getByRole("button", { name: "承認して実施する" }).click();
  await second.getByText("停止中", { exact: true }).waitFor();
  await keepScreens(second, "violation-suspended", { wholePage: true });
});
