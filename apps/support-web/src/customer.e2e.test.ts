import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { getSupportSession, requestSupport, type SupporterOrder, takeSupportStep } from "@tachiai/protocol";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiOver } from "../../../test/api-over.ts";
import { keepScreens, openPerson, startChromiumOn, type WindowedChromium } from "../../../test/chromium.ts";
import { setUpProvider } from "../../../test/console-page.ts";
import { openStage } from "../../../test/stage.ts";
import { openVirtualScreen, type VirtualScreen } from "../../../test/virtual-screen.ts";

const stage = openStage();
const password = "正しい馬と電池のホチキス";

let screen: VirtualScreen;
let browser: WindowedChromium;
let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  screen = await openVirtualScreen();
  browser = await startChromiumOn(screen.display, ["--auto-select-desktop-capture-source=Entire screen"]);
  desk = await openDesk();
});
afterAll(async () => {
  await browser?.close();
  await screen?.close();
});

/** A supporter of a provider, who works by requests: his pages have walks of their own. */
async function openDesk() {
  const { page } = await openPerson(stage.browser);
  const { tenantId, hire } = await setUpProvider(page, stage.server, password);
  const supporter = await hire("supporter", "支援 一郎", "ichiro@provider.example.jp");
  const api = apiOver(supporter.context().request, stage.server.url);
  return {
    async receive() {
      const { sessionId, receptionNumber } = await api.call(requestSupport, {
        params: { tenantId },
        body: { subject: "プリンターから印刷ができない" },
      });
      const params = { tenantId, sessionId };
      return {
        receptionNumber,
        order: (body: SupporterOrder) => api.call(takeSupportStep, { params, body }),
        look: () => api.call(getSupportSession, { params }),
      };
    },
  };
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

async function openNumberPage(): Promise<Page> {
  const page = await browser.context.newPage();
  page.setDefaultTimeout(60_000);
  await page.setViewportSize({ width: 1280, height: 800 });
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`${stage.server.url}/s`);
  await page.getByLabel("受付番号").waitFor();
  return page;
}

async function typeNumber(page: Page, number: string): Promise<void> {
  await page.getByLabel("受付番号").fill(number);
  await button(page, "次へ").click();
}

async function getReady(page: Page): Promise<void> {
  await page.getByLabel("お名前").fill("顧客 花子");
  await page.getByLabel("会社名（任意）").fill("試験商事");
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  await button(page, "規約と上の説明に同意して進む").click();
}

/** A customer who has done all that is before the connection, and is connected: at a price, for it may be any hour. */
async function connect() {
  const session = await desk.receive();
  await session.order({ kind: "quote", yenPerUnit: 2_200, unitMinutes: 30 });
  const page = await openNumberPage();
  await typeNumber(page, session.receptionNumber);
  await page.getByRole("heading", { name: "時間外の料金" }).waitFor();
  await button(page, "この料金で進める").click();
  await getReady(page);
  await page.getByRole("heading", { name: "担当者の接続をお待ちください" }).waitFor();
  await session.order({ kind: "admit" });
  await page.getByText("支援 一郎がサポート中").waitFor();
  return { page, ...session };
}

/** By a reader that is not ours. */
async function readCode(code: Locator): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "tachiai-code-"));
  try {
    const path = join(directory, "code.png");
    await code.screenshot({ path });
    const { stdout } = await promisify(execFile)("zbarimg", ["--quiet", "--raw", path]);
    return stdout.trim();
  } finally {
    await rm(directory, { recursive: true });
  }
}

const fullWidth = (digits: string) =>
  digits.replaceAll(/\d/g, (digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0));

test("a customer types his number as people do, reads who, what and under which terms, and waits [SES-06] [SES-12] [SES-14] [AGT-10]", async () => {
  const { receptionNumber, order } = await desk.receive();
  const page = await openNumberPage();
  await keepScreens(page, "support-number");
  await typeNumber(page, "12 34");
  await page.getByText("6桁の数字を入力してください").waitFor();
  await typeNumber(page, receptionNumber === "000000" ? "111111" : "000000");
  await page.getByText("入力した内容はこの画面に残っています。").waitFor();
  await keepScreens(page, "support-number-wrong");
  await typeNumber(page, `${fullWidth(receptionNumber.slice(0, 3))}　${fullWidth(receptionNumber.slice(3))}`);

  await page.getByRole("heading", { name: "始める前にご確認ください" }).waitFor();
  for (const read of ["支援 一郎", "立会いサービス株式会社", "プリンターから印刷ができない", "画面を見る"])
    await page.getByText(read, { exact: true }).first().waitFor();
  await page.getByText("通信にかかる費用は、お客様のご負担です。").waitFor();
  await keepScreens(page, "support-before", { wholePage: true });
  await button(page, "規約と上の説明に同意して進む").click();
  await page.getByText("お名前を入力してください").waitFor();
  await page.getByText("すべて済ませてから、しるしを付けてください").waitFor();
  await getReady(page);
  await page.getByRole("heading", { name: "担当者の接続をお待ちください" }).waitFor();
  await page.getByText("機器の故障が原因のものは、サポートの対象になりません。", { exact: false }).waitFor();
  await keepScreens(page, "support-waiting");

  // What was typed once opens nothing a second time.
  const other = await openNumberPage();
  await typeNumber(other, receptionNumber);
  await other.getByText("入力した内容はこの画面に残っています。").waitFor();
  await other.close();

  await order({ kind: "end", reason: "out-of-scope", text: "製品の製造元にお尋ねください。" });
  await page.getByRole("heading", { name: "サポートは終わりました" }).waitFor();
  await page.getByText("対象外のご依頼でした").waitFor();
  await page.getByText("製品の製造元にお尋ねください。").waitFor();
  await keepScreens(page, "support-refused");
  await button(page, "最初の画面に戻る").click();
  await page.getByLabel("受付番号").waitFor();
  await page.close();
});

test("each function is asked on its own, what is allowed is shown and taken back, and the end is at once [SES-01] [SES-02] [SES-04]", async () => {
  const { page, order, look } = await connect();
  await page.getByText("いま許可していることはありません。担当者には何も見えていません。").waitFor();
  await order({ kind: "ask", function: "screenshot" }).then(
    () => expect.unreachable("a still of what is not seen"),
    () => {},
  );
  await order({ kind: "ask", function: "view", note: "設定を一緒に見るため" });
  const dialog = page.getByRole("dialog", { name: "支援 一郎からのお願い" });
  await dialog.getByText("理由: 設定を一緒に見るため").waitFor();
  await keepScreens(page, "support-ask");
  await button(page, "許可しない").click();
  await dialog.waitFor({ state: "hidden" });
  expect(await look()).toMatchObject({ grants: [], asks: [] });

  await order({ kind: "ask", function: "view" });
  await button(page, "許可して画面を選ぶ").click();
  await page.getByText("担当者に見えている画面").waitFor();
  await expect.poll(async () => (await look()).grants.map((grant) => grant.function)).toEqual(["view"]);
  await page.getByText("あと29:", { exact: false }).waitFor();
  await order({ kind: "ask-cooperation", text: "プリンターの電源を入れ直してください。" });
  await button(page, "できました").click();
  await page.getByText("「できました」と答えました").waitFor();
  expect((await look()).cooperation).toMatchObject([{ isDone: true }]);
  await order({ kind: "ask-overtime", yenPerUnit: 2_200, unitMinutes: 30 });
  await page.getByText("30分ごとに2,200円の料金がかかります", { exact: false }).waitFor();
  await keepScreens(page, "support-connected", { wholePage: true });
  await button(page, "この料金で進める").click();
  await page.getByRole("heading", { name: "時間外の料金" }).waitFor({ state: "hidden" });
  expect((await look()).quote).toMatchObject({ isAccepted: true });

  await button(page, "一時停止").click();
  await page.getByText("一時停止中（画面は見えていません）").waitFor();
  await expect.poll(async () => (await look()).pausedFor).toBe("customer");
  await button(page, "再開").click();
  await expect.poll(async () => (await look()).pausedFor).toBeUndefined();

  await button(page, "画面を見る: 取り消す").click();
  await page.getByText("担当者に見えている画面").waitFor({ state: "hidden" });
  await expect.poll(async () => (await look()).grants).toEqual([]);

  await order({ kind: "ask", function: "view" });
  await button(page, "許可して画面を選ぶ").click();
  await page.getByText("担当者に見えている画面").waitFor();
  await page.keyboard.press("Control+Alt+Escape");
  await page.getByRole("heading", { name: "サポートは終わりました" }).waitFor();
  await expect.poll(async () => (await look()).ended?.reason).toBe("customer-stop");
  await page.getByText("支援 一郎（立会いサービス株式会社）").waitFor();
  await page.getByText("画面を見る", { exact: true }).waitFor();
  await keepScreens(page, "support-over");

  // Whoever reads the code has no session, and no account.
  const read = await readCode(page.getByRole("img", { name: "証明書を確かめる二次元コード" }));
  expect(read).toBe(await page.getByRole("link", { name: "証明書を開く" }).getAttribute("href"));
  await page.close();
  const { page: stranger } = await openPerson(stage.browser);
  await stranger.goto(read);
  await stranger.getByText("証明は有効です").waitFor();
  await stranger.getByText("顧客 花子（試験商事）").waitFor();
  await stranger.getByText("支援 一郎（立会いサービス株式会社）").waitFor();
  await keepScreens(stranger, "support-certificate", { wholePage: true });
  await stranger.route("**/v1/support/certificate-checks", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace("支援 一郎", "支援 二郎") });
  });
  await stranger.reload();
  await stranger.getByText("この証明書は、記録されたものと一致しません").waitFor();
  await keepScreens(stranger, "support-certificate-altered");
  await stranger.goto(`${read.slice(0, -3)}AAA`);
  await stranger.reload();
  await stranger.getByText("この証明書は見つかりません").waitFor();
  await stranger.close();
});

test("what ends here ends without the server: it is told when the line is back [SES-04]", async () => {
  const { page, order, look } = await connect();
  await order({ kind: "ask", function: "view" });
  await button(page, "許可して画面を選ぶ").click();
  await page.getByText("担当者に見えている画面").waitFor();
  const captured = await page.evaluateHandle(() => {
    const source = document.querySelector("video")?.srcObject;
    return source instanceof MediaStream ? source.getVideoTracks()[0] : undefined;
  });
  await page.context().setOffline(true);
  await button(page, "終了").click();
  expect(await captured.evaluate((track) => track?.readyState)).toBe("ended");
  await page.getByText("終了はサーバーにまだ届いていません。", { exact: false }).waitFor();
  await keepScreens(page, "support-over-untold");
  expect((await look()).ended).toBeUndefined();
  await page.context().setOffline(false);
  await expect.poll(async () => (await look()).ended?.reason).toBe("customer-stop");
  await page.close();
});

test("a page that is loaded again goes on, and asks which screen to show; a doubled tab waits", async () => {
  const { page, order, look } = await connect();
  await order({ kind: "ask", function: "view" });
  await button(page, "許可して画面を選ぶ").click();
  await page.getByText("担当者に見えている画面").waitFor();
  await expect.poll(async () => (await look()).grants.length).toBe(1);
  await page.reload();
  await page.getByText("画面を見せることは許可されたままです。", { exact: false }).waitFor();
  await keepScreens(page, "support-loaded-again");
  const [doubled] = await Promise.all([
    page.waitForEvent("popup"),
    page.evaluate(() => void open(location.href)),
  ]);
  await doubled.getByText("別のタブで開いています").waitFor();
  await doubled.close();
  await button(page, "画面を選ぶ").click();
  await page.getByText("担当者に見えている画面").waitFor();
  await button(page, "終了").click();
  await page.getByRole("heading", { name: "サポートは終わりました" }).waitFor();
  await page.close();
});
