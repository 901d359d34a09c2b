import type { Scene } from "@tachiai/presence/testing";
import { getMyStatus, listDay, listIncidents, lookAtContent, openBlob } from "@tachiai/protocol";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agreeToEverything,
  cameraState,
  enrolFace,
  openAgentPage,
  pressStamp,
  signInToAgent,
  tryCameraAgain,
} from "../../../test/agent-page.ts";
import { keepScreens, launchChromium, openPerson } from "../../../test/chromium.ts";
import { type FakeCamera, openFakeCamera } from "../../../test/fake-camera.ts";
import { type Line, openLine } from "../../../test/line.ts";
import { giveCameraBackTo, isCameraOff, takeCameraFrom, watchPageCamera } from "../../../test/page-camera.ts";
import { type RunningServer, startServer } from "../../../test/running-server.ts";
import { foundWatchedCompany, type WatchedCompany } from "../../../test/watched-company.ts";

let server: RunningServer;
let line: Line;
let camera: FakeCamera;
let browser: Browser;
let company: WatchedCompany;
let worker: Page;
let manager: Page;
const faults: string[] = [];

beforeAll(async () => {
  server = await startServer();
  line = await openLine(server.url);
  camera = await openFakeCamera({ worker: "gina", other: "berta" });
  browser = await launchChromium(camera.flags);
  company = await foundWatchedCompany(server);
  worker = await openWorker();
  manager = await openManager();
});
afterAll(async () => {
  await browser?.close();
  await camera?.close();
  await line?.close();
  await server?.stop();
});

async function openWorker(): Promise<Page> {
  const { context, page } = await openPerson(browser);
  await watchPageCamera(context);
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy/.test(message.text()))
      faults.push(message.text());
  });
  return page;
}

async function openManager(): Promise<Page> {
  const { page } = await openPerson(browser);
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel("メールアドレス").fill(company.manager.email);
  await page.getByRole("textbox", { name: "パスワード" }).fill(company.manager.password);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await page.getByRole("heading", { name: "ホーム" }).waitFor();
  return page;
}

const openInConsole = (page: Page, name: string) =>
  page.getByRole("link", { name, exact: true }).first().click();

/** As soon as the agent has judged, the manager's page has ten seconds. */
async function bothRead(verdict: string, because?: { readonly worker: string; readonly manager: string }) {
  const { worker: toWorker = verdict, manager: toManager = verdict } = because ?? {};
  await cameraState(worker).getByText(verdict, { exact: true }).waitFor();
  await cameraState(worker).getByText(toWorker).first().waitFor();
  await managerReads(verdict);
  await managerReads(toManager);
}

const managerReads = (words: string) => manager.getByRole("main").getByText(words).first().waitFor();

const params = () => ({ tenantId: company.tenantId });

test("a worker agrees and enrols his face, and his manager confirms that it is he [FAC-01] [FAC-02]", async () => {
  await signInToAgent(worker, line, company.worker);
  await keepScreens(worker, "agent-first");
  await openAgentPage(worker, "顔の登録");
  await worker.getByText("顔の登録には、先に同意が必要です。").waitFor();
  expect(await worker.getByRole("button", { name: "登録を始める" }).count()).toBe(0);
  await openAgentPage(worker, "同意");
  await worker.getByRole("heading", { name: "同意する項目を選ぶ" }).waitFor();
  await keepScreens(worker, "agent-consent");
  await agreeToEverything(worker);
  await keepScreens(worker, "agent-agreed");
  await enrolFace(worker);
  await keepScreens(worker, "agent-enrolled");
  expect(await isCameraOff(worker)).toBe(true);

  await openInConsole(manager, "顔画像管理");
  await manager.getByRole("button", { name: company.worker.displayName }).click();
  await manager.getByRole("button", { name: "画像を開く（3枚）" }).click();
  await manager.getByRole("img", { name: "佐藤 勤さんの画像（正面）" }).first().waitFor();
  await manager.getByRole("button", { name: "本人の顔だと確認する" }).click();
  await worker.getByText("登録済みです。勤務管理者が確認しました。").waitFor();
  await manager.keyboard.press("Escape");
});

const happenings: readonly {
  readonly scene: Scene;
  readonly verdict: string;
  readonly because?: { readonly worker: string; readonly manager: string };
}[] = [
  { scene: "peeping", verdict: "のぞき込み" },
  { scene: "impersonation", verdict: "なりすましの疑い" },
  { scene: "covered", verdict: "カメラ遮蔽" },
  { scene: "frozen", verdict: "映像の停止" },
  {
    scene: "masked",
    verdict: "在席（本人未確認）",
    because: { worker: "マスクなどで口元が隠れています。", manager: "口元が隠れている" },
  },
  {
    scene: "backlit",
    verdict: "在席（本人未確認）",
    because: { worker: "逆光です。", manager: "逆光" },
  },
  { scene: "away", verdict: "離席" },
  { scene: "present", verdict: "在席" },
];
/** When each scene came before the camera, the first one being the stamp. */
const changes: number[] = [];

test("over a line of 256 kbit/s his manager reads within ten seconds whatever is before the camera [AGT-07] [ATT-02] [ATT-03] [FAC-03]", async () => {
  // The models are on his machine by now.
  line.narrow(256_000);
  await openAgentPage(worker, "勤務");
  await openInConsole(manager, "今日の勤務");
  await pressStamp(worker, "出勤");
  await bothRead("在席");
  await keepScreens(worker, "agent-present");
  await keepScreens(manager, "today-present");
  for (const { scene, verdict, because } of happenings) {
    camera.show(scene);
    changes.push(Date.now());
    await bothRead(verdict, because);
    if (scene === "peeping" || scene === "masked") await keepScreens(worker, `agent-${scene}`);
  }
});

test("only the four that were became incidents, and none within two seconds of a change [FAC-04]", async () => {
  const { incidents } = await company.manager.api.call(listIncidents, { params: params() });
  const inOrder = incidents.toReversed();
  expect(inOrder.map(({ kind }) => kind)).toEqual(["peeping", "impersonation", "covered", "frozen"]);
  for (const [index, { capturedAt, pictures }] of inOrder.entries()) {
    expect(Date.parse(capturedAt) - (changes[index] ?? 0)).toBeGreaterThan(2_000);
    expect(pictures.map(({ kind }) => kind)).toEqual(["camera"]);
  }
});

test("the picture opens for the manager of his group and for himself, for nobody else [ATT-08] [FAC-10]", async () => {
  await openInConsole(manager, "インシデント");
  await manager
    .getByRole("row", { name: /のぞき込み/ })
    .getByRole("link")
    .click();
  await manager.getByRole("button", { name: /^画像を開く/ }).click();
  await manager.getByRole("img", { name: "佐藤 勤さんの画像（カメラ）" }).waitFor();
  await keepScreens(manager, "incident-opened");
  await openInConsole(manager, "今日の勤務");

  const { incidents } = await company.worker.api.call(listIncidents, { params: params() });
  const evidenceId = incidents.at(-1)?.pictures[0]?.evidenceId;
  if (!evidenceId) throw new Error("the first incident has no picture");
  const body = { evidenceIds: [evidenceId] };
  const { contents } = await company.worker.api.call(lookAtContent, { params: params(), body });
  const look = contents[0]?.look;
  if (!look) throw new Error("nothing was released");
  const sealed = { params: { ...params(), evidenceId }, query: { look } };
  expect((await company.worker.api.download(openBlob, sealed)).length).toBeGreaterThan(1_000);

  const elsewhere = await company.join("他部 長", [{ role: "manager", groupId: company.otherGroupId }]);
  for (const { api } of [company.administrator, elsewhere])
    await expect(api.call(lookAtContent, { params: params(), body })).rejects.toMatchObject({
      code: "access.denied",
    });
});

test("while another application has the camera that is said, and it is neither incident nor absence [FAC-08]", async () => {
  await worker.getByRole("button", { name: "一時停止" }).click();
  const dialog = worker.getByRole("dialog");
  await dialog.getByLabel("電話").check();
  await keepScreens(worker, "agent-pause");
  await dialog.getByRole("button", { name: "一時停止する" }).click();
  await cameraState(worker).getByText("一時停止中のため、カメラは止まっています。").waitFor();
  expect(await isCameraOff(worker)).toBe(true);
  await managerReads("一時停止");

  await takeCameraFrom(worker);
  await worker.getByRole("button", { name: "再開する" }).click();
  await worker.getByText("ほかのアプリがカメラを使っています").waitFor();
  await bothRead("カメラ使用中（他アプリ）");
  await keepScreens(worker, "agent-camera-in-use");
  await giveCameraBackTo(worker);
  await tryCameraAgain(worker);
  await bothRead("在席");
});

test("on a break the camera is off", async () => {
  await pressStamp(worker, "休憩開始");
  await cameraState(worker).getByText("休憩中のため、カメラは止まっています。").waitFor();
  expect(await isCameraOff(worker)).toBe(true);
  await managerReads("休憩中");
  await keepScreens(worker, "agent-on-break");
  await pressStamp(worker, "休憩終了");
  await bothRead("在席");
});

test("without a network he is judged on, even after a reload, and all of it arrives later [AGT-02] [ATT-09]", async () => {
  await worker.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  const aways = manager.getByRole("main").getByText("離席", { exact: true });
  const inTheLegend = await aways.count();
  line.cut();
  await worker.getByText("サーバーにつながっていません").waitFor();
  await worker.reload();
  await cameraState(worker).getByText("在席", { exact: true }).waitFor();
  await keepScreens(worker, "agent-offline");
  await pressStamp(worker, "休憩開始");
  await worker.getByText("打刻1件").waitFor();
  expect(await aways.count()).toBe(inTheLegend);
  line.mend();
  // A press does not wait for the next attempt.
  await pressStamp(worker, "休憩終了");
  await worker.getByText("サーバーにつながっていません").waitFor({ state: "hidden" });
  await bothRead("在席");

  const { day } = await company.worker.api.call(getMyStatus, { params: params() });
  const { days } = await company.manager.api.call(listDay, { params: { ...params(), day } });
  const pressedOffline = days[0]?.stamps.findLast(({ kind }) => kind === "break-start");
  expect(pressedOffline?.happenedAt).toBe(pressedOffline?.capturedAt);
  expect(days[0]?.bands.map(({ kind }) => kind)).not.toContain("away");
});

test("withdrawing stops the camera, without a network too, and he goes on stamping", async () => {
  line.cut();
  await worker.getByRole("button", { name: "カメラをやめる（同意の撤回）" }).click();
  await worker.getByRole("dialog").getByRole("button", { name: "やめる", exact: true }).click();
  await cameraState(worker).getByText("同意をやめたため、カメラは使いません。").waitFor();
  expect(await isCameraOff(worker)).toBe(true);
  await keepScreens(worker, "agent-withdrawn");
  line.mend();
  await pressStamp(worker, "退勤");
  await managerReads("勤務終了");
  await managerReads("カメラなし");
  await keepScreens(manager, "today-after");
  expect(faults).toEqual([]);
});
