import { getMyStatus, listDay, silentAfterSeconds } from "@tachiai/protocol";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  agreeToEverything,
  cameraState,
  enterAgent,
  openAgentPage,
  pressStamp,
} from "../../../test/agent-page.ts";
import { keepScreens, launchChromium, openPerson } from "../../../test/chromium.ts";
import { openConsolePage, signInToConsole } from "../../../test/console-page.ts";
import { type FakeCamera, openFakeCamera } from "../../../test/fake-camera.ts";
import { type Line, openLine } from "../../../test/line.ts";
import { startTurnedServer, type TurnedServer } from "../../../test/turned-server.ts";
import { foundWatchedCompany, type WatchedCompany } from "../../../test/watched-company.ts";

let server: TurnedServer;
let line: Line;
let camera: FakeCamera;
let browser: Browser;
let company: WatchedCompany;

beforeAll(async () => {
  server = await startTurnedServer();
  line = await openLine(server.url);
  camera = await openFakeCamera({ worker: "gina", other: "berta" });
  browser = await launchChromium(camera.flags);
  company = await foundWatchedCompany(server);
});
afterAll(async () => {
  await browser?.close();
  await camera?.close();
  await line?.close();
  await server?.stop();
});

const hourMs = 3_600_000;

test("an absence whose agent falls silent is unknown a minute and a half later, and an hour without a network is no absence [ATT-03]", async () => {
  const { page: worker } = await openPerson(browser);
  const { page: manager } = await openPerson(browser);
  await manager.clock.install();
  await signInToConsole(manager, server, company.manager);
  await openConsolePage(manager, "今日の勤務");
  const row = manager
    .getByRole("listitem")
    .filter({ has: manager.getByRole("button", { name: company.worker.displayName, exact: true }) });
  const unknownOffline = row.getByText("未受信・停止中").filter({ hasText: "オフライン" });
  await enterAgent(worker, line, company.worker);
  await agreeToEverything(worker);
  await openAgentPage(worker, "勤務");
  await pressStamp(worker, "出勤");
  await cameraState(worker).getByText("在席（本人未確認）", { exact: true }).waitFor();
  camera.show("away");
  await row.getByText("離席", { exact: true }).waitFor();
  const day = await workDay();

  line.cut();
  const cutAt = Date.now();
  await worker.getByText("サーバーにつながっていません").waitFor();
  // He was heard of just now: silence is none yet.
  expect(await row.getByText("離席", { exact: true }).count()).toBe(1);
  const silentAfterMs = silentAfterSeconds * 1000;
  await server.putForward(silentAfterMs);
  // Nothing tells a page of silence: it asks again by itself.
  await manager.clock.fastForward(silentAfterMs);
  await unknownOffline.waitFor();
  expect(await row.getByText("離席", { exact: true }).count()).toBe(0);
  await keepScreens(manager, "today-fallen-silent");

  await server.putForward(hourMs);
  const { days } = await company.manager.api.call(listDay, {
    params: { tenantId: company.tenantId, day },
  });
  const bands = days[0]?.bands ?? [];
  expect(bands.map(({ kind }) => kind)).not.toContain("away");
  const unknown = bands.filter(({ kind }) => kind === "not-observed");
  expect(unknown).toMatchObject([{ label: "offline" }]);
  expect(unknown[0]?.to).toBeUndefined();
  expect(Date.parse(unknown[0]?.from ?? "")).toBeLessThanOrEqual(cutAt);
  await manager.reload();
  await unknownOffline.waitFor();
  expect(await row.getByText("離席", { exact: true }).count()).toBe(0);
});

async function workDay() {
  const { day } = await company.worker.api.call(getMyStatus, { params: { tenantId: company.tenantId } });
  return day;
}
