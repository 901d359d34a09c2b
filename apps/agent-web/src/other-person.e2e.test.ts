import { getMyStatus } from "@tachiai/protocol";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openAgentPage, pressStamp, signInToAgent } from "../../../test/agent-page.ts";
import { keepScreens, launchChromium, openPerson } from "../../../test/chromium.ts";
import { type RunningServer, startServer } from "../../../test/running-server.ts";
import {
  type Account,
  foundWatchedCompany,
  type Member,
  type WatchedCompany,
} from "../../../test/watched-company.ts";

let server: RunningServer;
let browser: Browser;
let company: WatchedCompany;

beforeAll(async () => {
  server = await startServer();
  browser = await launchChromium();
  company = await foundWatchedCompany(server);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test("where a colleague signs in beside a worker's agent, his stamp waits for him and is never hers", async () => {
  const { worker } = company;
  const colleague = await company.join("鈴木 望", [{ role: "worker" }], [company.groupId]);
  const { context, page } = await openPerson(browser);
  await signInToAgent(page, server, worker);
  await openAgentPage(page, "勤務");
  const other = await openPerson(browser);
  await signInToConsole(other.page, colleague);
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
  await page.getByRole("button", { name: "サインイン" }).click();
  await notice.waitFor({ state: "detached" });
  await expect.poll(() => statusOf(worker), { timeout: 60_000 }).toBe("working");
  expect(await statusOf(colleague)).toBe("not-started");
});

async function signInToConsole(page: Page, { email, password }: Account): Promise<void> {
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel("メールアドレス").fill(email);
  await page.getByRole("textbox", { name: "パスワード" }).fill(password);
  await page.getByRole("button", { name: "サインイン" }).click();
  await page.getByRole("heading", { name: "ホーム" }).waitFor();
}

async function statusOf({ api }: Member): Promise<string> {
  return (await api.call(getMyStatus, { params: { tenantId: company.tenantId } })).status;
}
