import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agreeToEverything,
  cameraState,
  enterAgent,
  openAgentPage,
  pressStamp,
  tryCameraAgain,
} from "../../../test/agent-page.ts";
import { keepScreens, launchChromium, openPerson } from "../../../test/chromium.ts";
import { type FakeCamera, openFakeCamera } from "../../../test/fake-camera.ts";
import { isCameraOff, watchPageCamera } from "../../../test/page-camera.ts";
import { type RunningServer, startServer } from "../../../test/running-server.ts";
import { type Account, foundWatchedCompany, type WatchedCompany } from "../../../test/watched-company.ts";

let server: RunningServer;
let camera: FakeCamera;
let browser: Browser;
let company: WatchedCompany;

beforeAll(async () => {
  server = await startServer();
  camera = await openFakeCamera({ worker: "gina", other: "berta" });
  browser = await launchChromium(camera.flags);
  company = await foundWatchedCompany(server);
});
afterAll(async () => {
  await browser?.close();
  await camera?.close();
  await server?.stop();
});

interface Opened {
  /** Whose agent it is; a new worker's unless told otherwise. */
  readonly account?: Account;
  readonly in?: Browser;
  /** Done to the browser before anything is opened in it. */
  readonly prepare?: (context: BrowserContext) => Promise<unknown>;
}

/** The agent of somebody who agrees to everything, in a browser of its own. */
async function openAgent({ account, in: own = browser, prepare }: Opened = {}): Promise<Page> {
  const worker = account ?? (await company.join("高橋 学", [{ role: "worker" }], [company.groupId]));
  const { context, page } = await openPerson(own);
  await watchPageCamera(context);
  await prepare?.(context);
  await enterAgent(page, server, worker);
  if (!account) await agreeToEverything(page);
  return page;
}

async function startWork(page: Page): Promise<void> {
  await openAgentPage(page, "勤務");
  await pressStamp(page, "出勤");
  await page.getByText("勤務中").first().waitFor();
}

test("at the enrolment an empty chair and a second face are refused, each with what to change [FAC-01]", async () => {
  camera.show("away");
  const page = await openAgent();
  await openAgentPage(page, "顔の登録");
  await page.getByRole("button", { name: "登録を始める" }).click();
  await page.getByRole("button", { name: /^正面: / }).click();
  await page.getByText("顔が見つかりません。").waitFor();
  camera.show("peeping");
  await page.getByText("2人以上映っています。一人だけで映ってください。").waitFor();
  await keepScreens(page, "agent-enrolling");
  expect(await page.getByText("0枚撮りました").count()).toBe(1);
  await openAgentPage(page, "カメラ");
  await keepScreens(page, "agent-camera");
  expect(await isCameraOff(page)).toBe(true);
  camera.show("present");
  await page.context().close();
});

test("without a camera, and with one that is denied, the day goes on and says why nothing is judged [FAC-08]", async () => {
  camera.unplug();
  const page = await openAgent();
  await startWork(page);
  await page.getByText("カメラが見つかりません").waitFor();
  await keepScreens(page, "agent-no-camera");
  camera.plugIn();
  await tryCameraAgain(page);
  await cameraState(page).getByText("在席（本人未確認）", { exact: true }).waitFor();
  await page.context().close();

  const denying = await launchChromium([...camera.flags, "--use-fake-ui-for-media-stream=deny"]);
  const denied = await openAgent({ in: denying });
  await startWork(denied);
  await denied.getByText("カメラの使用が許可されていません").first().waitFor();
  await keepScreens(denied, "agent-camera-denied");
  await denying.close();
});

test("a model that was altered on its way is refused by name, and the camera stays off", async () => {
  const page = await openAgent({
    prepare: (context) =>
      context.route("**/models/fr_feature.onnx", async (route) => {
        const answer = await route.fetch();
        const body = Buffer.from(await answer.body());
        body[1_000] = (body[1_000] ?? 0) ^ 1;
        await route.fulfill({ response: answer, body });
      }),
  });
  await startWork(page);
  await page.getByText("判定モデルが正しくありません").waitFor();
  await page.getByText(/fr_feature\.onnx のファイルが、登録されたものと一致しません/).waitFor();
  await keepScreens(page, "agent-model-altered");
  expect(await isCameraOff(page)).toBe(true);
  await page.context().close();
});

test("a clock that is wrong by a day is named, and nothing is judged by it", async () => {
  const page = await openAgent({
    prepare: (context) =>
      context.route("**/activate", async (route) => {
        const answer = await route.fetch();
        const { serverTime, ...rest } = await answer.json();
        const aDayAgo = new Date(Date.parse(serverTime) - 25 * 3_600_000).toISOString();
        await route.fulfill({ response: answer, json: { ...rest, serverTime: aDayAgo } });
      }),
  });
  await openAgentPage(page, "勤務");
  await page.getByText("この端末の時計がずれています").waitFor();
  await page.getByText("サーバーより約25:00（時間:分）進んでいます。").waitFor();
  await keepScreens(page, "agent-clock-wrong");
  // The agent goes on asking: what is under way when the browser closes is nobody's.
  await page.context().unrouteAll({ behavior: "ignoreErrors" });
  await page.context().close();
});

test("a second agent of the same worker is told of the first, and taking over stops that one [PTY-08]", async () => {
  const here = await openAgent({ account: company.worker });
  await agreeToEverything(here);
  await startWork(here);
  await cameraState(here).getByText("在席（本人未確認）", { exact: true }).waitFor();

  const there = await openAgent({ account: company.worker });
  await openAgentPage(there, "勤務");
  await there.getByText("別の端末でエージェントが動いています").waitFor();
  await keepScreens(there, "agent-elsewhere");
  expect(await isCameraOff(there)).toBe(true);
  await there.getByRole("button", { name: "この端末に切り替える" }).click();
  await cameraState(there).getByText("在席（本人未確認）", { exact: true }).waitFor();
  await here.getByText("別の端末でエージェントが動いています").waitFor();
  expect(await isCameraOff(here)).toBe(true);
});
