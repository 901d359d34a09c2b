import type { ApiClient } from "@tachiai/api-client";
import { decideEnrolment, listEnrolments } from "@tachiai/protocol";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agreeToEverything,
  cameraState,
  enrolFace,
  openAgentPage,
  pressStamp,
  signInToAgent,
} from "../../../test/agent-page.ts";
import { apiOver } from "../../../test/api-over.ts";
import { keepScreens, launchChromium, openPerson } from "../../../test/chromium.ts";
import { type FakeCamera, openFakeCamera } from "../../../test/fake-camera.ts";
import { type RunningServer, startServer } from "../../../test/running-server.ts";
import { foundWatchedCompany, type WatchedCompany } from "../../../test/watched-company.ts";

let server: RunningServer;
let camera: FakeCamera;
let browser: Browser;
let company: WatchedCompany;
let worker: Page;
let manager: { readonly page: Page; readonly api: ApiClient };
const faults: string[] = [];

beforeAll(async () => {
  server = await startServer();
  camera = await openFakeCamera({ worker: "gina", other: "berta" });
  browser = await launchChromium(camera.flags);
  company = await foundWatchedCompany(server);
  worker = (await openPerson(browser)).page;
  worker.on("pageerror", (error) => faults.push(error.message));
  worker.on("console", (message) => {
    if (message.type() === "error" && /Content Security Policy/.test(message.text()))
      faults.push(message.text());
  });
  manager = await openManager();
});
afterAll(async () => {
  await browser?.close();
  await camera?.close();
  await server?.stop();
});

/** The manager keeps 今日の勤務 open. */
async function openManager() {
  const { context, page } = await openPerson(browser);
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel("メールアドレス").fill(company.manager.email);
  await page.getByRole("textbox", { name: "パスワード" }).fill(company.manager.password);
  await page.getByRole("button", { name: "サインイン" }).click();
  await page.getByRole("link", { name: "今日の勤務" }).first().click();
  await page.getByText("勤務前").first().waitFor();
  return { page, api: apiOver(context.request, server.url) };
}

/** The agent judges in its own time; from then on the manager's page has ten seconds. */
async function bothSee(verdict: string): Promise<void> {
  await cameraState(worker).getByText(verdict, { exact: true }).first().waitFor();
  await manager.page.getByText(verdict, { exact: true }).first().waitFor({ timeout: 10_000 });
}

test("a worker agrees, enrols his face, and a manager confirms that it is he", async () => {
  await signInToAgent(worker, server, company.worker);
  await agreeToEverything(worker);
  await enrolFace(worker);
  const params = { tenantId: company.tenantId };
  const { enrolments } = await manager.api.call(listEnrolments, { params });
  const [waiting] = enrolments;
  if (!waiting) throw new Error("no enrolment waits for the manager");
  expect(waiting).toMatchObject({ personId: company.worker.personId, state: "waiting" });
  await manager.api.call(decideEnrolment, {
    params: { ...params, enrolmentId: waiting.enrolmentId },
    body: { decision: "confirm" },
  });
  await worker.getByText("登録済みです。勤務管理者が確認しました。").waitFor();
});

test("at work he is present, then away, and the manager sees it within ten seconds", async () => {
  await openAgentPage(worker, "勤務");
  await pressStamp(worker, "出勤");
  await bothSee("在席");
  await keepScreens(worker, "agent-present");
  camera.show("away");
  await bothSee("離席");
  await keepScreens(worker, "agent-away");
});

test("after work the camera is off", async () => {
  await pressStamp(worker, "退勤");
  await cameraState(worker).getByText("勤務していないため、カメラは止まっています。").waitFor();
  await manager.page.getByText("勤務終了").first().waitFor();
  expect(faults).toEqual([]);
});
