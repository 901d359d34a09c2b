import { businessDayFrom, isBusinessDay } from "@tachiai/policy";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import {
  letIn,
  officeOf,
  openConsolePage,
  type Provider,
  providersFirst,
  setUpProvider,
  signInToConsole,
} from "../../../test/console-page.ts";
import { openTurnedStage } from "../../../test/stage.ts";

const password = "正しい馬と電池のホチキス";
const dayMs = 86_400_000;
const tokyo = (day: string, time: string) => new Date(`${day}T${time}:00+09:00`);
const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** The next Friday after which a holiday makes the weekend longer. */
const friday = (() => {
  let day = dayAfter(new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10), 1);
  while (new Date(day).getUTCDay() !== 5 || !isBusinessDay(day) || isBusinessDay(dayAfter(day, 3)))
    day = dayAfter(day, 1);
  return day;
})();
const nextBusinessDay = businessDayFrom(dayAfter(friday, 1));
/** When an answer of that Friday has been met with a week of silence. */
const weekLater = dayAfter(friday, 8);

const stage = openTurnedStage(() => ({ startsAt: tokyo(friday, "10:00") }));
const emails = {
  customer: "hanako@example.jp",
  worker: "tsutomu@example.jp",
  desk: "saburo@provider.example.jp",
  second: "jiro@provider.example.jp",
};
let provider: Provider;
let clerk: Page;
let second: Page;
let desk: Page;
let customer: Page;
let worker: Page;

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  const dialog = page.getByRole("dialog");
  for (const [label, value] of Object.entries(values))
    await dialog.getByRole("textbox", { name: label }).fill(value);
}

const send = (page: Page, name: string) =>
  page.getByRole("dialog").getByRole("button", { name, exact: true }).click();

const enquiryOn = (page: Page, subject: string) => page.getByRole("article", { name: subject });

/** As pages show it: `2026/11/20(金) 15:45`. */
const shownAt = (day: string, time: string) =>
  `${day.replaceAll("-", "/")}(${"日月火水木金土"[new Date(day).getUTCDay()]}) ${time}`;

test("a customer registers his administrator by a form, and what it replaced stays", async () => {
  ({ page: clerk } = await openPerson(stage.browser));
  provider = await setUpProvider(clerk, stage.server, password);
  customer = await provider.serve("試験商事", "管理 花子", emails.customer);
  await openConsolePage(customer, "登録事項");
  await customer.getByRole("button", { name: "管理者を登録する" }).click();
  await fill(customer, {
    氏名: "管理 花子",
    部署名: "総務部",
    メールアドレス: emails.customer,
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
});

test("a call before lunch is due after it, one late on the Friday before a long weekend on the next business day; the customer reads the answer as it comes [SLA-02] [SLA-03] [SLA-05]", async () => {
  const systemId = (await customer.getByText(/^\d{4}-\d{4}-\d$/).textContent()) ?? "";
  await openConsolePage(customer, "問合せ");
  desk = await provider.hire("help-desk", "窓口 三郎", emails.desk);
  await openConsolePage(desk, "問合せ窓口");
  const take = async (values: Readonly<Record<string, string>>) => {
    await desk.getByRole("button", { name: "受け付ける" }).click();
    await fill(desk, { システムID: systemId, 内容: "エージェントが起動しません。", ...values });
    await send(desk, "受け付ける");
  };
  await stage.server.turnTo(tokyo(friday, "11:30"));
  await take({ 氏名: "知らない 人", 件名: "起動しない" });
  await desk.getByText(/登録されているものと一致しません/).waitFor();
  await keepScreens(desk, "help-desk-refused");
  await fill(desk, { 氏名: "管理花子" });
  await send(desk, "受け付ける");
  const called = enquiryOn(desk, "起動しない");
  await called
    .getByText(`時間で数えると${shownAt(friday, "15:45")}、時計の時間で数えると${shownAt(friday, "14:30")}`)
    .waitFor();
  await enquiryOn(customer, "起動しない").getByText("回答待ち").waitFor();

  await stage.server.turnTo(tokyo(friday, "16:00"));
  await take({ 氏名: "管理 花子", 件名: "設定を知りたい" });
  await enquiryOn(desk, "設定を知りたい")
    .getByText(
      `時間で数えると${shownAt(nextBusinessDay, "11:00")}、時計の時間で数えると${shownAt(friday, "19:00")}`,
    )
    .waitFor();
  await called.getByText("一次回答の期限切れ").waitFor();
  await keepScreens(desk, "help-desk-queue", { wholePage: true });
  await called.getByRole("button", { name: "回答する" }).click();
  await fill(desk, { 内容: "再起動してください。" });
  await send(desk, "回答する");
  await called.getByText("返答待ち").waitFor();

  // Nobody has loaded this page again.
  const own = enquiryOn(customer, "起動しない");
  await own.getByText("再起動してください。").waitFor();
  await own.getByText(`${shownAt(weekLater, "00:00")} までに返答がないと終了します`).waitFor();
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
});

test("a violation is detected, shown and demanded to be mended; before the demand's day has passed its measure is not offered", async () => {
  second = await provider.hire("contract-clerk", "契約 次郎", emails.second);
  worker = await letIn(customer, await officeOf(customer, stage.server), password, {
    displayName: "佐藤 勤",
    email: emails.worker,
    role: "worker",
  });
  await openConsolePage(clerk, "違反対応");
  await clerk.getByRole("button", { name: "違反対応を始める" }).click();
  await clerk.getByRole("dialog").getByRole("combobox", { name: "お客様" }).click();
  await clerk.getByRole("option", { name: "試験商事" }).click();
  await fill(clerk, { 何から検知したか: "証跡の監査" });
  await send(clerk, "違反対応を始める");
  const violation = clerk.getByRole("article", { name: "試験商事" });
  const addStep = async (kind: string) => {
    await violation.getByRole("button", { name: "記録を加える" }).click();
    await clerk.getByRole("dialog").getByRole("combobox", { name: "記録" }).click();
    await clerk.getByRole("option", { name: kind }).click();
  };
  await addStep("証拠");
  await fill(clerk, { 内容: "利用範囲を超えている", 証跡の番号: "123" });
  await send(clerk, "記録を加える");
  await clerk.getByText("証跡の番号の書き方を確かめてください。").waitFor();
  await clerk.getByRole("dialog").getByRole("combobox", { name: "記録" }).click();
  await clerk.getByRole("option", { name: "催告" }).click();
  await send(clerk, "記録を加える");
  await clerk.getByText("是正の期限を入力してください。").waitFor();
  await fill(clerk, { 是正の期限: nextBusinessDay.replaceAll("-", "/") });
  await clerk.keyboard.press("Tab");
  await keepScreens(clerk, "violation-demand");
  await send(clerk, "記録を加える");
  const ofDemand = violation.getByRole("row", { name: /約款12条2項（催告）/ });
  await ofDemand.getByText(/^早くて/).waitFor();
  expect(await ofDemand.getByRole("button").count()).toBe(0);
  await keepScreens(clerk, "violation-open", { wholePage: true });
});

test("a week of silence has closed the enquiry, and both sides see it; the other one is late until it is answered, and settled [SLA-03] [SLA-04]", async () => {
  await stage.server.turnTo(tokyo(weekLater, "00:01"));
  await signInToConsole(desk, stage.server, { email: emails.desk, password });
  await openConsolePage(desk, "問合せ窓口");
  await signInToConsole(customer, stage.server, { email: emails.customer, password });
  await openConsolePage(customer, "問合せ");
  for (const page of [desk, customer])
    await enquiryOn(page, "起動しない")
      .getByText(/返答がないため、了承したものとして終了/)
      .waitFor();
  expect(await enquiryOn(desk, "起動しない").getByRole("button", { name: "回答する" }).count()).toBe(0);

  const late = enquiryOn(desk, "設定を知りたい");
  await late.getByText("一次回答の期限切れ").waitFor();
  await late.getByRole("button", { name: "回答する" }).click();
  await fill(desk, { 内容: "手順をお送りします。" });
  await send(desk, "回答する");
  await enquiryOn(customer, "設定を知りたい").getByRole("button", { name: "解決した" }).click();
  for (const page of [customer, desk]) {
    await enquiryOn(page, "設定を知りたい").getByText(/解決$/).first().waitFor();
    await page.getByText("終了していない問合せはありません。", { exact: false }).waitFor();
  }
  await keepScreens(desk, "help-desk-closed", { wholePage: true });
});

test("the demand's day has passed; a measure is rejected, another one carried out by a second person, and the customer's worker is refused [PRH-04]", async () => {
  await signInToConsole(clerk, stage.server, { email: providersFirst.email, password }, "顧客");
  await openConsolePage(clerk, "違反対応");
  const violation = clerk.getByRole("article", { name: "試験商事" });
  const choose = (ground: RegExp) =>
    violation.getByRole("row", { name: ground }).getByRole("button", { name: "この措置を選ぶ" }).click();
  await choose(/約款12条2項（催告）/);
  await violation.getByText("承認待ち").waitFor();
  expect(await violation.getByRole("button", { name: "承認して実施する" }).count()).toBe(0);
  await violation.getByRole("button", { name: "却下する" }).click();
  await fill(clerk, { 却下の理由: "まず停止にとどめる" });
  await keepScreens(clerk, "violation-reject");
  await send(clerk, "却下する");
  await violation.getByText("まず停止にとどめる").waitFor();
  await choose(/約款19条/);
  await violation.getByText("承認待ち").waitFor();

  await signInToConsole(worker, stage.server, { email: emails.worker, password });
  await openConsolePage(worker, "打刻");
  await signInToConsole(second, stage.server, { email: emails.second, password }, "顧客");
  await openConsolePage(second, "違反対応");
  await second.getByRole("button", { name: "承認して実施する" }).click();
  await second.getByText("停止中", { exact: true }).waitFor();
  await keepScreens(second, "violation-suspended", { wholePage: true });
  await worker.getByRole("button", { name: /^出勤/ }).first().click();
  await worker.getByText("契約が利用停止中のため（約款19条（違反））", { exact: false }).first().waitFor();
  await keepScreens(worker, "stamps-suspended");
});
