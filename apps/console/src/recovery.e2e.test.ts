import { randomUUID } from "node:crypto";
import { listEvidence, StampId, stamp } from "@tachiai/protocol";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { apiOver } from "../../../test/api-over.ts";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { openConsolePage, signInToConsole } from "../../../test/console-page.ts";
import { openSimulatedDevice, photographOf } from "../../../test/simulated-device.ts";
import { openStage } from "../../../test/stage.ts";
import { type Account, foundWatchedCompany, type WatchedCompany } from "../../../test/watched-company.ts";

const stage = openStage();
let company: WatchedCompany;
let second: Account;
let first: Page;
let approver: Page;
beforeAll(async () => {
  company = await foundWatchedCompany(stage.server);
});

async function open(account: Account): Promise<Page> {
  const { page } = await openPerson(stage.browser);
  await signInToConsole(page, stage.server, account);
  return page;
}

async function openRecovery(page: Page): Promise<void> {
  await page.getByRole("link", { name: "復旧", exact: true }).first().click();
  await page.getByRole("heading", { name: "復旧", level: 1 }).waitFor();
}

/** The server answers with a recovery key of its own: no share goes anywhere, and it is written down. */
async function nameAnotherKey(page: Page): Promise<void> {
  const publicKey = Buffer.alloc(32, 9).toString("base64");
  const answer = "**/v1/tenants/*/recovery";
  await page.route(answer, async (route) => {
    const response = await route.fetch();
    const said = z.looseObject({ key: z.looseObject({}).optional() }).parse(await response.json());
    await route.fulfill({
      response,
      json: { ...said, ...(said.key && { key: { ...said.key, publicKey } }) },
    });
  });
  await page.reload();
  await page.getByRole("button", { name: "自分の一片を渡す" }).click();
  await page.getByText("この復旧の鍵は、名簿で署名された鍵ではありません").waitFor();
  const { entries } = await company.administrator.api.call(listEvidence, {
    params: { tenantId: company.tenantId },
    query: { action: "identity.roster_doubted" },
  });
  expect(entries).toMatchObject([{ details: { found: "key-differs", recoveryKey: publicKey } }]);
  await page.unroute(answer);
  await page.reload();
}

test("two administrators split a key, one share is printed, and a third person rehearses the restore with it", async () => {
  second = await company.join("管理 次郎", [{ role: "administrator" }]);
  first = await open(company.administrator);
  await first.getByText("復旧の鍵がまだありません").waitFor();
  await openRecovery(first);
  await keepScreens(first, "recovery-none");
  await first.getByRole("button", { name: "復旧の鍵を作る" }).click();
  const sheet = first.getByRole("region", { name: "一片 3" });
  await sheet.waitFor();
  const code = (await sheet.locator("span").allInnerTexts()).join("-");
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){15}$/);
  await first.getByLabel("一片 3 の最後の4文字").fill("0000");
  await first.getByRole("button", { name: "印刷して確かめました" }).click();
  await first.getByText("最後の4文字が違います").waitFor();
  await keepScreens(first, "recovery-sheet", { wholePage: true });
  await first.getByLabel("一片 3 の最後の4文字").fill(code.slice(-4));
  await first.getByRole("button", { name: "印刷して確かめました" }).click();
  await first.getByText("まだ一度も予行していません").waitFor();

  await first.getByRole("combobox", { name: "開く人" }).click();
  await first.getByRole("option", { name: company.worker.displayName }).click();
  await first.getByLabel("理由").fill("年に一度の確認");
  await first.getByRole("button", { name: "予行を申請する" }).click();
  await first.getByText("申請した人と開く人以外の管理者の承認を待っています").waitFor();

  approver = await open(second);
  await openRecovery(approver);
  await keepScreens(approver, "recovery-approve", { wholePage: true });
  await approver.getByLabel("対面で").check();
  await approver.getByRole("button", { name: "承認する" }).click();
  await nameAnotherKey(approver);
  await approver.getByRole("button", { name: "自分の一片を渡す" }).click();
  await approver.getByText("2片のうち1片").waitFor();

  await first.reload();
  await first.getByLabel("紙の一片のコード").fill(`${code.slice(0, -1)}${code.endsWith("0") ? "1" : "0"}`);
  await first.getByRole("button", { name: "紙の一片を渡す" }).click();
  await first.getByText("入力に誤りがあります").waitFor();
  await keepScreens(first, "recovery-give", { wholePage: true });
  await first.getByLabel("紙の一片のコード").fill(code.toLowerCase());
  await first.getByRole("button", { name: "紙の一片を渡す" }).click();
  await first.getByText("二片がそろいました").waitFor();

  const opener = await open(company.worker);
  await opener
    .getByRole("listitem")
    .filter({ hasText: "あなたが開くよう頼まれた復旧 1件" })
    .getByRole("button")
    .click();
  await opener.getByRole("heading", { name: "復旧を開く" }).waitFor();
  await keepScreens(opener, "recovery-open");
  await opener.getByRole("button", { name: "二片を合わせて開く" }).click();
  await opener.getByText("あなたに開くよう頼まれた復旧が、ここに出ます").waitFor();

  await first.reload();
  await first.getByText("に復旧を予行しました").waitFor();
  await first.getByText("この鍵は一度使われました").waitFor();
  expect(await first.getByRole("button", { name: "予行を申請する" }).count()).toBe(0);
  await keepScreens(first, "recovery-rehearsed", { wholePage: true });
  await opener.context().close();
});

/** The browser wraps the past only to a key that it has known for three days: it reads the roster, and four pass. */
async function haveKnownTheKeyForDays(page: Page): Promise<void> {
  await page.goto(page.url().replace(/(\/o\/[^/?#]+).*/, "$1/account/keys"));
  await page.getByText("この組織の名簿の照合番号").waitFor();
  await page.clock.setFixedTime(Date.now() + 4 * 86_400_000);
  await page.reload();
}

/** The worker's device seals a picture, and her browser wraps the month to the recovery key. */
async function takePicture(): Promise<void> {
  const page = await open(company.worker);
  const api = apiOver(page.context().request, stage.server.url);
  const { tenantId } = company;
  const capturedAt = new Date().toISOString();
  const device = await openSimulatedDevice(api, tenantId);
  const stampId = StampId.parse(randomUUID());
  await api.call(stamp, { params: { tenantId }, body: { stampId, kind: "work-start", capturedAt } });
  const jpeg = photographOf("covered", "gina", "dora");
  const camera = await device.upload({ kind: "camera", jpeg });
  const incidentId = randomUUID();
  await device.report({
    incidents: [{ incidentId, kind: "covered", capturedAt, figures: {}, pictures: [camera] }],
  });
  await haveKnownTheKeyForDays(page);
  const query = { action: "evidence.epoch_wrapped" } as const;
  await expect
    .poll(async () => (await api.call(listEvidence, { params: { tenantId }, query })).entries)
    .toMatchObject([{ details: { ground: "recovery" } }]);
  await page.context().close();
}

async function approve(page: Page): Promise<void> {
  await page.getByLabel("対面で").check();
  await page.getByRole("button", { name: "承認する" }).click();
}

/** As where nobody is left who opens two periods: nothing is made before that is confirmed. */
async function seeWhatWouldBeLost(page: Page): Promise<void> {
  const answer = "**/v1/tenants/*/recovery";
  await page.route(answer, async (route) => {
    const response = await route.fetch();
    const said = z.looseObject({ key: z.looseObject({}) }).parse(await response.json());
    await route.fulfill({ response, json: { ...said, key: { ...said.key, opensAlone: 2 } } });
  });
  await page.reload();
  await page.getByText("この鍵でしか開けない期間が 2件あります").waitFor();
  await page.getByRole("button", { name: "復旧の鍵を作り直す" }).click();
  await page.getByText("まだ何も替えていません").waitFor();
  await keepScreens(page, "recovery-would-lose", { wholePage: true });
  expect(await page.getByRole("region", { name: "一片 3" }).count()).toBe(0);
  await page.unroute(answer);
  await page.reload();
}

test("where nobody is left who opens a worker's pictures, who manages her now asks, two administrators approve, and a third person's browser passes one month on", async () => {
  await seeWhatWouldBeLost(first);
  await first.getByRole("button", { name: "復旧の鍵を作り直す" }).click();
  const sheet = first.getByRole("region", { name: "一片 3" });
  await sheet.waitFor();
  const code = (await sheet.locator("span").allInnerTexts()).join("-");
  await first.getByLabel("一片 3 の最後の4文字").fill(code.slice(-4));
  await first.getByRole("button", { name: "印刷して確かめました" }).click();
  await first.getByText("復旧の鍵を使い始めました").first().waitFor();
  await takePicture();

  const keeper = await company.join("総務 係", [{ role: "worker" }], [company.otherGroupId]);
  const comes = await open(await company.join("後任 部長", [{ role: "manager", groupId: company.groupId }]));
  await openConsolePage(comes, "今日の勤務");
  await comes.getByRole("button", { name: "佐藤 勤" }).click();
  const dialog = comes.getByRole("dialog");
  await dialog.getByRole("button", { name: /画像を開く/ }).click();
  await dialog.getByRole("textbox", { name: "見る理由" }).fill("労災の申請の確認");
  await dialog.getByRole("button", { name: "理由を伝えて求める" }).click();
  await dialog.getByRole("button", { name: "復旧の鍵で開くことを申請する" }).click();
  await dialog.getByRole("combobox", { name: "開く人" }).click();
  await comes.getByRole("option", { name: keeper.displayName }).click();
  await keepScreens(comes, "restore-ask", { wholePage: true });
  await dialog.getByRole("button", { name: "管理者に申請する" }).click();
  await dialog.getByText("管理者の承認と二片を待っています").waitFor();

  for (const page of [first, approver]) await page.reload();
  await approve(first);
  await first.getByText("2人中1人").waitFor();
  await approve(approver);
  await approver.getByText("2人中2人").waitFor();
  await keepScreens(approver, "restore-approved", { wholePage: true });
  await approver.getByRole("button", { name: "自分の一片を渡す" }).click();
  await approver.getByText("2片のうち1片").waitFor();
  await first.reload();
  await first.getByRole("button", { name: "自分の一片を渡す" }).click();
  await first.getByText("二片がそろいました").waitFor();

  const opener = await open(keeper);
  await opener
    .getByRole("listitem")
    .filter({ hasText: "あなたが開くよう頼まれた復旧 1件" })
    .getByRole("button")
    .click();
  await opener.getByRole("heading", { name: "復旧を開く" }).waitFor();
  await keepScreens(opener, "restore-open");
  await opener.getByRole("button", { name: "二片を合わせて開く" }).click();
  await opener.getByText("開いて渡しました").waitFor();

  await dialog.getByRole("button", { name: "画像を閉じる" }).click();
  await dialog.getByRole("button", { name: /画像を開く/ }).click();
  await dialog
    .getByRole("img", { name: /佐藤 勤さんの画像/ })
    .first()
    .waitFor();
  await keepScreens(comes, "restore-opened");
  await first.reload();
  await first.getByText("この鍵は一度使われました").waitFor();

  await first.getByRole("combobox", { name: "本人" }).fill("佐藤");
  await first.getByRole("option", { name: company.worker.displayName }).click();
  await first.getByRole("combobox", { name: "開く人" }).click();
  await first.getByRole("option", { name: keeper.displayName }).click();
  await first.getByLabel("理由").fill("鍵を作り直した本人の依頼");
  await keepScreens(first, "restore-for-worker", { wholePage: true });
  await first.getByRole("button", { name: "管理者に申請する" }).click();
  // She opens it herself.
  await first.getByText("その人に渡すものではないか、すでに渡されています").waitFor();

  const worker = await open(company.worker);
  await worker.getByText("会社の復旧の鍵が新しくなりました").waitFor();
  await keepScreens(worker, "home-new-recovery-key", { wholePage: true });
  await openConsolePage(worker, "自分の記録");
  const asked = worker.getByRole("table", { name: "復旧の鍵で開く申請" });
  await asked.getByText("労災の申請の確認").waitFor();
  await asked.getByText("開封済み").waitFor();
  await keepScreens(worker, "my-record-restores", { wholePage: true });
});
