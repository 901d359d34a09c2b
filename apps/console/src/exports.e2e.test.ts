import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inMemory, openExportFiles, REPORT, verifyExport } from "@tachiai/evidence-export";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { StampId, stamp } from "@tachiai/protocol";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiOver } from "../../../test/api-over.ts";
import { keepPdf, keepScreens, openPerson } from "../../../test/chromium.ts";
import { openConsolePage } from "../../../test/console-page.ts";
import { openSimulatedDevice, photographOf } from "../../../test/simulated-device.ts";
import { openStage } from "../../../test/stage.ts";
import { type Account, foundWatchedCompany, type WatchedCompany } from "../../../test/watched-company.ts";

const directory = mkdtempSync(join(tmpdir(), "tachiai-export-walk-"));
const saved = join(directory, "export.zip");
const reason = "労働基準監督署からの書面による請求（第12号）";
const stage = openStage();
let company: WatchedCompany;
let manager: Page;
let worker: Page;
const faults: string[] = [];
/** What the browser has sent while the export was made. */
const sent: Buffer[] = [];

beforeAll(async () => {
  company = await foundWatchedCompany(stage.server);
  manager = await signIn(company.manager);
  worker = await signIn(company.worker);
  const api = apiOver(worker.context().request, stage.server.url);
  const device = await openSimulatedDevice(api, company.tenantId);
  const capturedAt = new Date().toISOString();
  await api.call(stamp, {
    params: { tenantId: company.tenantId },
    body: { stampId: StampId.parse(randomUUID()), kind: "work-start", capturedAt },
  });
  for (const seed of [1, 2])
    await device.upload({ kind: "camera", jpeg: photographOf("peeping", "gina", "dora", seed) });
});
afterAll(async () => {
  rmSync(directory, { recursive: true });
});

async function signIn({ email, password }: Account): Promise<Page> {
  const { page } = await openPerson(stage.browser);
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) faults.push(message.text());
  });
  await page.goto(`${stage.server.url}/sign-in`);
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByRole("textbox", { name: "パスワード" }).fill(password);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await page.getByRole("heading", { name: "ホーム" }).waitFor();
  return page;
}

test("a manager exports a worker's records with the pictures that he opens, and says why [EVD-08] [FAC-12]", async () => {
  await openConsolePage(manager, "エクスポート");
  await manager.getByRole("heading", { name: "エクスポート", exact: true }).waitFor();
  await keepScreens(manager, "export-form", { wholePage: true });
  await manager.getByRole("combobox", { name: "対象者" }).click();
  await manager.getByRole("option", { name: "佐藤 勤" }).click();
  await manager.getByRole("button", { name: "エクスポートを作る" }).click();
  await manager.getByText("理由を10文字以上で書いてください。").waitFor();
  await manager.getByRole("textbox", { name: "理由" }).fill(reason);
  manager.on("request", (request) => {
    const body = request.postDataBuffer();
    if (body) sent.push(body);
  });
  await manager.getByRole("button", { name: "エクスポートを作る" }).click();
  await manager.getByText("エクスポートができました").waitFor();
  await manager.getByText("画像 2枚を含みます。").waitFor();
  await keepScreens(manager, "export-made", { wholePage: true });
  const [download] = await Promise.all([
    manager.waitForEvent("download"),
    manager.getByRole("button", { name: "ファイルを保存する" }).click(),
  ]);
  await download.saveAs(saved);

  const crypto = { proof: nodeProofCrypto, sealing: nodeSealingCrypto };
  expect(await verifyExport(crypto, inMemory(readFileSync(saved)))).toMatchObject({
    valid: true,
    manifest: { reason, purpose: "written-request", exportedBy: { name: company.manager.displayName } },
  });
});

test("an opened picture never reaches the server [FAC-11]", async () => {
  const files = await openExportFiles(inMemory(readFileSync(saved)));
  const pictures = files.all.filter(({ path }) => path.endsWith(".jpg"));
  expect(pictures).toHaveLength(2);
  for (const { path } of pictures) {
    const middle = Buffer.from(await files.read(path)).subarray(1_000, 1_040);
    for (const body of sent) expect(body.includes(middle)).toBe(false);
  }
  expect(sent.length).toBeGreaterThan(0);
});

test("the report prints on A4 with its pictures and runs nothing [EVD-08]", async () => {
  const files = await openExportFiles(inMemory(readFileSync(saved)));
  const report = join(directory, REPORT);
  writeFileSync(report, await files.read(REPORT, 50_000_000));
  const { page } = await openPerson(stage.browser);
  page.on("console", (message) => faults.push(message.text()));
  await page.goto(`file://${report}`);
  await page.getByText(reason).waitFor();
  const widths = await page
    .locator("img")
    .evaluateAll((images) => images.map((image) => image instanceof HTMLImageElement && image.naturalWidth));
  expect(widths).toEqual([640, 640]);
  await keepScreens(page, "export-report");
  expect((await keepPdf(page, "export-report")).subarray(0, 5).toString()).toBe("%PDF-");
});

test("the worker reads in his own records who took them along and why [EVD-06]", async () => {
  await openConsolePage(worker, "自分の記録");
  await worker.getByRole("link", { name: "証跡のエクスポート" }).first().click();
  await worker.getByText(`理由: ${reason}`).first().waitFor();
  await worker.getByText(company.manager.displayName).first().waitFor();
  await keepScreens(worker, "export-entry", { wholePage: true });
});

test("anybody checks it in a browser; an altered byte is found and its file named [EVD-08]", async () => {
  await openConsolePage(worker, "検証");
  const chooser = worker.locator('input[type="file"]');
  await chooser.setInputFiles(saved);
  await worker.getByText("このブラウザーで検証しました").waitFor();
  await worker.getByText(reason).waitFor();
  await keepScreens(worker, "verify-export", { wholePage: true });
  const bytes = readFileSync(saved);
  const { start = 0, path = "" } =
    (await openExportFiles(inMemory(bytes))).all.find((file) => file.path.endsWith(".jpg")) ?? {};
  bytes[start + 500] = (bytes[start + 500] ?? 0) ^ 1;
  await chooser.setInputFiles({ name: "altered.zip", mimeType: "application/zip", buffer: bytes });
  await worker.getByText("検証できませんでした").waitFor();
  await worker.getByText(path).waitFor();
  await keepScreens(worker, "verify-export-altered");
});

test("more than the limit needs a second person, who finds it on ホーム [FAC-12]", async () => {
  await openConsolePage(manager, "エクスポート");
  await manager.getByRole("heading", { name: "上限を超えるエクスポート" }).waitFor();
  await manager.getByRole("button", { name: "承認を求める" }).click();
  const dialog = manager.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "対象者" }).click();
  await manager.getByRole("option", { name: "佐藤 勤" }).click();
  await dialog.getByRole("textbox", { name: "理由" }).fill("監督署が11月分すべてを求めています");
  await keepScreens(manager, "export-permit-ask");
  await dialog.getByRole("button", { name: "承認を求める" }).click();
  await manager.getByText("承認待ち").waitFor();

  const administrator = await signIn(company.administrator);
  await administrator.getByText("承認を待っている、上限を超えるエクスポートの申請 1件").waitFor();
  await openConsolePage(administrator, "エクスポート");
  await administrator.getByRole("button", { name: "承認", exact: true }).click();
  await administrator.getByText("佐藤 勤さんの画像 200枚までのエクスポートを承認しますか").waitFor();
  await keepScreens(administrator, "export-permit-approve");
  await administrator.getByRole("dialog").getByRole("button", { name: "承認", exact: true }).click();
  await administrator.getByText("承認済み（今日のうち）").waitFor();
  await keepScreens(administrator, "export-permits", { wholePage: true });

  await worker.reload();
  await openConsolePage(worker, "自分の記録");
  await worker.getByRole("link", { name: "上限を超えるエクスポートの承認" }).first().waitFor();
});

test("no page of this walk broke its policy or threw", () => {
  expect(faults).toEqual([]);
});
