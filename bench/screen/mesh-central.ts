import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { freePort } from "../../drills/crash/server-process.ts";
import { installPeer } from "../../tools/measure/install-peer.ts";
import { timesUnder } from "./process-time.ts";
import { viewerSize } from "./viewer-size.ts";

/** The npm package brings the native agents for every system among its files. */
export const meshCentral = { name: "meshcentral", version: "1.1.55" };

const user = "admin";
const password = "Bench-Passw0rd!";
const startsWithinMs = 180_000;

/** What its page keeps of a viewer's choices; everything else is as it comes. */
interface PeerSettings {
  readonly quality: number;
  readonly scaling: number;
  readonly framerate: number;
  readonly agentencoding: number;
}

/** A device as MeshCentral's page knows it. */
interface PeerNode {
  readonly conn?: number;
}

declare global {
  // MeshCentral's page: public/scripts/agent-desktop and views/default.handlebars.
  var desktop: { readonly State: number; readonly m: { readonly ScreenWidth: number } } | null;
  var desktopsettings: PeerSettings;
  var getNodeFromId: (id: string) => PeerNode | null;
  var gotoDevice: (id: string, view: number) => void;
  var connectDesktop: (event: null, kind?: number) => void;
}

/** MeshCentral's own server, its own agent at a display and its own page in a browser. */
export interface PeerScreen {
  readonly port: number;
  readonly page: Page;
  readonly settings: PeerSettings;
  show(): Promise<void>;
  hide(): Promise<void>;
  /** Of its agent, by process. */
  agentTimes(): Promise<Map<number, number>>;
  serverTimes(): Promise<Map<number, number>>;
  close(): Promise<void>;
}

export async function openPeerScreen(options: {
  readonly cacheDirectory: string;
  readonly display: string;
  readonly browser: Browser;
  readonly progress: (text: string) => void;
}): Promise<PeerScreen> {
  const { display, browser, progress } = options;
  const folder = await mkdtemp(join(tmpdir(), "tachiai-bench-peer-"));
  const programs: ChildProcess[] = [];
  const close = async () => {
    for (const program of programs.toReversed()) await endTree(program);
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  try {
    const peer = await installPeer(options.cacheDirectory, meshCentral);
    const port = await freePort();
    progress(`${meshCentral.name} ${meshCentral.version} starts`);
    programs.push(await startServer(peer, folder, port));
    const ask = (...asked: string[]) => askServer(peer, port, asked);
    await ask("AddDeviceGroup", "--name", "bench", "--consent", "0", "--features", "0");
    programs.push(
      await startAgent(peer, folder, port, display, idOf(await ask("ListDeviceGroups", "--json"))),
    );
    const node = await connectedDevice(ask);
    const page = await openPage(browser, port, node);
    const [server, agent] = programs;
    return {
      port,
      page,
      settings: await page.evaluate(() => globalThis.desktopsettings),
      async show() {
        await page.evaluate(() => globalThis.connectDesktop(null, 1));
        await page.waitForFunction(
          () => globalThis.desktop?.State === 3 && globalThis.desktop.m.ScreenWidth > 1000,
        );
      },
      async hide() {
        await page.evaluate(() => globalThis.desktop && globalThis.connectDesktop(null));
        await page.waitForFunction(() => globalThis.desktop === null);
      },
      agentTimes: () => timesUnder([agent?.pid ?? 0]),
      serverTimes: () => timesUnder([server?.pid ?? 0]),
      close: async () => {
        await page.context().close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Asks nothing of the network outside and listens on this machine alone; how it sends screens is left as it comes. */
const configuration = (port: number) => ({
  settings: {
    cert: "127.0.0.1",
    port,
    portBind: "127.0.0.1",
    redirPort: 0,
    mpsPort: 0,
    WANonly: true,
    selfUpdate: false,
    noAgentUpdate: 1,
  },
  domains: { "": { title: "bench", newAccounts: false, agentConfig: [] } },
});

async function startServer(peer: string, folder: string, port: number): Promise<ChildProcess> {
  const data = join(folder, "data");
  await mkdir(data, { recursive: true });
  await writeFile(join(data, "config.json"), JSON.stringify(configuration(port)));
  const program = [join(peer, "meshcentral.js"), "--datapath", data, "--filespath", join(folder, "files")];
  const run = (...more: string[]) =>
    promisify(execFile)(process.execPath, [...program, ...more], { cwd: folder });
  await run("--createaccount", user, "--pass", password, "--email", "admin@example.jp", "--name", user);
  await run("--adminaccount", user);
  const server = spawn(process.execPath, program, {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let printed = "";
  for (const stream of [server.stdout, server.stderr])
    stream.on("data", (data: Buffer) => {
      printed += data.toString("utf8");
    });
  await until(startsWithinMs, async () => {
    if (server.exitCode !== null) throw new Error(`MeshCentral ended:\n${printed}`);
    return printed.includes("HTTPS server running") ? true : undefined;
  }).catch(async (error: unknown) => {
    await endTree(server);
    throw error;
  });
  return server;
}

async function askServer(peer: string, port: number, asked: readonly string[]): Promise<string> {
  const login = ["--url", `wss://127.0.0.1:${port}`, "--loginuser", user, "--loginpass", password];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(peer, "meshctrl.js"), ...asked, ...login],
    { env: { ...process.env, NODE_TLS_REJECT_UNAUTHORIZED: "0" } },
  );
  return stdout;
}

async function startAgent(
  peer: string,
  folder: string,
  port: number,
  display: string,
  group: string,
): Promise<ChildProcess> {
  const home = join(folder, "agent");
  await mkdir(home);
  await copyFile(
    join(peer, `agents/meshagent_${process.arch === "arm64" ? "aarch64" : "x86-64"}`),
    join(home, "meshagent"),
  );
  await promisify(execFile)("chmod", ["755", join(home, "meshagent")]);
  const id = encodeURIComponent(group.split("/").at(-1) ?? "");
  await writeFile(
    join(home, "meshagent.msh"),
    await fetchOwn(`https://127.0.0.1:${port}/meshsettings?id=${id}`),
  );
  return spawn(join(home, "meshagent"), ["connect"], {
    cwd: home,
    env: { ...process.env, DISPLAY: display, HOME: home },
    stdio: "ignore",
    detached: true,
  });
}

/** By a certificate that it made itself a minute ago. */
function fetchOwn(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get(url, { rejectUnauthorized: false }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (data: string) => {
        text += data;
      });
      answer.on("end", () =>
        answer.statusCode === 200 ? resolve(text) : reject(new Error(`${url}: ${answer.statusCode}`)),
      );
    }).on("error", reject);
  });
}

function connectedDevice(ask: (...asked: string[]) => Promise<string>): Promise<string> {
  return until(startsWithinMs, async () => {
    const devices: unknown = JSON.parse((await ask("ListDevices", "--json")).trim() || "[]");
    const [device] = Array.isArray(devices) ? devices : [];
    return (device as { conn?: number } | undefined)?.conn === 1 ? idOf(JSON.stringify([device])) : undefined;
  });
}

function idOf(json: string): string {
  const [first]: unknown[] = JSON.parse(json);
  if (typeof first === "object" && first !== null && "_id" in first) {
    const { _id: id } = first;
    return String(id);
  }
  throw new Error("MeshCentral names nothing");
}

async function openPage(browser: Browser, port: number, node: string): Promise<Page> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: viewerSize,
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(`https://127.0.0.1:${port}/`);
  await page.locator("#username").fill(user);
  await page.locator("#password").fill(password);
  await page.locator("#loginButton").click();
  await page.waitForFunction((id) => globalThis.getNodeFromId?.(id)?.conn === 1, node);
  await page.evaluate((id) => globalThis.gotoDevice(id, 11), node);
  return page;
}

async function until<Found>(withinMs: number, look: () => Promise<Found | undefined>): Promise<Found> {
  const end = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`MeshCentral was not there within ${withinMs} ms`);
    await pause(500);
  }
}

/** What it has started is in its own group. */
async function endTree(program: ChildProcess): Promise<void> {
  const { pid } = program;
  if (pid === undefined) return;
  const group = await membersOf(pid);
  const ended = program.exitCode === null && program.signalCode === null ? once(program, "exit") : undefined;
  for (const member of [pid, ...group])
    try {
      process.kill(member, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  await ended;
}

/** Some leave the group they were started in. */
async function membersOf(pid: number): Promise<number[]> {
  const members = [...(await timesUnder([pid])).keys()];
  for (const entry of await readdir("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, "utf8").catch(() => "");
    if (Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[2]) === pid) members.push(Number(entry));
  }
  return members.filter((member) => member !== pid);
}
