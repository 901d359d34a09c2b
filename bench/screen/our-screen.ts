import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  getSupportSession,
  requestSupport,
  type SupporterOrder,
  type TenantId,
  takeSupportStep,
} from "@tachiai/protocol";
import type { Browser, Page } from "playwright-core";
import { freePort, startServer } from "../../drills/crash/server-process.ts";
import { apiOver } from "../../test/api-over.ts";
import { openPerson } from "../../test/chromium.ts";
import { setUpProvider } from "../../test/console-page.ts";
import { enter } from "../../test/enter.ts";
import type { SignedInSupporter } from "./many-sessions.ts";
import { timesUnder } from "./process-time.ts";
import { viewerSize } from "./viewer-size.ts";
import { watchDecoding } from "./watch-decoding.ts";
import { listenerOn } from "./wire-bytes.ts";

const checkout = resolve(import.meta.dirname, "../..");
const password = "正しい馬と電池のホチキス";
const supporterEmail = "ichiro@provider.example.jp";
/** His page asks whether he is there when nothing moves for a minute. */
const movesEveryMs = 20_000;

/** Our own server, our agent at a display, its page with the customer's consent, and a supporter's page in a browser. */
export interface OurScreen {
  /** Of HTTPS, by which viewers come. */
  readonly port: number;
  /** Of plain HTTP, by which agents of this machine come. */
  readonly plainPort: number;
  readonly page: Page;
  readonly serverPid: number;
  /** Comes back when pictures arrive at this page; at the one above where none is named. */
  show(at?: Page): Promise<void>;
  hide(): Promise<void>;
  agentTimes(): Promise<Map<number, number>>;
  serverTimes(): Promise<Map<number, number>>;
  /** The supporter's page in another browser, to which `localhost` is this machine. */
  viewFrom(browser: Browser): Promise<Page>;
  /** Lets a colleague of the supporter in. */
  hire(name: string, email: string): Promise<SignedInSupporter>;
  readonly tenantId: TenantId;
  close(): Promise<void>;
}

export async function openOurScreen(options: {
  readonly display: string;
  readonly browser: Browser;
  readonly progress: (text: string) => void;
}): Promise<OurScreen> {
  const { display, browser, progress } = options;
  const folder = await mkdtemp(join(tmpdir(), "tachiai-bench-screen-"));
  // Started by root, the server becomes a system user that has to come through here.
  await chmod(folder, 0o755);
  const closing: (() => Promise<unknown>)[] = [
    () => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  ];
  const close = async () => {
    for (const one of closing.toReversed()) await one();
  };
  try {
    progress("our server starts");
    const [plainPort, port] = [await freePort(), await freePort()];
    const server = await startServer({
      dataDirectory: join(folder, "data"),
      port: plainPort,
      httpsPort: port,
    });
    closing.push(() => server.stop());
    const serverPid = await listenerOn(port);
    const plain = {
      url: `http://localhost:${plainPort}`,
      setUpUrl: await server.said(/(http:\/\/localhost:\d+\/setup#\S+)/),
    };
    const { page: administrator } = await openPerson(browser);
    const provider = await setUpProvider(administrator, plain, password);
    const supporter = await provider.hire("supporter", "支援 一郎", supporterEmail);
    const { tenantId } = provider;

    const api = apiOver(supporter.context().request, plain.url);
    const { sessionId, receptionNumber } = await api.call(requestSupport, {
      params: { tenantId },
      body: { subject: "画面の計測" },
    });
    const params = { tenantId, sessionId };
    const order = (body: SupporterOrder) => api.call(takeSupportStep, { params, body });
    // At a price, for it may be any hour.
    await order({ kind: "quote", yenPerUnit: 2_200, unitMinutes: 30 });

    progress("our agent starts");
    const { agent, address } = await startAgent(plain.url, folder, display);
    closing.push(() => endAgent(agent));
    const customer = await joinAsCustomer(browser, address, receptionNumber);
    await order({ kind: "admit" });
    await order({ kind: "ask", function: "view" });
    await customer
      .getByRole("dialog")
      .getByRole("button", { name: /^許可(して|する)/ })
      .click();
    await until(async () => {
      const { grants } = await api.call(getSupportSession, { params });
      return grants.some((grant) => grant.function === "view");
    });
    const moving = setInterval(() => void stir(customer), movesEveryMs);
    closing.push(async () => clearInterval(moving));

    const path = `/o/${tenantId}/support/sessions/${tenantId}/${sessionId}`;
    const viewFrom = async (from: Browser): Promise<Page> => {
      const context = await from.newContext({
        locale: "ja-JP",
        timezoneId: "Asia/Tokyo",
        ignoreHTTPSErrors: true,
        viewport: viewerSize,
      });
      context.setDefaultTimeout(60_000);
      await context.addInitScript(watchDecoding);
      const page = await context.newPage();
      await enter(page, { url: `https://localhost:${port}` }, { email: supporterEmail, password }, path);
      return page;
    };
    const page = await viewFrom(browser);
    const press = (name: string) => customer.getByRole("button", { name, exact: true }).click();
    const isShowing = () => customer.getByRole("button", { name: "一時停止", exact: true }).isVisible();
    return {
      port,
      plainPort,
      page,
      tenantId,
      serverPid,
      async show(at = page) {
        if (!(await isShowing())) await press("再開");
        await at.waitForFunction(() => globalThis.takeDecoded().length > 0);
      },
      async hide() {
        if (await isShowing()) await press("一時停止");
        await until(async () => (await timesUnder([agent.pid ?? 0])).size <= 1);
      },
      agentTimes: () => timesUnder([agent.pid ?? 0]),
      serverTimes: () => timesUnder([serverPid], ["postgres"]),
      viewFrom,
      async hire(name, email) {
        const context = (await provider.hire("supporter", name, email)).context();
        const cookies = await context.cookies();
        return {
          api: apiOver(context.request, plain.url),
          cookie: cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join("; "),
        };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startAgent(server: string, folder: string, display: string) {
  const agent = spawn(
    process.execPath,
    [
      join(checkout, "apps/agent/src/main.ts"),
      "support",
      "--server",
      server,
      "--no-browser",
      "--folder",
      join(folder, "received"),
    ],
    {
      env: { ...process.env, DISPLAY: display, LANG: "ja_JP.UTF-8", XDG_STATE_HOME: folder, HOME: folder },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let printed = "";
  for (const stream of [agent.stdout, agent.stderr])
    stream.on("data", (data: Buffer) => {
      printed += data.toString("utf8");
    });
  const address = await untilFound(() => {
    if (agent.exitCode !== null) throw new Error(`our agent ended:\n${printed}`);
    return /http:\S+#agent=\S+/.exec(printed)?.[0];
  });
  return { agent, address };
}

async function endAgent(agent: ChildProcess): Promise<void> {
  if (agent.exitCode !== null || agent.signalCode !== null) return;
  const ended = once(agent, "exit");
  agent.kill("SIGTERM");
  const patience = setTimeout(() => agent.kill("SIGKILL"), 15_000);
  await ended;
  clearTimeout(patience);
}

/** From the address of the agent's page to where he waits for the supporter. */
async function joinAsCustomer(browser: Browser, address: string, receptionNumber: string): Promise<Page> {
  const { page } = await openPerson(browser);
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(address);
  await page.getByLabel("受付番号").fill(receptionNumber);
  await press("次へ");
  await press("この料金で進める");
  await page.getByLabel("お名前").fill("顧客 花子");
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  await press("規約と上の説明に同意して進む");
  await page.getByRole("heading", { name: "担当者の接続をお待ちください" }).waitFor();
  return page;
}

/** The customer is there, and says so by moving his pointer. */
async function stir(customer: Page): Promise<void> {
  const at = 10 + (Date.now() % 200);
  await customer.mouse.move(at, at).catch(() => {});
}

const looksEveryMs = 50;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(looksEveryMs);
}

async function untilFound<Found>(look: () => Found | undefined): Promise<Found> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await pause(looksEveryMs);
  }
}
