import { randomUUID } from "node:crypto";
import { ApiRefusal } from "@tachiai/api-client";
import { phrasesOf } from "@tachiai/phrases";
import { ambiguities } from "@tachiai/policy";
import {
  type Day,
  getTermsVersion,
  ProfileId,
  proposeTerms,
  SegmentId,
  StampId,
  saveTermsDraft,
  stamp,
} from "@tachiai/protocol";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import {
  letIn,
  type Office,
  officeOf,
  openConsolePage,
  type Provider,
  providersFirst,
  setUpProvider,
  signInToConsole,
} from "../../../test/console-page.ts";
import { type MailServer, openMailServer } from "../../../test/mail-server.ts";
import { openSimulatedDevice, type SimulatedDevice } from "../../../test/simulated-device.ts";
import { openTurnedStage } from "../../../test/stage.ts";
import { layDownWatching } from "../../../test/watched-company.ts";

const password = "正しい馬と電池のホチキス";
const dayMs = 86_400_000;
const tokyoDay = (time: Date): Day => new Date(time.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
/** Ten in the morning, whenever this runs: late in the evening a release would count from the next day. */
const morning = new Date(`${tokyoDay(new Date(Date.now() + dayMs))}T10:00:00+09:00`);
const shownDay = (day: Day) => day.replaceAll("-", "/");

let mails: MailServer;
beforeAll(async () => {
  mails = await openMailServer();
});
const stage = openTurnedStage(() => ({
  startsAt: morning,
  mail: { smtpUrl: mails.url, from: "info@provider.example" },
}));
afterAll(() => mails.goDown());

const emails = {
  second: "hanako@provider.example.jp",
  administrator: "ichiro@midori.example",
  tsutomu: "tsutomu@midori.example",
  nozomi: "nozomi@midori.example",
};
let provider: Provider;
let clerk: Page;
let second: Page;
let company: Office;
let administrator: Page;
/** Who goes on, and who says no. */
let nozomi: Page;
let tsutomu: Page;
let nozomisDevice: SimulatedDevice;
let tsutomusDevice: SimulatedDevice;

async function openDocument(page: Page, service: string, kind = "約款"): Promise<void> {
  await openConsolePage(page, "約款・規約");
  await page.getByRole("table", { name: service }).getByRole("link", { name: kind, exact: true }).click();
  await page.getByRole("heading", { name: `${service} ${kind}`, level: 1 }).waitFor();
}

const textField = (page: Page) => page.getByRole("textbox", { name: "本文（日本語）" });
const filled = (text: string) => text.replaceAll(/〔([^〕]*)〕/g, "立会いサービス$1");
const mailed = () =>
  mails.taken.map(({ recipients, parsed: { subject } }) => `${recipients.join()} ${subject}`);

/** Whoever was away for a day signs in again. */
const comeBack = (page: Page, email: string, arrivesAt?: string) =>
  signInToConsole(page, stage.server, { email, password }, arrivesAt);

async function readTerms(page: Page, number: number): Promise<void> {
  await openConsolePage(page, "約款への同意");
  await page.getByRole("button", { name: "読んで確認する" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "読みました" }).click();
  await page.getByText(`確認済み（第${number}版）`).waitFor();
}

async function agreeToTerms(number: number): Promise<void> {
  await administrator.getByRole("button", { name: `同意する（第${number}版）` }).click();
  const dialog = administrator.getByRole("dialog");
  await dialog.getByRole("heading", { name: /第1条/ }).waitFor();
  await dialog.getByRole("button", { name: "同意する" }).click();
  await dialog.getByText("読んだことを確かめ、印を付けてください。").waitFor();
  if (number === 1) await keepScreens(administrator, "service-terms-agree");
  for (const shown of [
    "この約款は、日本法に従って解釈します。",
    "契約者と当社が誠意をもって協議し、解決します。",
    "本サービスは、提供の時における現状のまま提供します。",
    "完全な保護をするものではありません。",
    "に関する著作権その他の知的財産権は、当社または使用許諾をする者に帰属します。",
    "この約款のほかに、その第三者の約款または規約が適用されます。",
    "契約者および当社は、自らとその役員が、暴力団、暴力団員",
  ])
    await dialog.getByText(shown).first().waitFor();
  await dialog.getByRole("checkbox", { name: new RegExp(`第${number}版の全文を読み`) }).check();
  await dialog.getByRole("button", { name: "同意する" }).click();
  await dialog.getByText("重要な条のすべてに印を付けてください。").waitFor();
  const clauses = await dialog.getByRole("checkbox", { name: /^第\d+条/ }).all();
  expect(clauses).toHaveLength(6);
  for (const clause of clauses) await clause.check();
  if (number === 1) await keepScreens(administrator, "service-terms-agree-clauses");
  await dialog.getByRole("button", { name: "同意する" }).click();
  await administrator.getByText(`同意済み（第${number}版）`).waitFor();
  await administrator.getByText(new RegExp(`^第${number}版を確認済み`)).waitFor();
}

test("a provider's two people lay down terms: written with what is wrong by line, proposed, released by the second, and announced by mail and before signing in [TRM-01] [TRM-04]", async () => {
  ({ page: clerk } = await openPerson(stage.browser));
  provider = await setUpProvider(clerk, stage.server, password);
  second = await provider.hire("contract-clerk", "契約 花子", emails.second);
  administrator = await provider.serve("みどり製作所", "管理 一郎", emails.administrator);
  await openConsolePage(administrator, "約款への同意");
  await administrator.getByText("契約しているサービスには、まだ約款がありません。").waitFor();
  await keepScreens(administrator, "service-terms-empty");

  await openDocument(clerk, "テレワーク支援");
  await keepScreens(clerk, "terms-document");
  await clerk.getByRole("button", { name: "新しい版を書く" }).click();
  await clerk.getByText("〔〕の部分が残っています。").first().waitFor();
  const text = filled(await textField(clerk).inputValue());
  await textField(clerk).fill(`${text}\n<b>太字</b>\n`);
  await clerk.getByText("HTMLは使えません。").first().waitFor();
  await keepScreens(clerk, "terms-problems", { wholePage: true });
  await clerk.getByRole("button", { name: "下書きを保存" }).click();
  await clerk.getByText("下書きを保存しました").first().waitFor();
  await clerk.getByRole("button", { name: "公表の承認を依頼" }).click();
  await clerk.getByText("行目に直すところがあります。").first().waitFor();

  await textField(clerk).fill(text);
  await clerk.getByText("直すところはありません。").first().waitFor();
  await clerk.getByRole("tab", { name: "設定（約款の中のルール）" }).click();
  await clerk.getByRole("textbox", { name: "電話の受付時間" }).fill("9:30-12:00, 13:00-16:00");
  await clerk.getByRole("combobox", { name: "変更への同意の方法" }).click();
  await clerk.getByRole("option", { name: /明示の同意/ }).click();
  await clerk.getByRole("checkbox", { name: "書面の送付" }).check();
  const [readings] = await Promise.all([
    clerk.waitForEvent("popup"),
    clerk
      .getByRole("region", { name: "回答までの時間の数え方" })
      .getByRole("link", { name: "解釈の分かれる点を読む" })
      .click(),
  ]);
  await readings.getByRole("article", { name: "12. 3時間以内の回答" }).waitFor();
  await readings.close();
  await keepScreens(clerk, "terms-settings", { wholePage: true });
  await clerk.getByRole("tab", { name: "プレビュー" }).click();
  await clerk.getByText("9:30～12:00、13:00～16:00", { exact: false }).first().waitFor();
  await clerk.getByRole("button", { name: "下書きを保存" }).click();
  await clerk.getByRole("button", { name: "公表の承認を依頼" }).click();
  await clerk.getByText("さんが").first().waitFor();

  await second.reload();
  await second.getByText("公表の承認を待っている約款等 1件").first().waitFor();
  await keepScreens(second, "terms-on-home");
  await openDocument(second, "テレワーク支援");
  await second.getByText("承認すると、この内容がすぐに公表され").first().waitFor();
  await keepScreens(second, "terms-release", { wholePage: true });
  await second.getByRole("button", { name: "承認して公表する" }).click();
  await second.getByText("公表しました", { exact: true }).first().waitFor();
  await second.getByText("公表済み（適用前）", { exact: true }).first().waitFor();

  await expect
    .poll(mailed)
    .toContainEqual(expect.stringContaining(`${emails.administrator} 「テレワーク支援サービス約款」制定`));
  // Nobody has loaded this page again.
  const effective = shownDay(tokyoDay(new Date(morning.getTime() + 30 * dayMs)));
  await administrator.getByText(`第1版：${effective}`).waitFor();
  const { page: stranger } = await openPerson(stage.browser);
  await stranger.goto(`${stage.server.url}/sign-in`);
  await stranger
    .getByRole("region", { name: "運営者からのお知らせ" })
    .getByText("「テレワーク支援サービス約款」を定めました。")
    .waitFor();
  await keepScreens(stranger, "sign-in-with-terms");
});

test("a month later they are in force for everybody to read, with how each of the sixteen open questions is read; the company agrees, prints what it agreed to and is watched under them [TRM-02] [TRM-13] [TRM-15] [TRM-17] [TRM-18] [TRM-21] [TRM-22] [PTY-10] [PTY-15]", async () => {
  await stage.server.putForward(31 * dayMs);
  const { page: stranger } = await openPerson(stage.browser);
  await stranger.goto(`${stage.server.url}/terms/telework`);
  await stranger.getByText("第1版（").first().waitFor();
  for (const words of [
    "この約款のほかに、その第三者の約款または規約が適用されます。",
    "を第一審の専属的合意管轄裁判所とします。",
    "残りの部分は引き続き効力を有します。",
    "完全な保護をするものではありません。",
    "に関する著作権その他の知的財産権は、",
    "本サービスの利用に伴って生じる通信費は、契約者の負担とします。",
  ])
    await stranger.getByText(words).first().waitFor();
  await keepScreens(stranger, "terms-public", { wholePage: true });
  expect(await stranger.getByText("これはひな形です").count()).toBe(0);
  await stranger.locator("del", { hasText: "〔" }).first().waitFor();
  await stranger.getByRole("link", { name: "第三者のソフトウェア" }).first().click();
  await stranger.getByRole("rowheader", { name: /^react \d/ }).waitFor();
  await keepScreens(stranger, "third-party");

  await comeBack(administrator, emails.administrator);
  await administrator.getByText("会社の同意を待っている、サービスの約款 1件").waitFor();
  await keepScreens(administrator, "service-terms-on-home");
  await readEveryQuestion();
  await openConsolePage(administrator, "約款への同意");
  await administrator.getByText("同意が必要（第1版）").waitFor();
  await keepScreens(administrator, "service-terms-missing", { wholePage: true });
  await agreeToTerms(1);
  await administrator.getByRole("table", { name: "同意の記録" }).getByText("申込み").waitFor();
  const [download] = await Promise.all([
    administrator.waitForEvent("download"),
    administrator.getByRole("button", { name: "同意内容の控え（PDF）" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("同意内容の控え.pdf");
  await keepScreens(administrator, "service-terms-agreed", { wholePage: true });

  company = await officeOf(administrator, stage.server);
  await layDownWatching(company.api, company.tenantId, tokyoDay(stage.server.now()));
  const join = (displayName: string, email: string) =>
    letIn(administrator, company, password, { displayName, email, role: "worker" });
  nozomi = await join("田中 望", emails.nozomi);
  tsutomu = await join("佐藤 勤", emails.tsutomu);
  await readTerms(tsutomu, 1);
  expect(await tsutomu.getByRole("button", { name: /^同意する/ }).count()).toBe(0);
  nozomisDevice = await openDevice(nozomi);
  tsutomusDevice = await openDevice(tsutomu);
  for (const device of [nozomisDevice, tsutomusDevice]) expect(await stopOf(device)).toBeUndefined();
});

async function readEveryQuestion(): Promise<void> {
  await openConsolePage(administrator, "解釈の分かれる点");
  const { t } = phrasesOf("ja");
  for (const profileId of ProfileId.options) {
    await administrator.getByRole("combobox", { name: "サービス" }).click();
    await administrator.getByRole("option", { name: t(`terms.profile.${profileId}`), exact: true }).click();
    const asked = ambiguities.filter(({ profiles }) => profiles.includes(profileId));
    for (const { number, readings } of asked) {
      const name = `${number}. ${t(`readings.title.${number}`)}`;
      const card = administrator.getByRole("article", { name, exact: true });
      for (const { key } of readings) await card.getByText(t(`readings.reading.${key}`)).waitFor();
      expect(await card.getByText("いまの読み方", { exact: true }).count()).toBe(1);
    }
    expect(await administrator.getByRole("article").count()).toBe(asked.length);
    const since = profileId === "telework" ? /^約款 第1版から（/ : /^初めから（約款が公表されるまで/;
    await administrator.getByText(since).first().waitFor();
    await keepScreens(administrator, `readings-${profileId}`, { wholePage: true });
  }
}

async function comeToWork(page: Page): Promise<Office> {
  const office = await officeOf(page, stage.server);
  const { api, tenantId } = office;
  await api.call(stamp, {
    params: { tenantId },
    body: {
      stampId: StampId.parse(randomUUID()),
      kind: "work-start",
      capturedAt: stage.server.now().toISOString(),
    },
  });
  return office;
}

/** A device of whoever is signed in there, who comes to work. */
async function openDevice(page: Page): Promise<SimulatedDevice> {
  const { api, tenantId } = await comeToWork(page);
  return openSimulatedDevice(api, tenantId, stage.server.now);
}

/** Why its next report makes it stop, or is refused; nothing while it goes on. */
async function stopOf(device: SimulatedDevice): Promise<string | undefined> {
  const from = stage.server.now().toISOString();
  const segmentId = SegmentId.parse(randomUUID());
  const segments = [{ segmentId, kind: "present" as const, from, figures: { faces: 1 } }];
  try {
    return (await device.report({ segments })).stop;
  } catch (error) {
    if (error instanceof ApiRefusal) return error.code;
    throw error;
  }
}

test("of a version to come a worker reads, says no, sees from which day that counts, and takes it back; his company says no to it too [TRM-08] [PTY-10]", async () => {
  await comeBack(clerk, providersFirst.email, "顧客");
  const { api, tenantId } = provider;
  const params = { tenantId, profileId: "telework", termsKind: "terms" } as const;
  const { ja, edits } = await api.call(getTermsVersion, {
    params: { profileId: "telework", termsKind: "terms", version: 1 },
  });
  const effectiveFrom = tokyoDay(new Date(stage.server.now().getTime() + 30 * dayMs));
  const { sha256 } = await api.call(saveTermsDraft, {
    params,
    body: {
      basedOnVersion: 1,
      basedOnRevision: 0,
      content: { ja: ja.replace("\n\n## ", "\n\nこの前文は、第2版で加えました。\n\n## "), edits },
      change: { effectiveFrom, isGrave: false },
    },
  });
  await api.call(proposeTerms, { params, body: { sha256 } });
  await comeBack(second, emails.second, "顧客");
  await openDocument(second, "テレワーク支援");
  await second.getByRole("button", { name: "承認して公表する" }).click();
  await second.getByText("定められた方法（書面・ホームページ）での通知").first().waitFor();
  await second.getByLabel("書面の送付を済ませました").check();
  await second.getByRole("button", { name: "承認して公表する" }).click();
  await second.getByText("公表しました", { exact: true }).first().waitFor();
  await openConsolePage(second, "約款・規約");
  await keepScreens(second, "terms-list", { wholePage: true });
  await expect
    .poll(mailed)
    .toContainEqual(expect.stringContaining(`${emails.administrator} 「テレワーク支援サービス約款」変更`));

  await tsutomu.getByRole("button", { name: "同意しません（第2版）" }).click();
  await tsutomu.getByRole("dialog").getByText("効力を失います").waitFor();
  await keepScreens(tsutomu, "service-terms-object");
  await tsutomu.getByRole("dialog").getByRole("button", { name: "同意しません" }).click();
  const said = tsutomu.getByText(`第2版（${shownDay(effectiveFrom)}`, { exact: false }).filter({
    hasText: "同意しないと伝えています",
  });
  await said.waitFor();
  await keepScreens(tsutomu, "service-terms-no-to-come", { wholePage: true });
  const ledger = administrator.getByRole("table", { name: "同意の記録" });
  await ledger.getByText("第2版に不同意（本人）").waitFor();
  expect(await stopOf(tsutomusDevice)).toBeUndefined();
  await tsutomu.getByRole("button", { name: "取り消す（第2版を読んで確認する）" }).click();
  await tsutomu.getByRole("dialog").getByRole("button", { name: "読みました" }).click();
  await said.waitFor({ state: "detached" });

  await administrator.getByRole("button", { name: "同意しない（第2版）" }).click();
  await administrator.getByRole("dialog").getByRole("button", { name: "同意しない" }).click();
  await ledger.getByText("第2版に不同意", { exact: true }).waitFor();
  await administrator.getByText("同意済み（第1版）").waitFor();
});

test("what was agreed to with the customer in writing goes before the terms once a second person releases it, and his declaration is checked again [TRM-10] [TRM-16]", async () => {
  const choose = async (page: Page) => {
    await openConsolePage(page, "特約・個別契約");
    const customers = page
      .getByRole("combobox", { name: "お客様" })
      .or(page.getByRole("textbox", { name: "お客様" }));
    await customers.first().click();
    await page.getByRole("option", { name: "みどり製作所" }).click();
  };
  await choose(clerk);
  await clerk.getByText("このお客様との特約・個別契約はありません。").waitFor();
  await keepScreens(clerk, "agreements-empty");
  await clerk.getByRole("button", { name: "合意を記入する" }).click();
  const entering = clerk.getByRole("dialog");
  await entering.getByLabel("書面の番号・名称").fill("特約-2026-1");
  await entering.getByLabel("内容").fill("最初の回答までの時間を1時間とします。");
  await entering.getByText("約款と異なるルール").click();
  await entering.getByRole("textbox", { name: "最初の回答までの時間" }).fill("60");
  await keepScreens(clerk, "agreements-enter");
  await entering.getByRole("button", { name: "合意を記入する" }).click();
  await clerk.getByText("承認待ち").waitFor();
  await choose(second);
  await second.getByRole("button", { name: "承認する" }).click();
  await second.getByText("承認済み").waitFor();
  await keepScreens(second, "agreements-released", { wholePage: true });

  await openConsolePage(second, "反社会的勢力の確認");
  await second
    .getByText(/^第1版（/)
    .first()
    .waitFor();
  await second.getByRole("button", { name: "再確認を記録する" }).click();
  await second.getByRole("dialog").getByLabel("確認した方法").fill("登記簿と新聞記事");
  await second.getByRole("dialog").getByRole("button", { name: "再確認を記録する" }).click();
  await second.getByText(/該当なし　登記簿と新聞記事　契約 花子/).waitFor();
  await keepScreens(second, "declarations", { wholePage: true });

  await administrator.reload();
  await administrator.getByRole("cell", { name: "特約・個別契約　特約-2026-1" }).first().waitFor();
  await keepScreens(administrator, "service-terms-rules", { wholePage: true });
});

test("on its day nobody is watched before the company agrees anew; then one of its people dissents, and his watching alone ends [TRM-02] [TRM-03]", async () => {
  await stage.server.putForward(31 * dayMs);
  await comeBack(nozomi, emails.nozomi);
  await comeBack(tsutomu, emails.tsutomu);
  for (const device of [nozomisDevice, tsutomusDevice])
    expect(await stopOf(device)).toBe("consent-withdrawn");
  await comeBack(administrator, emails.administrator);
  await openConsolePage(administrator, "約款への同意");
  await administrator.getByText("不同意（第2版）").waitFor();
  await keepScreens(administrator, "service-terms-dissented", { wholePage: true });
  await agreeToTerms(2);
  await readTerms(nozomi, 2);
  for (const [page, device] of [
    [nozomi, nozomisDevice],
    [tsutomu, tsutomusDevice],
  ] as const) {
    await comeToWork(page);
    await device.activate();
    expect(await stopOf(device)).toBeUndefined();
  }

  await openConsolePage(tsutomu, "約款への同意");
  await tsutomu.getByRole("button", { name: "同意しません（第2版）" }).click();
  await tsutomu.getByRole("dialog").getByRole("button", { name: "同意しません" }).click();
  await tsutomu.getByText("同意しない（第2版）").waitFor();
  await keepScreens(tsutomu, "service-terms-worker", { wholePage: true });
  await expect.poll(() => stopOf(tsutomusDevice)).toBe("consent.worker_outdated");
  expect(await stopOf(nozomisDevice)).toBeUndefined();
  await tsutomu.getByRole("link", { name: "検索", exact: true }).first().click();
  await tsutomu.getByRole("table").getByText("在席確認の停止").first().waitFor();
  await keepScreens(tsutomu, "evidence-watching-ended");

  const people = administrator.getByRole("table", { name: "メンバーの確認（テレワーク支援）" });
  await people
    .getByRole("row", { name: /佐藤 勤/ })
    .getByText("同意しない（第2版）")
    .waitFor();
  await people
    .getByRole("row", { name: /田中 望/ })
    .getByText("確認済み（第2版）")
    .waitFor();
  await administrator.getByRole("button", { name: "同意を撤回する（第2版）" }).click();
  await administrator.getByRole("dialog").getByRole("button", { name: "同意を撤回する" }).click();
  await administrator.getByText("撤回済み（第2版）").waitFor();
  await keepScreens(administrator, "service-terms-withdrawn", { wholePage: true });
  await expect.poll(() => stopOf(nozomisDevice)).toBe("consent-withdrawn");
});

test("an effective date that is too early is refused with the earliest, and what was typed survives somebody who was faster [TRM-05]", async () => {
  await comeBack(clerk, providersFirst.email, "顧客");
  await openDocument(clerk, "テレワーク支援", "サービス仕様書");
  const other = await clerk.context().newPage();
  await other.goto(clerk.url());
  for (const page of [clerk, other]) await page.getByRole("button", { name: "新しい版を書く" }).click();
  const text = "# テレワーク支援サービス仕様書\n\n## 提供する時間\n\n24時間です。\n";
  await textField(clerk).fill(text);
  await clerk.getByLabel("効力発生日").fill("2026/01/01");
  await clerk.keyboard.press("Tab");
  await clerk.getByRole("button", { name: "下書きを保存" }).click();
  await clerk.getByText("下書きを保存しました").first().waitFor();
  await clerk.getByRole("button", { name: "公表の承認を依頼" }).click();
  await clerk.getByText("以降にしてください。").first().waitFor();
  await keepScreens(clerk, "terms-too-early", { wholePage: true });

  await textField(other).fill(`${text}\n加えた文。\n`);
  await other.getByRole("button", { name: "下書きを保存" }).click();
  await other.getByText("ほかの人が先に保存したか").first().waitFor();
  await keepScreens(other, "terms-changed-meanwhile", { wholePage: true });
  expect(await textField(other).inputValue()).toContain("加えた文。");
  await other.getByRole("button", { name: "見比べたので" }).click();
  await other.getByRole("button", { name: "下書きを保存" }).click();
  await other.getByText("下書きを保存しました").first().waitFor();
});
