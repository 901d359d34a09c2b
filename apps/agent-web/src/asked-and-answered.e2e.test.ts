import {
  changeDefaultAgentSettings,
  decideEnrolment,
  defaultAgentSettings,
  getMyConsents,
  getMyStatus,
  listDay,
  listEnrolments,
  listIncidents,
  listPictures,
  pictureLimits,
} from "@tachiai/protocol";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agreeToEverything,
  cameraState,
  enrolFace,
  openAgentPage,
  pressStamp,
  signInToAgent,
} from "../../../test/agent-page.ts";
import { keepScreens, launchChromium, openPerson } from "../../../test/chromium.ts";
import { openConsolePage, signInToConsole } from "../../../test/console-page.ts";
import { type FakeCamera, openFakeCamera } from "../../../test/fake-camera.ts";
import { isCameraOff, watchPageCamera } from "../../../test/page-camera.ts";
import { type RunningServer, startServer } from "../../../test/running-server.ts";
import { foundWatchedCompany, type WatchedCompany } from "../../../test/watched-company.ts";

let server: RunningServer;
let camera: FakeCamera;
let browser: Browser;
let company: WatchedCompany;
let context: BrowserContext;
let page: Page;
/** What he shares when he is asked for his screen. */
let shared: Page;

beforeAll(async () => {
  server = await startServer();
  camera = await openFakeCamera({ worker: "gina", other: "berta" });
  // A fake answer to the camera's question would fake the screen too: it is allowed beforehand instead.
  const flags = camera.flags.filter((flag) => flag !== "--use-fake-ui-for-media-stream");
  browser = await launchChromium([...flags, "--auto-select-tab-capture-source-by-title=Estimate"]);
  company = await foundWatchedCompany(server);
  ({ context, page } = await openPerson(browser));
  await context.grantPermissions(["camera"], { origin: server.url });
  await watchPageCamera(context);
});
afterAll(async () => {
  await browser?.close();
  await camera?.close();
  await server?.stop();
});

const params = () => ({ tenantId: company.tenantId });
const choices = async () =>
  (await company.worker.api.call(getMyConsents, { params: params() })).purposes.map(({ state }) => state);
const dialog = (name: string) => page.getByRole("dialog", { name });
const incidents = async () =>
  (await company.manager.api.call(listIncidents, { params: params() })).incidents.toReversed();

test("signing in is all there is before work; the camera is asked for, refused without a loss, and the answer recorded [AGT-11] [TRM-12] [TRM-21]", async () => {
  await signInToAgent(page, server, company.worker);
  await page.getByText("カメラによる在席確認に同意するか選んでください").waitFor();
  await pressStamp(page, "出勤");
  await cameraState(page).getByText("カメラは使いません（カメラなし）。打刻はできます。").waitFor();
  await keepScreens(page, "agent-unasked");
  expect(await page.evaluate(() => globalThis.pageCamera?.tracks.length)).toBe(0);
  expect(new Set(await choices())).toEqual(new Set(["none"]));

  await openAgentPage(page, "同意");
  const offered = page.getByRole("region", { name: "同意する項目を選ぶ" });
  await offered.waitFor();
  await offered.getByText("完全な保護ではありません。").waitFor();
  await offered.getByText("利用環境によって異なります。").waitFor();
  expect(await offered.getByRole("checkbox", { checked: true }).count()).toBe(0);
  expect(await page.getByText(/使用許諾|ライセンス契約|EULA/).count()).toBe(0);
  await offered.getByRole("button", { name: "同意しない" }).click();
  await page.getByRole("heading", { name: "あなたの選択" }).waitFor();
  await expect.poll(async () => new Set(await choices())).toEqual(new Set(["refused"]));
  await openAgentPage(page, "勤務");
  await pressStamp(page, "退勤");
  await expect.poll(statusNow).toBe("finished");
  expect(await page.evaluate(() => globalThis.pageCamera?.tracks.length)).toBe(0);

  await openAgentPage(page, "同意");
  await page.getByRole("button", { name: "選び直す" }).click();
  await agreeToEverything(page);
  expect(new Set(await choices())).toEqual(new Set(["granted"]));
});

async function statusNow(): Promise<string> {
  return (await company.worker.api.call(getMyStatus, { params: params() })).status;
}

test("a picture of the face is discarded, and an enrolment given up, only after a question [FAC-01]", async () => {
  await openAgentPage(page, "顔の登録");
  await page.getByRole("button", { name: "登録を始める" }).click();
  for (const count of [1, 2]) {
    await page.getByRole("button", { name: /^正面: / }).click();
    await page.getByText(`${count}枚撮りました`).waitFor();
  }
  const discard = page.getByRole("button", { name: "正面の写真を消す" });
  await discard.first().click();
  await dialog("正面の写真を消す").getByText("この写真を消します。").waitFor();
  await keepScreens(page, "agent-enrol-discard");
  await dialog("正面の写真を消す").getByRole("button", { name: "キャンセル" }).click();
  expect(await page.getByRole("img", { name: "正面" }).count()).toBe(2);
  await discard.first().click();
  await dialog("正面の写真を消す").getByRole("button", { name: "消す", exact: true }).click();
  await page.getByText("1枚撮りました").waitFor();
  expect(await page.getByRole("img", { name: "正面" }).count()).toBe(1);

  await page.getByRole("button", { name: "やめる", exact: true }).click();
  await dialog("登録をやめますか").getByText("撮った写真1枚は、まだ登録していません。").waitFor();
  await keepScreens(page, "agent-enrol-leave");
  await dialog("登録をやめますか").getByRole("button", { name: "キャンセル" }).click();
  expect(await isCameraOff(page)).toBe(false);
  await openAgentPage(page, "カメラ");
  await dialog("登録をやめますか").getByRole("button", { name: "写真を消してやめる" }).click();
  await page.getByRole("heading", { name: "カメラと画面" }).waitFor();
  await expect.poll(() => isCameraOff(page)).toBe(true);
  expect((await facesOf()).length).toBe(0);

  await enrolFace(page);
  const [face] = await facesOf();
  if (!face) throw new Error("no face was handed in");
  const { enrolmentId } = face;
  await company.manager.api.call(decideEnrolment, {
    params: { ...params(), enrolmentId },
    body: { decision: "confirm" },
  });
  await page.getByText("登録済みです。勤務管理者が確認しました。").waitFor();
});

async function facesOf() {
  return (await company.manager.api.call(listEnrolments, { params: params() })).enrolments;
}

test("he has himself recognised and stamps by the proposal, then says what he works on and when it is done [FAC-03] [ATT-01]", async () => {
  await openAgentPage(page, "勤務");
  const stamps = page.getByRole("region", { name: "打刻" });
  const proposal = stamps.getByText("本人と確認しました。出勤を打刻しますか。");
  const unsure = stamps.getByText("そのまま打刻することもできます。");
  const lookAtMe = stamps.getByRole("button", { name: "顔を確認してから出勤" });
  await lookAtMe.click();
  await proposal.or(unsure).waitFor();
  // On a busy machine the camera may take its time: as anybody would, he tries once more.
  if (await unsure.isVisible()) await lookAtMe.click();
  await proposal.waitFor();
  await keepScreens(page, "agent-own-look");
  expect(await statusNow()).toBe("finished");
  await proposal.locator("..").getByRole("button", { name: "出勤" }).click();
  await cameraState(page).getByText("在席", { exact: true }).waitFor();

  await stamps.getByLabel("仕事内容").fill("見積書の作成");
  await stamps.getByRole("button", { name: "仕事内容開始" }).click();
  await stamps.getByText("実行中: 見積書の作成").waitFor();
  await keepScreens(page, "agent-task");
  // A press counts again once the last one is kept: then the other buttons come back.
  await stamps.getByRole("button", { name: "休憩開始" }).click({ trial: true });
  await stamps.getByRole("button", { name: "仕事内容終了" }).click();
  await stamps.getByRole("button", { name: "仕事内容開始" }).waitFor();
  const pressed = ["work-start", "work-end", "work-start", "task-start", "task-end"];
  await expect.poll(async () => (await stampsToday()).map(({ kind }) => kind)).toEqual(pressed);
  expect((await stampsToday())[3]?.task).toBe("見積書の作成");
});

async function stampsToday() {
  const { day } = await company.worker.api.call(getMyStatus, { params: params() });
  const { days } = await company.manager.api.call(listDay, { params: { ...params(), day } });
  return days[0]?.stamps ?? [];
}

const screenPanel = () => page.getByRole("region", { name: "画面の静止画" });

test("a shared screen is pictured at an incident beside the camera, and without one the day goes on [FAC-05] [FAC-06]", async () => {
  await screenPanel().getByText("今日はまだ画面の共有を許可していません。").waitFor();
  await keepScreens(page, "agent-screen-asked");
  await screenPanel().getByRole("button", { name: "今日は許可しない" }).click();
  await screenPanel().getByText("共有していません。").waitFor();
  camera.show("peeping");
  await cameraState(page).getByText("のぞき込み", { exact: true }).waitFor();
  await expect.poll(kindsPictured, { timeout: 60_000 }).toEqual([["camera"]]);

  shared = await openSharedTab();
  await screenPanel().getByRole("button", { name: "選び直す" }).click();
  await screenPanel().getByRole("button", { name: "今日の画面の共有を許可する" }).click();
  await screenPanel().getByText("インシデントのときか、定めた間隔でだけ静止画を取得します。").waitFor();
  camera.show("impersonation");
  await cameraState(page).getByText("なりすましの疑い", { exact: true }).waitFor();
  await expect.poll(kindsPictured, { timeout: 60_000 }).toEqual([["camera"], ["camera", "screen"]]);
  // Not before: the window that takes the size of a phone takes the shared tab with it.
  await keepScreens(page, "agent-screen-shared");

  const { page: manager } = await openPerson(browser);
  await signInToConsole(manager, server, company.manager);
  await openConsolePage(manager, "インシデント");
  await manager
    .getByRole("row", { name: /なりすまし/ })
    .getByRole("link")
    .click();
  await manager.getByRole("button", { name: /^画像を開く/ }).click();
  const picture = manager.getByRole("img", { name: "佐藤 勤さんの画像（画面）" });
  await picture.waitFor();
  const { width, height, middle } = await picture.evaluate(lookAtPicture);
  expect([width, height]).toEqual([pictureLimits.screen.width, pictureLimits.screen.height]);
  // What he had on his screen: a page that is red all over.
  expect(middle[0]).toBeGreaterThan(150);
  expect(middle[1]).toBeLessThan(90);
  await keepScreens(manager, "incident-with-screen", { wholePage: true });
  await manager.context().close();
});

test("where the company chose so, camera and shared screen are pictured by the clock too [FAC-05]", async () => {
  camera.show("present");
  await cameraState(page).getByText("在席", { exact: true }).waitFor();
  const byTheClock = async () => {
    const { day } = await company.worker.api.call(getMyStatus, { params: params() });
    const { pictures } = await company.manager.api.call(listPictures, {
      params: { ...params(), personId: company.worker.personId, day },
    });
    return pictures.filter(({ occasion }) => occasion === "interval").map(({ kind }) => kind);
  };
  expect(await byTheClock()).toEqual([]);
  await company.administrator.api.call(changeDefaultAgentSettings, {
    params: params(),
    body: { ...defaultAgentSettings, pictureEveryMinutes: 1 },
  });
  await expect.poll(byTheClock, { timeout: 60_000 }).toEqual(expect.arrayContaining(["camera", "screen"]));
});

test("a share that the browser ends is noticed, and he is asked again", async () => {
  await shared.close();
  await screenPanel().getByRole("button", { name: "今日の画面の共有を許可する" }).waitFor();
  camera.show("present");
  await cameraState(page).getByText("在席", { exact: true }).waitFor();
});

test("a phone before the camera is told as a suspicion, and no face is taken for another's [FAC-03]", async () => {
  camera.show("filmed");
  await cameraState(page).getByText("撮影機器の疑い", { exact: true }).waitFor();
  await keepScreens(page, "agent-filmed");
  await expect
    .poll(async () => (await incidents()).map(({ kind }) => kind), { timeout: 60_000 })
    .toEqual(["peeping", "impersonation", "filming-device"]);
  camera.show("present");
  await cameraState(page).getByText("在席", { exact: true }).waitFor();
});

async function kindsPictured() {
  return (await incidents()).map(({ pictures }) => pictures.map(({ kind }) => kind).toSorted());
}

/** Larger than a picture of a screen may be. */
async function openSharedTab(): Promise<Page> {
  const tab = await context.newPage();
  await tab.setViewportSize({ width: 2560, height: 1440 });
  await tab.goto("data:text/html,<title>Estimate</title><body style='background: rgb(200, 30, 30)'></body>");
  await page.bringToFront();
  return tab;
}

/** Its size as it was taken, and the colour of its middle. */
function lookAtPicture(element: Element) {
  if (!(element instanceof HTMLCanvasElement)) throw new Error("not a picture");
  const { width, height } = element;
  const middle = element.getContext("2d")?.getImageData(width >> 1, height >> 1, 1, 1).data;
  if (!middle) throw new Error("not painted on");
  return { width, height, middle: [...middle] };
}
