import { getMe, getMyStatus } from "@tachiai/protocol";
import { type Page, request } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openAgentPage, pressStamp, signInToAgent } from "../../../test/agent-page.ts";
import { apiOver } from "../../../test/api-over.ts";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { signInToConsole } from "../../../test/console-page.ts";
import { type Line, openLine } from "../../../test/line.ts";
import { openStage } from "../../../test/stage.ts";
import { foundWatchedCompany, type Member, type WatchedCompany } from "../../../test/watched-company.ts";

const stage = openStage();
let line: Line;
let company: WatchedCompany;

beforeAll(async () => {
  line = await openLine(stage.server.url);
  company = await foundWatchedCompany(stage.server);
});
afterAll(async () => {
  await line?.close();
});

test("where a colleague signs in beside a worker's agent, his stamp waits for him and is never hers", async () => {
  const { worker } = company;
  const colleague = await company.join("鈴木 望", [{ role: "worker" }], [company.groupId]);
  const { context, page } = await openPerson(stage.browser);
  await signInToAgent(page, stage.server, worker);
  await openAgentPage(page, "勤務");
  const other = await openPerson(stage.browser);
  await signInToConsole(other.page, stage.server, colleague);
  // One session takes the other's place at once, as signing in does in a browser.
  await context.addCookies(await other.context.cookies());

  await pressStamp(page, "出勤");
  const notice = page.getByText("このブラウザーで別の人がサインインしています", { exact: true });
  await notice.waitFor();
  await page.getByText("打刻1件", { exact: true }).waitFor();
  await keepScreens(page, "agent-other-person", { wholePage: true });
  expect([await statusOf(worker), await statusOf(colleague)]).toEqual(["not-started", "not-started"]);

  await page.getByLabel("メールアドレス").fill(worker.email);
  await page.getByRole("textbox", { name: "パスワード" }).fill(worker.password);
  await page.getByRole("button", { name: "サインイン", exact: true }).click();
  await notice.waitFor({ state: "detached" });
  await expect.poll(() => statusOf(worker), { timeout: 60_000 }).toBe("working");
  expect(await statusOf(colleague)).toBe("not-started");
});

test("who signs out without a network is out here at once, at the server as soon as it hears, and loses no stamp", async () => {
  const person = await company.join("高橋 学", [{ role: "worker" }], [company.groupId]);
  const { context, page } = await openPerson(stage.browser);
  await signInToAgent(page, line, person);
  await openAgentPage(page, "勤務");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  // Whoever holds the session's cookies, wherever: signing out ends the session, not only this browser's part of it.
  const holder = apiOver(
    await request.newContext({ storageState: await context.storageState() }),
    stage.server.url,
  );
  line.cut();
  await pressStamp(page, "出勤");
  await page.getByText("打刻1件", { exact: true }).waitFor();

  await page.getByRole("button", { name: "アカウント" }).click();
  await page.getByRole("menuitem", { name: "サインアウト" }).click();
  const password = page.getByRole("textbox", { name: "パスワード" });
  await password.waitFor();
  await page.reload();
  await password.waitFor();
  await keepScreens(page, "agent-signed-out-offline");
  expect((await holder.call(getMe)).personId).toBe(person.personId);

  line.mend();
  await page.reload();
  await expect
    .poll(() => holder.call(getMe).catch(({ code }) => code), { timeout: 60_000 })
    .toBe("access.signed_out");
  await password.waitFor();
  expect(await statusOf(person)).toBe("not-started");
  await signInToAgent(page, line, person);
  await expect.poll(() => statusOf(person), { timeout: 60_000 }).toBe("working");
  await context.close();
});

test("where nothing opens what lies on this device, he is told what it costs to erase it, and goes on", async () => {
  const person = await company.join("田中 望", [{ role: "worker" }], [company.groupId]);
  const { context, page } = await openPerson(stage.browser);
  await signInToAgent(page, line, person);
  await openAgentPage(page, "勤務");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  line.cut();
  await pressStamp(page, "出勤");
  await page.getByText("打刻1件", { exact: true }).waitFor();
  await exchangeDeviceKey(page, `tachiai-agent ${company.tenantId} ${person.personId}`);
  // Only now the network: what the page has in its memory it would send before the page is gone.
  await page.reload();
  await page.getByText("この端末に保存したデータを開けません").waitFor();
  line.mend();
  await page.getByRole("button", { name: "この端末のデータを消して始める" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("まだ送信できていない打刻・判定・画像と").waitFor();
  await keepScreens(page, "agent-unreadable");
  await dialog.getByRole("button", { name: "この端末のデータを消して始める" }).click();
  await pressStamp(page, "出勤");
  await expect.poll(() => statusOf(person), { timeout: 60_000 }).toBe("working");
  await context.close();
});

/** As if a disk's copy from another device lay here: the rows stay, and another key is to open them. */
async function exchangeDeviceKey(page: Page, database: string): Promise<void> {
  await page.evaluate(async (name) => {
    const resultOf = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.addEventListener("success", () => resolve(request.result));
        request.addEventListener("error", () => reject(request.error));
      });
    const opened = await resultOf(indexedDB.open(name));
    const store = () => opened.transaction("device", "readwrite").objectStore("device");
    const device = await resultOf(store().get("this"));
    const { publicKey, privateKey } = device.sealing;
    const pair = await crypto.subtle.generateKey(privateKey.algorithm, false, privateKey.usages);
    if (!("privateKey" in pair)) throw new Error("no pair of keys");
    const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    if (raw.length !== publicKey.length) throw new Error("another kind of key");
    const sealing = { ...device.sealing, publicKey: raw, privateKey: pair.privateKey };
    await resultOf(store().put({ ...device, sealing }, "this"));
    opened.close();
  }, database);
}

async function statusOf({ api }: Member): Promise<string> {
  return (await api.call(getMyStatus, { params: { tenantId: company.tenantId } })).status;
}
