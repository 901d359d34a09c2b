import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { createCustomer } from "@tachiai/protocol";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepScreens, openPerson, startChromiumOn, type WindowedChromium } from "../../../test/chromium.ts";
import { openConsolePage, type Provider, setUpProvider } from "../../../test/console-page.ts";
import { enterByLink } from "../../../test/enter.ts";
import { openStage } from "../../../test/stage.ts";
import { openVirtualScreen, type VirtualScreen } from "../../../test/virtual-screen.ts";

const run = promisify(execFile);
const stage = openStage();
const password = "正しい馬と電池のホチキス";

let screen: VirtualScreen;
let windowed: WindowedChromium;
let owner: Page;
let provider: Provider;
let supporter: Page;
let colleague: Page;
beforeAll(async () => {
  screen = await openVirtualScreen();
  windowed = await startChromiumOn(screen.display, [
    "--auto-select-desktop-capture-source=Entire screen",
    "--window-size=700,700",
    "--window-position=0,0",
  ]);
  ({ page: owner } = await openPerson(stage.browser));
  provider = await setUpProvider(owner, stage.server, password);
  supporter = await provider.hire("supporter", "支援 一郎", "ichiro@provider.example.jp");
  colleague = await provider.hire("supervisor", "監督 二郎", "jiro@provider.example.jp");
});
afterAll(async () => {
  await windowed?.close();
  await screen?.close();
});

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** The display beside the customer's browser in one colour. */
async function paint(colour: string): Promise<void> {
  await run("display", [
    "-display",
    screen.display,
    "-window",
    "root",
    "-size",
    "1280x800",
    `xc:${colour}`,
  ]).catch(
    // It ends with 1 when it has painted the ground of a display, which has no window to wait for.
    (error: { code: number }) => expect(error.code).toBe(1),
  );
}

/** A pixel beside the customer's browser, as the supporter's page shows it. */
const seenBeside = (page: Page) =>
  page.evaluate(() => {
    const picture = document.querySelector<HTMLCanvasElement>("main section div > canvas");
    const pixel = picture?.getContext("2d")?.getImageData(picture.width * 0.9, picture.height * 0.5, 1, 1);
    return pixel ? Array.from(pixel.data.subarray(0, 3), (part) => Math.round(part / 128)) : undefined;
  });

/** Opens a reception, at a price, for it may be any hour; the number is read from the page as it is read out. */
async function receive(page: Page): Promise<string> {
  await page.getByRole("link", { name: "受付・対応中" }).first().click();
  await button(page, "受付番号を発行する").click();
  const form = page.getByRole("dialog", { name: "受付番号を発行する" });
  await form.getByLabel("ご用件").fill("プリンターから印刷ができない");
  await keepScreens(page, "support-desk-new");
  await button(page, "受付番号を発行する").last().click();
  const said = page.getByRole("dialog", { name: "受付番号をお伝えください" });
  const number = await said.getByRole("status", { name: "受付番号" }).innerText();
  await keepScreens(page, "support-desk-number");
  await said.getByRole("link", { name: "この受付を開く" }).click();
  await page.getByText("お客様が受付番号を入力し、説明と規約を読むのを待っています。").waitFor();
  return number;
}

async function openCustomer(number: string): Promise<Page> {
  const page = await windowed.context.newPage();
  page.setDefaultTimeout(60_000);
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`${stage.server.url}/s`);
  await page.getByLabel("受付番号").fill(number);
  await button(page, "次へ").click();
  await page.getByRole("heading", { name: "始める前にご確認ください" }).waitFor();
  return page;
}

async function offerPrice(page: Page, customer: Page): Promise<void> {
  await button(page, "時間外の料金を示す").click();
  await page.getByLabel("料金（円）").fill("２２００");
  await button(page, "お客様に示す").click();
  await button(customer, "この料金で進める").click();
}

async function getReady(customer: Page): Promise<void> {
  await customer.getByLabel("お名前").fill("顧客 花子");
  for (const box of await customer.getByRole("checkbox").all()) await box.check();
  await button(customer, "規約と上の説明に同意して進む").click();
  await customer.getByRole("heading", { name: "担当者の接続をお待ちください" }).waitFor();
}

async function ask(page: Page, wanted: string, note: string): Promise<void> {
  await button(page, `${wanted}: お願いする`).click();
  await page.getByLabel("理由（お客様に表示）").fill(note);
  await page.getByRole("dialog").getByRole("button", { name: "お願いする" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
}

test("a supporter receives, sees what the customer shows, points at it, writes, hands over and ends [SES-01] [SES-02] [SES-12]", async () => {
  await paint("#0000ff");
  const number = await receive(supporter);
  const customer = await openCustomer(number);

  await offerPrice(supporter, customer);
  await supporter.getByText("お客様が受付番号を入力し、説明と規約を読むのを待っています。").waitFor();
  await keepScreens(supporter, "support-desk-before");
  await getReady(customer);

  // Also who is elsewhere in the console reads that somebody waits.
  await colleague.getByText("接続をお待ちのお客様がいます（1件", { exact: false }).waitFor();
  await keepScreens(colleague, "support-waiting-banner");
  await supporter.getByRole("link", { name: "受付・対応中" }).first().click();
  await supporter.getByText("接続できます").waitFor();
  await keepScreens(supporter, "support-desk-list");
  await supporter.getByRole("link", { name: "プリンターから印刷ができない" }).click();
  await button(supporter, "接続する").click();
  await supporter.getByText("画面はまだ見えません。", { exact: false }).waitFor();

  await ask(supporter, "画面を見る", "設定を一緒に見るため");
  await customer.getByText("理由: 設定を一緒に見るため").waitFor();
  await button(customer, "許可して画面を選ぶ").click();
  await expect.poll(() => seenBeside(supporter)).toEqual([0, 0, 2]);
  await paint("#ff0000");
  await expect.poll(() => seenBeside(supporter)).toEqual([2, 0, 0]);

  const marks = supporter.getByLabel("指し示す").last();
  await marks.click({ position: { x: 200, y: 100 } });
  const isMarked = (page: Page) =>
    page.evaluate(() => {
      const canvas = [...document.querySelectorAll("canvas")].at(-1);
      const data = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
      return data?.some((part, index) => index % 4 === 3 && part > 0);
    });
  await expect.poll(() => isMarked(customer)).toBe(true);
  await expect.poll(() => isMarked(supporter)).toBe(true);

  await supporter.getByLabel("メッセージ").fill("左上を見てください");
  await button(supporter, "送る").click();
  await customer.getByText("左上を見てください").waitFor();
  await customer.getByLabel("メッセージ").fill("見えました");
  await button(customer, "送る").click();
  await supporter.getByText("見えました").waitFor();
  await keepScreens(supporter, "support-desk-connected", { wholePage: true });
  await button(supporter, "印を消す").click();
  await expect.poll(() => isMarked(customer)).toBe(false);

  await button(supporter, "お願いを書く").click();
  await supporter.getByLabel("お願いすること").fill("電源を入れ直してください");
  await supporter.getByRole("dialog").getByRole("button", { name: "お願いする" }).click();
  await button(customer, "できました").click();
  await supporter.getByText("できました", { exact: true }).waitFor();

  await button(customer, "一時停止").click();
  await supporter.getByRole("status").getByText("お客様が画面を止めています").waitFor();
  await paint("#00ff00");
  await button(customer, "再開").click();
  await expect.poll(() => seenBeside(supporter)).toEqual([0, 2, 0]);

  await colleague.getByText("接続をお待ちのお客様がいます", { exact: false }).waitFor({ state: "hidden" });
  await colleague.getByRole("link", { name: "受付・対応中" }).first().click();
  await colleague.getByRole("link", { name: "プリンターから印刷ができない" }).click();
  await button(colleague, "参加する").click();
  await expect.poll(() => seenBeside(colleague)).toEqual([0, 2, 0]);
  await customer.getByText("支援 一郎、監督 二郎がサポート中").waitFor();
  await button(colleague, "引き継ぐ").click();
  await colleague.getByText("監督 二郎（主担当）").waitFor();
  await button(supporter, "退席する").click();
  await button(supporter, "参加する").waitFor();
  await customer.getByText("監督 二郎がサポート中", { exact: true }).waitFor();

  await button(customer, "画面を見る: 取り消す").click();
  await colleague.getByText("画面はまだ見えません。", { exact: false }).waitFor();

  await button(colleague, "終了する").click();
  await colleague.getByLabel("お客様への言葉").fill("またいつでもお電話ください。");
  await keepScreens(colleague, "support-desk-end");
  await button(colleague, "終了する").last().click();
  await customer.getByRole("heading", { name: "サポートは終わりました" }).waitFor();
  await customer.getByText("またいつでもお電話ください。").waitFor();
  await colleague.getByRole("dialog").waitFor({ state: "hidden" });
  await colleague.getByRole("definition").filter({ hasText: "対応が完了しました" }).waitFor();
  const certificate = await colleague.getByRole("link", { name: "証明書を開く" }).getAttribute("href");
  await keepScreens(colleague, "support-desk-over");
  const { page: stranger } = await openPerson(stage.browser);
  await stranger.goto(certificate ?? "");
  await stranger.getByText("証明は有効です").waitFor();
  await stranger.close();
  await supporter.getByRole("link", { name: "サポートの履歴" }).first().click();
  await supporter.getByRole("heading", { name: "サポートの履歴" }).waitFor();
  await supporter.getByText("対応が完了しました").waitFor();
  await keepScreens(supporter, "support-desk-history");
  await customer.close();
});

test("the customer's stop ends it for the supporter too, and a request out of scope is declined with a reason [SES-04] [SES-10]", async () => {
  const number = await receive(supporter);
  const customer = await openCustomer(number);
  await button(customer, "やめる").click();
  await supporter.getByText("お客様が終了しました").waitFor();
  await customer.close();

  const other = await openCustomer(await receive(supporter));
  await button(supporter, "お断りする").click();
  await button(supporter, "お断りする").last().click();
  await other.getByText("対象外のご依頼でした").waitFor();
  await supporter.getByText("対象外のご依頼でした").waitFor();
  await other.close();
});

test("recording and a still are refused and the session goes on; allowed, recording is shown all the time, and the customer keeps his own link to it [SES-02] [SES-03] [EVD-02]", async () => {
  await openConsolePage(owner, "署名待ち");
  await owner.getByRole("button", { name: "件に署名する" }).click();
  await owner.getByText("署名を待っているものはありません").waitFor();

  const number = await receive(supporter);
  const customer = await openCustomer(number);
  await customer.setViewportSize({ width: 1280, height: 800 });
  await customer.getByText("録画をお断りになっても、サポートは受けられます。", { exact: false }).waitFor();
  await offerPrice(supporter, customer);
  await getReady(customer);
  await button(supporter, "接続する").click();
  await ask(supporter, "画面を見る", "設定を一緒に見るため");
  await button(customer, "許可して画面を選ぶ").click();
  await customer.getByText("担当者に見えている画面").waitFor();

  // A no is a no to one thing at one time, and the session goes on without it.
  await ask(supporter, "録画する", "あとで手順をお送りするため");
  await button(customer, "許可しない").click();
  await supporter.getByRole("definition").filter({ hasText: "録画なし（できごとの記録だけ）" }).waitFor();
  await ask(supporter, "画面の静止画を撮る", "手順書に載せるため");
  await button(customer, "許可しない").click();
  await ask(supporter, "画面の静止画を撮る", "手順書に載せるため");
  await button(customer, "許可する").click();
  await supporter.getByRole("img", { name: /のお客様の画面$/ }).waitFor();

  await ask(supporter, "録画する", "あとで手順をお送りするため");
  await keepScreens(customer, "support-ask-recording");
  await button(customer, "許可する").click();
  await customer.getByText("録画中", { exact: true }).waitFor();
  await supporter
    .getByRole("definition")
    .filter({ hasText: /^録画$/ })
    .waitFor();
  await paint("#ff0000");
  await expect.poll(() => seenBeside(supporter)).toEqual([2, 0, 0]);
  await button(customer, "終了").click();
  await customer.getByRole("heading", { name: "録画を見るためのリンク" }).waitFor();
  const link = await customer.getByText("/s/recording#", { exact: false }).innerText();
  expect(new URL(link).hash).toMatch(/^#[0-9a-f-]{36}\.\d+\.[\w-]{43}$/);
  await keepScreens(customer, "support-over-recorded");
  await supporter.getByText("お客様が終了しました").waitFor();
  await customer.close();
});

/** A customer with a maintenance contract, as his administrator sees the console. */
async function openContractor(): Promise<Page> {
  const administrator = { displayName: "管理 花子", email: "hanako@customer.example.jp" };
  const { link } = await provider.api.call(createCustomer, {
    params: { tenantId: provider.tenantId },
    body: {
      organisationName: "試験商事",
      services: ["support"],
      from: "2026-01-01",
      administrator,
      statement: {
        kind: "corporation",
        isInJapan: true,
        maintenanceContract: { reference: "保守契約-1", includesRemoteSupport: true },
      },
    },
  });
  const { page } = await openPerson(stage.browser);
  await enterByLink(page, link, { ...administrator, password });
  await page.getByRole("heading", { name: "ホーム" }).waitFor();
  return page;
}

test("a contracted PC opens its link, tells its ID and password, and its company reads what was done [SES-01] [SES-08]", async () => {
  const administrator = await openContractor();
  await openConsolePage(administrator, "契約内容");
  await button(administrator, "機器を登録する").click();
  await administrator.getByRole("dialog").getByLabel("名前").fill("受付の PC");
  await administrator.getByRole("dialog").getByRole("button", { name: "機器を登録する" }).click();
  await button(administrator, "サポート用のリンク").click();
  await button(administrator, "新しいリンクを作る").click();
  const link = await administrator.getByLabel("サポート用のリンク", { exact: true }).last().innerText();
  await keepScreens(administrator, "support-link");
  await button(administrator, "閉じる").click();

  const customer = await windowed.context.newPage();
  customer.setDefaultTimeout(60_000);
  customer.on("dialog", (dialog) => void dialog.accept());
  await customer.setViewportSize({ width: 1280, height: 800 });
  await customer.goto(link);
  await customer.getByText("番号をお伝えになった相手の名前が、接続のときに表示されます").waitFor();
  await keepScreens(customer, "support-before-contract", { wholePage: true });
  await customer.getByLabel("お名前").fill("顧客 花子");
  const boxes = await customer.getByRole("checkbox").all();
  expect(boxes).toHaveLength(4);
  for (const box of boxes) await box.check();
  await button(customer, "同意して接続IDを表示する").click();
  await customer.getByRole("heading", { name: "接続IDとパスワードをお伝えください" }).waitFor();
  const told = (name: string) => customer.getByRole("status", { name, exact: true }).innerText();
  await keepScreens(customer, "support-tell");

  await openConsolePage(supporter, "受付・対応中");
  // Nobody has been told of it.
  await supporter.getByText("お待ちのお客様も、対応中のサポートもありません。").waitFor();
  await button(supporter, "接続IDを入力する").click();
  const form = supporter.getByRole("dialog", { name: "接続IDを入力する" });
  await form.getByLabel("接続ID").fill(await told("接続ID"));
  await form.getByLabel("パスワード").fill("aaaa aaaa");
  await form.getByLabel("ご用件").fill("起動しない");
  await button(supporter, "接続する").click();
  await form.getByText("この番号は使えません。", { exact: false }).waitFor();
  await form.getByLabel("パスワード").fill(await told("パスワード"));
  await keepScreens(supporter, "support-desk-enter");
  await button(supporter, "接続する").click();
  await supporter.getByRole("heading", { name: "起動しない" }).waitFor();
  await customer.getByText("支援 一郎がサポート中").waitFor();

  await ask(supporter, "データ分析（機器の情報を見る）", "起動の遅さを調べるため");
  await button(customer, "許可する").click();
  const checked = customer.getByRole("region", { name: "送る前にご確認ください" });
  await checked.getByText("Asia/Tokyo").or(checked.getByText("時間帯")).first().waitFor();
  await checked.getByText("ブラウザーは教えません").first().waitFor();
  await keepScreens(customer, "support-information-check", { wholePage: true });
  await supporter.getByText("お客様が内容を確かめています。", { exact: false }).waitFor();
  expect(await supporter.getByText("名乗り").count()).toBe(0);
  await checked.getByRole("button", { name: "送る", exact: true }).click();
  await checked.waitFor({ state: "hidden" });
  await supporter.getByText("名乗り").waitFor();
  await supporter.getByText(await customer.evaluate(() => navigator.userAgent)).waitFor();
  await button(supporter, "文字でコピー").waitFor();
  await keepScreens(supporter, "support-information", { wholePage: true });
  await button(customer, "終了").click();
  await supporter.getByRole("definition").filter({ hasText: "お客様が終了しました" }).waitFor();
  await supporter.getByText("録画していないため、内容は残っていません。", { exact: false }).waitFor();
  await customer.close();

  await openConsolePage(administrator, "サポートの履歴");
  await administrator.getByRole("link", { name: "起動しない" }).click();
  await administrator
    .getByRole("definition")
    .filter({ hasText: "支援 一郎（立会いサービス株式会社）" })
    .waitFor();
  await keepScreens(administrator, "support-history-own");
});
