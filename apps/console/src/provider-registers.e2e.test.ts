import { createCustomer, getMe, inviteMember, TenantId } from "@tachiai/protocol";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { apiOver } from "../../../test/api-over.ts";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { joinByLink, keepRecoveryCode, openConsolePage } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();

const password = "正しい馬と電池のホチキス";
const dialog = (page: Page) => page.getByRole("dialog");

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values))
    await dialog(page).getByRole("textbox", { name: label, exact: true }).fill(value);
}

async function choose(page: Page, field: string, option: string): Promise<void> {
  await dialog(page).getByRole("combobox", { name: field, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

const send = (page: Page, name: string) => dialog(page).getByRole("button", { name, exact: true }).click();

async function open(page: Page, button: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).first().click();
  await dialog(page).waitFor();
}

test("契約担当 and 問合せ窓口 keep the provider's registers, and the customer's 管理者 reads what concerns him [PTY-12] [PTY-13] [PTY-07] [SLA-09] [EPW-11] [CFD-05]", async () => {
  const { page: clerk } = await openPerson(stage.browser);
  await clerk.goto(stage.server.setUpUrl);
  await clerk.getByText("お客様に提供する", { exact: true }).click();
  await clerk.getByLabel("組織の名前").fill("立会いサービス株式会社");
  await clerk.getByLabel("氏名").fill("提供 太郎");
  await clerk.getByLabel("メールアドレス").fill("taro@provider.example.jp");
  await clerk.getByLabel("新しいパスワード").fill(password);
  await clerk.getByRole("button", { name: "次へ" }).click();
  await keepRecoveryCode(clerk);
  await clerk.getByRole("heading", { name: "顧客" }).waitFor();
  const api = apiOver(clerk.context().request, stage.server.url);
  const tenantId = TenantId.parse((await api.call(getMe)).places[0]?.organisationId);
  const from = "2026-01-01";
  const created = await api.call(createCustomer, {
    params: { tenantId },
    body: {
      organisationName: "試験商事",
      services: ["telework"],
      from,
      administrator: { displayName: "管理 花子", email: "hanako@example.jp" },
      statement: { kind: "corporation", isInJapan: true },
    },
  });
  const { link } = await api.call(inviteMember, {
    params: { tenantId },
    body: {
      email: "saburo@provider.example.jp",
      displayName: "窓口 三郎",
      employeeCode: "",
      from,
      groups: [],
      roles: [{ role: "help-desk" }],
    },
  });
  const { page: customer } = await openPerson(stage.browser);
  await joinByLink(customer, created.link, password);
  const { page: desk } = await openPerson(stage.browser);
  await joinByLink(desk, link, password);

  await openConsolePage(clerk, "委託先");
  await clerk.getByText("委託先は登録されていません。").waitFor();
  await keepScreens(clerk, "subcontractors-empty");
  await open(clerk, "委託先を登録する");
  await send(clerk, "委託先を登録する");
  await clerk.getByText("会社の名前を入力してください。").waitFor();
  await fill(clerk, { 会社の名前: "協力会社", 任せる仕事: "夜間の監視", 見られるデータ: "検知の記録" });
  await keepScreens(clerk, "subcontractor-form");
  await send(clerk, "委託先を登録する");
  const subcontractor = clerk.getByRole("article", { name: "協力会社" });
  await subcontractor.getByText("監督の記録がありません").waitFor();
  await open(clerk, "監督を記録する");
  await fill(clerk, { 監督した人: "提供 太郎", 結果: "手順書を確かめた。問題なし。" });
  await send(clerk, "監督を記録する");
  await subcontractor.getByText(/問題なし/).waitFor();
  await open(clerk, "委任と結び付ける");
  await choose(clerk, "お客様", "試験商事");
  await send(clerk, "お客様を選ぶ");
  await choose(clerk, "委任", "立会いサービス株式会社");
  await send(clerk, "委任と結び付ける");
  await subcontractor.getByText("試験商事").waitFor();
  await keepScreens(clerk, "subcontractors", { wholePage: true });

  await openConsolePage(clerk, "販売店");
  await open(clerk, "販売店を登録する");
  await fill(clerk, { 会社の名前: "販売商会", 連絡先: "03-0000-0000" });
  await send(clerk, "販売店を登録する");
  await clerk.getByRole("row", { name: /販売商会/ }).waitFor();
  await open(clerk, "書類の経路を決める");
  await choose(clerk, "お客様", "試験商事");
  await choose(clerk, "書類", "請求");
  await choose(clerk, "経路", "販売商会");
  await send(clerk, "書類の経路を決める");
  await clerk.getByRole("row", { name: /試験商事.*請求.*販売商会/ }).waitFor();
  await keepScreens(clerk, "resellers", { wholePage: true });

  await openConsolePage(clerk, "秘密情報");
  await open(clerk, "秘密情報を登録する");
  await fill(clerk, { 何か: "新製品の構成", 相手: "試験商事", 知ってよい範囲: "営業部の担当者3名" });
  await choose(clerk, "開示の方法", "口頭・視覚で、秘密と告げた");
  await keepScreens(clerk, "confidential-form");
  await send(clerk, "秘密情報を登録する");
  const item = clerk.getByRole("article", { name: "新製品の構成" });
  await item.getByText("書面を待っています").waitFor();
  await open(clerk, "書面を記録する");
  await send(clerk, "書面を記録する");
  await item.getByText("秘密情報", { exact: true }).waitFor();
  await open(clerk, "返還・廃棄の請求を記録する");
  await send(clerk, "返還・廃棄の請求を記録する");
  await open(clerk, "返還・廃棄を記録する");
  await fill(clerk, { 証明: "廃棄証明書 12号" });
  await send(clerk, "返還・廃棄を記録する");
  await item.getByText(/廃棄証明書 12号/).waitFor();
  await keepScreens(clerk, "confidential-items", { wholePage: true });

  await openConsolePage(clerk, "お客様の届出と例外");
  await clerk.getByText("お客様を選んでください。").waitFor();
  await clerk.getByRole("combobox", { name: "お客様" }).click();
  await clerk.getByRole("option", { name: "試験商事" }).click();
  await open(clerk, "管理者を登録する");
  await choose(clerk, "紙の種類", "申込書");
  await fill(clerk, {
    氏名: "管理 花子",
    部署名: "総務部",
    メールアドレス: "hanako@example.jp",
    電話番号: "03-1234-5678",
  });
  await keepScreens(clerk, "paper-form");
  await send(clerk, "届け出る");
  await clerk.getByRole("table", { name: "変更届出の履歴" }).getByText("申込書").waitFor();
  const systemId = await clerk.getByText(/^\d{4}-\d{4}-\d$/).textContent();
  await open(clerk, "例外を登録する");
  await fill(clerk, { 合意の書面: "合意書 第5号", 国または場所: "タイ", アドレスの範囲: "すべて" });
  await send(clerk, "例外を登録する");
  await clerk.getByText("アドレスの範囲の書き方を確かめてください。").waitFor();
  await fill(clerk, { アドレスの範囲: "198.51.100.0/24" });
  await send(clerk, "例外を登録する");
  await clerk.getByRole("row", { name: /タイ.*合意書 第5号/ }).waitFor();
  await keepScreens(clerk, "customer-papers", { wholePage: true });

  await openConsolePage(clerk, "第三者提供の記録");
  await clerk.getByText("提供・開示の記録はありません。").waitFor();
  await open(clerk, "提供を記録する");
  await choose(clerk, "お客様", "試験商事");
  await send(clerk, "次へ");
  await choose(clerk, "管理者", "管理 花子");
  await fill(clerk, { 提供先: "東京地方検察庁", 提供したもの: "氏名とメールアドレス" });
  await choose(clerk, "根拠", "法令");
  await fill(clerk, { 根拠の詳細: "刑事訴訟法 197条2項" });
  await keepScreens(clerk, "disclosure-form");
  await send(clerk, "提供を記録する");
  const disclosed = clerk.getByRole("row", { name: /試験商事.*東京地方検察庁.*刑事訴訟法 197条2項/ });
  await disclosed.getByText("約款の「個人情報」の条による").waitFor();
  await disclosed.getByRole("button", { name: "訂正する" }).click();
  await fill(clerk, { 何が誤っていたか: "提供先の誤り", 提供先: "東京高等検察庁" });
  await keepScreens(clerk, "disclosure-correct");
  await send(clerk, "訂正する");
  await clerk.getByRole("row", { name: /東京高等検察庁.*刑事訴訟法 197条2項.*前の記録の訂正/ }).waitFor();
  await openConsolePage(clerk, "秘密情報");
  await item.getByRole("button", { name: "開示を記録する" }).click();
  await fill(clerk, { 提供先: "ある会社", 提供したもの: "概要" });
  await choose(clerk, "根拠", "秘密情報ではないため不要");
  await send(clerk, "開示を記録する");
  await dialog(clerk)
    .getByText(/約款の「秘密保持」の条は、この根拠での開示を認めていません/)
    .waitFor();
  await keepScreens(clerk, "confidential-disclose-refused");
  await choose(clerk, "根拠", "同じ義務を負う販売店");
  await dialog(clerk).getByRole("combobox", { name: "同じ義務を負う販売店", exact: true }).click();
  await clerk.getByRole("option", { name: "販売商会", exact: true }).click();
  await send(clerk, "開示を記録する");
  await dialog(clerk).waitFor({ state: "hidden" });
  await openConsolePage(clerk, "第三者提供の記録");
  await clerk.getByRole("row", { name: /新製品の構成.*販売商会/ }).waitFor();
  await keepScreens(clerk, "disclosures", { wholePage: true });

  await openConsolePage(desk, "不可抗力");
  await desk.getByText("不可抗力の記録はありません。").waitFor();
  await open(desk, "不可抗力を登録する");
  await choose(desk, "種類", "急病");
  await dialog(desk).getByRole("checkbox", { name: "勤務", exact: true }).check();
  await fill(desk, { お客様に見せる説明: "担当者の急病のため、本日の支援を行えません。" });
  await keepScreens(desk, "force-majeure-form");
  await send(desk, "不可抗力を登録する");
  await desk.getByRole("row", { name: /急病.*継続中/ }).waitFor();
  await keepScreens(desk, "force-majeure");

  await openConsolePage(desk, "障害");
  await desk.getByText("障害の記録はありません。").waitFor();
  await open(desk, "障害を登録する");
  await fill(desk, { 何が起きているか: "サインインできない" });
  await choose(desk, "いつ知ったか", "前に知っていた");
  await fill(desk, { "知った時刻：時刻": "0時", 登録が遅れた理由: "夜間の電話" });
  await send(desk, "障害を登録する");
  await desk.getByText("知った時刻の書き方を確かめてください。").waitFor();
  await fill(desk, { "知った時刻：時刻": "00:00" });
  await keepScreens(desk, "outage-form");
  await send(desk, "障害を登録する");
  const outage = desk.getByRole("row", { name: /サインインできない/ });
  await outage.getByText("復旧していません").waitFor();
  await outage.getByRole("button", { name: "お知らせを出す" }).click();
  await fill(desk, { 本文: "サインインできない状態です。復旧を急いでいます。" });
  await keepScreens(desk, "outage-announce");
  await send(desk, "お知らせを出す");
  await outage.getByText("掲示中").waitFor();
  await keepScreens(desk, "outages");
  await outage.getByRole("link", { name: "お知らせを開く" }).click();
  await dialog(desk).getByText("サインインできない状態です。復旧を急いでいます。").first().waitFor();
  await desk.keyboard.press("Escape");
  await desk.getByRole("link", { name: "障害の登録を開く" }).click();
  await desk.getByRole("heading", { name: "障害", exact: true, level: 1 }).waitFor();

  await openConsolePage(desk, "問合せ窓口");
  await open(desk, "受け付ける");
  await fill(desk, {
    システムID: systemId ?? "",
    氏名: "管理 花子",
    件名: "サインインできません",
    内容: "朝から入れません。",
  });
  await send(desk, "受け付ける");
  const enquiry = desk.getByRole("article", { name: "サインインできません" });
  await enquiry.getByRole("button", { name: "関連を加える" }).click();
  await choose(desk, "種類", "証跡");
  await fill(desk, { 番号: "5" });
  await send(desk, "関連を加える");
  await desk.getByText("番号の書き方を確かめてください。").waitFor();
  await choose(desk, "種類", "障害");
  await dialog(desk).getByRole("combobox", { name: "障害", exact: true }).click();
  await desk.getByRole("option", { name: /サインインできない/ }).click();
  await keepScreens(desk, "enquiry-link-form");
  await send(desk, "関連を加える");
  await enquiry.getByText("障害 サインインできない").waitFor();
  await keepScreens(desk, "enquiry-linked", { wholePage: true });
  await enquiry.getByRole("link", { name: "登録事項を開く" }).click();
  await desk.getByRole("row", { name: /管理者の登録.*管理 花子/ }).waitFor();
  expect(await desk.getByRole("button", { name: "管理者を登録する" }).count()).toBe(0);
  await keepScreens(desk, "customer-facts-of-desk", { wholePage: true });

  await openConsolePage(desk, "障害");
  await outage.getByRole("button", { name: "復旧を記録する" }).click();
  await send(desk, "復旧を記録する");
  await outage.getByText(/に終了$/).waitFor();

  await openConsolePage(customer, "提供会社の記録");
  await customer.getByRole("row", { name: /協力会社.*夜間の監視.*検知の記録/ }).waitFor();
  await customer.getByText(/担当者の急病のため/).waitFor();
  await customer.getByRole("row", { name: /タイ.*合意書 第5号/ }).waitFor();
  await customer.getByRole("row", { name: /管理 花子.*東京高等検察庁/ }).waitFor();
  expect(await customer.getByText("ある会社").count()).toBe(0);
  expect(await customer.getByRole("button", { name: /例外を終える|訂正する/ }).count()).toBe(0);
  await keepScreens(customer, "provider-records", { wholePage: true });
  await openConsolePage(customer, "問合せ");
  await customer.getByText("ただいま支援を行えません（急病）").waitFor();

  await openConsolePage(clerk, "委託先");
  await open(clerk, "終了する");
  await send(clerk, "終了する");
  await dialog(clerk).waitFor({ state: "hidden" });
  expect(await subcontractor.getByRole("button", { name: "終了する" }).count()).toBe(0);
  await openConsolePage(clerk, "不可抗力");
  await open(clerk, "終了する");
  await send(clerk, "終了する");
  await dialog(clerk).waitFor({ state: "hidden" });
  await openConsolePage(customer, "提供会社の記録");
  await customer.getByText("支援を行えない事情はありません。").waitFor();

  await clerk.getByText("English", { exact: true }).first().click();
  for (const name of [
    "Subcontractors",
    "Resellers",
    "Confidential items",
    "Disclosures",
    "Force majeure",
    "Customers' forms and exceptions",
  ]) {
    await openConsolePage(clerk, name);
    await keepScreens(clerk, `english-${name.replaceAll(/\W+/g, "-").toLowerCase()}`, { wholePage: true });
  }
  await desk.getByText("English", { exact: true }).first().click();
  await openConsolePage(desk, "Outages");
  await keepScreens(desk, "english-outages");
  await customer.getByText("English", { exact: true }).first().click();
  await openConsolePage(customer, "The provider's records");
  await keepScreens(customer, "english-provider-records", { wholePage: true });
});
