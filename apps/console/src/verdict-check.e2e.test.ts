import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { SegmentId, StampId, stamp } from "@tachiai/protocol";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { openConsolePage, signInToConsole } from "../../../test/console-page.ts";
import { moveVerdictsToLastMonth } from "../../../test/move-verdicts.ts";
import { openSimulatedDevice } from "../../../test/simulated-device.ts";
import { openStage } from "../../../test/stage.ts";
import {
  type Account,
  foundWatchedCompany,
  type Member,
  type WatchedCompany,
} from "../../../test/watched-company.ts";

const stage = openStage();
let company: WatchedCompany;
beforeAll(async () => {
  company = await foundWatchedCompany(stage.server);
});

async function signIn(account: Account): Promise<Page> {
  const { page } = await openPerson(stage.browser);
  await signInToConsole(page, stage.server, account);
  return page;
}

/** He begins to work, and his device tells what it has seen since. */
async function workBriefly({ api }: Member): Promise<void> {
  const { tenantId } = company;
  const device = await openSimulatedDevice(api, tenantId);
  const from = new Date().toISOString();
  const body = { stampId: StampId.parse(randomUUID()), kind: "work-start" as const, capturedAt: from };
  await api.call(stamp, { params: { tenantId }, body });
  const segmentId = SegmentId.parse(randomUUID());
  const to = new Date(Date.parse(from) + 1).toISOString();
  await device.report({
    segments: [
      { segmentId, kind: "present-unverified", cause: "backlight", from, to, figures: { faces: 1 } },
    ],
  });
}

test("who audits checks whether verdicts fall on some more than on others, from five people on, and takes the figures along [FAC-14]", async () => {
  const colleagues = [];
  for (const name of ["一", "二", "三", "四"])
    colleagues.push(await company.join(`勤務 ${name}`, [{ role: "worker" }], [company.groupId]));
  for (const worker of colleagues) await workBriefly(worker);
  const administrator = await signIn(company.administrator);
  await openConsolePage(administrator, "判定の点検");
  await administrator.getByText("5人に満たないため、表示しません").waitFor();
  await keepScreens(administrator, "verdict-check-empty");

  await workBriefly(company.worker);
  await moveVerdictsToLastMonth(stage.server);
  await administrator.reload();
  await administrator.getByText("5人", { exact: true }).first().waitFor();
  await administrator.getByRole("heading", { name: "グループ別" }).waitFor();
  await keepScreens(administrator, "verdict-check", { wholePage: true });
  const download = administrator.waitForEvent("download");
  await administrator.getByRole("button", { name: "CSVで保存" }).click();
  const csv = (await readFile(await (await download).path())).toString();
  // They have been in a group since today only.
  expect(csv).toContain('"グループ別","所属なし","5"');
  for (const { displayName } of [...colleagues, company.worker]) {
    expect(csv).not.toContain(displayName);
    expect(await administrator.getByText(displayName).count()).toBe(0);
  }

  const manager = await signIn(company.manager);
  await openConsolePage(manager, "判定の点検");
  await manager.getByText("いません。", { exact: true }).waitFor();
  await openConsolePage(manager, "監視ルール");
  await manager.getByText("差別的な取扱いをしないこと").waitFor();
  await keepScreens(manager, "policy-with-promise", { wholePage: true });
});
