import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after } from "@tachiai/api-client";
import { openFileDesk, type ShownTransfer } from "@tachiai/api-client/files";
import {
  getSupportSession,
  requestSupport,
  type SupporterMessage,
  type SupporterOrder,
  type SupportFunction,
  SupportLiveMessage,
  takeSupportStep,
} from "@tachiai/protocol";
import { decodeLiveFrame, type LiveFrame } from "@tachiai/session-recording";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { apiOver } from "../../../../test/api-over.ts";
import { keepScreens, openPerson } from "../../../../test/chromium.ts";
import { setUpProvider } from "../../../../test/console-page.ts";
import { openStage } from "../../../../test/stage.ts";
import { TestDesktop } from "../../../../test/test-desktop.ts";

const stage = openStage();
const checkout = resolve(import.meta.dirname, "../../../..");
const typed = '漢字とカナ、ひらがな。𠮷野家 😀👍🏽 한국어 ÄÖß€ \\ ~ "引用" 。終わり、と。';

let desk: Awaited<ReturnType<typeof openDesk>>;
let desktop: TestDesktop;
let folder: string;
let agent: ChildProcess;
const lines: WebSocket[] = [];

beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tachiai-agent-support-"));
  desktop = await TestDesktop.open();
});
afterEach(async () => {
  for (const line of lines.splice(0)) line.terminate();
  agent?.kill("SIGKILL");
  await desktop.close();
  await rm(folder, { recursive: true });
});
afterAll(() => agent?.kill("SIGKILL"));

async function openDesk() {
  const { page } = await openPerson(stage.browser);
  const { tenantId, hire } = await setUpProvider(page, stage.server, "正しい馬と電池のホチキス");
  const supporter = await hire("supporter", "支援 一郎", "ichiro@provider.example.jp");
  const { request } = supporter.context();
  const api = apiOver(request, stage.server.url);
  return {
    async receive() {
      const { sessionId, receptionNumber } = await api.call(requestSupport, {
        params: { tenantId },
        body: { subject: "帳票の文字が化ける" },
      });
      const params = { tenantId, sessionId };
      const address = `${stage.server.url}/o/${tenantId}/support/sessions/${tenantId}/${sessionId}`;
      const order = (body: SupporterOrder) => api.call(takeSupportStep, { params, body });
      // At a price, for it may be any hour.
      await order({ kind: "quote", yenPerUnit: 2_200, unitMinutes: 30 });
      const cookies = (await supporter.context().cookies()).map(({ name, value }) => `${name}=${value}`);
      return {
        receptionNumber,
        supporter,
        address,
        order,
        look: () => api.call(getSupportSession, { params }),
        connect: () => openSupporterLine(params, cookies.join("; ")),
      };
    },
  };
}

/** A supporter's end of the live connection. */
async function openSupporterLine(place: object, cookie: string) {
  const url = `${stage.server.url.replace("http", "ws")}/v1/support/live`;
  const socket = new WebSocket(url, { headers: { cookie, origin: stage.server.url } });
  lines.push(socket);
  const said: SupportLiveMessage[] = [];
  const frames: LiveFrame[] = [];
  let transfers: readonly ShownTransfer[] = [];
  await once(socket, "open");
  const say = (message: SupporterMessage) => socket.send(JSON.stringify(message));
  const files = openFileDesk({
    line: { say, frame: (message) => socket.send(message), queued: () => socket.bufferedAmount },
    now: () => performance.now(),
    after,
    newId: () => crypto.randomUUID(),
    onOffer: async () => undefined,
    onChange(shown) {
      transfers = shown;
    },
  });
  socket.on("message", (data: Buffer, isBinary) => {
    if (isBinary) {
      const frame = decodeLiveFrame(data);
      if (!frame) return;
      frames.push(frame);
      if (frame.kind === "picture") say({ type: "shown", stream: frame.stream, sequence: frame.sequence });
      return;
    }
    const message = SupportLiveMessage.parse(JSON.parse(data.toString("utf8")));
    said.push(message);
    if (message.type.startsWith("file-")) files.take(message as never);
  });
  socket.send(JSON.stringify({ type: "hello", as: "supporter", version: 1, ...place }));
  await expect.poll(() => said.some(({ type }) => type === "session")).toBe(true);
  return {
    said,
    frames,
    say,
    files,
    transfers: () => transfers,
    pictures: () => frames.filter(({ kind }) => kind === "picture"),
  };
}

/** Starts the agent as somebody at this desktop does, and gives the address of its page. */
async function startAgent(): Promise<string> {
  agent = spawn(
    "sh",
    [
      join(checkout, "tools/node24.sh"),
      join(checkout, "apps/agent/src/main.ts"),
      "support",
      "--server",
      stage.server.url,
      "--no-browser",
      "--folder",
      join(folder, "received"),
    ],
    {
      env: {
        ...process.env,
        DISPLAY: desktop.display,
        LANG: "ja_JP.UTF-8",
        XDG_STATE_HOME: folder,
        HOME: folder,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let printed = "";
  for (const stream of [agent.stdout, agent.stderr])
    stream?.on("data", (data) => {
      printed += String(data);
    });
  await expect.poll(() => printed, { timeout: 20_000 }).toContain("#agent=");
  return printed.match(/http:\S+#agent=\S+/)?.[0] ?? "";
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });

/** From the address to a session in which both are there. */
async function begin() {
  const session = await desk.receive();
  const { page } = await openPerson(stage.browser);
  page.setDefaultTimeout(30_000);
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(await startAgent());
  await page.getByLabel("受付番号").fill(session.receptionNumber);
  await button(page, "次へ").click();
  await button(page, "この料金で進める").click();
  await page.getByLabel("お名前").fill("顧客 花子");
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  await button(page, "規約と上の説明に同意して進む").click();
  await page.getByRole("heading", { name: "担当者の接続をお待ちください" }).waitFor();
  await session.order({ kind: "admit" });
  await page.getByText("支援 一郎がサポート中").waitFor();
  const allow = async (wanted: SupportFunction) => {
    await session.order({ kind: "ask", function: wanted });
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^許可(して|する)/ })
      .click();
    await expect
      .poll(async () => (await session.look()).grants.map((grant) => grant.function))
      .toContain(wanted);
  };
  return { ...session, page, allow };
}

async function connect() {
  const session = await begin();
  return { ...session, line: await session.connect() };
}

/** A real editor in front, with a file of its own. */
async function openEditor(): Promise<string> {
  const file = join(folder, "typed.txt");
  await writeFile(file, "");
  desktop.start("openbox");
  desktop.start("mousepad", "--disable-server", file);
  const window = await desktop.windowNamed("Mousepad");
  await desktop.run("xdotool", "windowactivate", "--sync", String(window));
  return file;
}

const capturing = async () => {
  const found = await desktop.run("sh", "-c", `pgrep -f -P ${agent.pid} screen-process; true`);
  return found.toString().trim();
};

test("a customer's agent shows his screen, types for the supporter, takes a file, and stops everything at once [SES-02] [SES-03] [SES-04]", async () => {
  const file = await openEditor();
  const { page, line, allow, look } = await connect();
  expect((await look()).customer).toMatchObject({ tool: "agent", name: "顧客 花子" });
  expect(line.frames).toEqual([]);
  expect(await capturing()).toBe("");

  await allow("view");
  await expect.poll(() => line.pictures().length, { timeout: 20_000 }).toBeGreaterThan(0);
  expect(line.pictures()[0]?.isKey).toBe(true);
  expect(line.said.find(({ type }) => type === "stream")).toMatchObject({ width: 1280, height: 800 });
  await page.getByText("このパソコンの画面すべてが担当者に見えています。").waitFor();

  const stream = line.pictures()[0]?.stream ?? 0;
  const does = (...inputs: Extract<SupporterMessage, { type: "input" }>["inputs"]) =>
    line.say({ type: "input", stream, inputs });
  const key = (name: string, code: string, isDown: boolean) =>
    ({ kind: "key", key: name, code, isDown }) as const;
  does({ kind: "text", text: "許可の前" });
  await allow("control");
  does(
    { kind: "text", text: typed },
    key("Control", "ControlLeft", true),
    key("s", "KeyS", true),
    key("s", "KeyS", false),
    key("Control", "ControlLeft", false),
  );
  await expect.poll(() => readFile(file, "utf8"), { timeout: 20_000 }).toBe(typed);

  const content = randomBytes(300_000);
  await allow("send-file");
  line.files.send({
    name: "修正版.zip",
    what: "file",
    byteLength: content.length,
    sha256: createHash("sha256").update(content).digest("base64"),
    read: async (from, length) => content.subarray(from, from + length),
  });
  await page.getByText("修正版.zip").first().waitFor();
  await keepScreens(page, "agent-support-file");
  await button(page, "受け取る").click();
  await expect.poll(() => line.transfers().at(-1)?.state).toEqual({ kind: "over", outcome: "complete" });
  expect(await readdir(join(folder, "received"))).toEqual(["修正版.zip"]);
  expect(await readFile(join(folder, "received", "修正版.zip"))).toEqual(content);

  // In the middle of a long text.
  does({ kind: "text", text: "あ".repeat(5_000) });
  await button(page, "終了").click();
  await page.getByRole("heading", { name: "サポートは終わりました" }).waitFor();
  await expect.poll(capturing).toBe("");
  const shown = line.pictures().length;
  await expect.poll(async () => (await look()).ended?.reason).toBe("customer-stop");
  expect(line.pictures().length).toBe(shown);
  const held = await desktop.run("xinput", "--query-state", "Virtual core XTEST keyboard");
  expect(held.toString()).not.toContain("=down");
  await page.close();
  const [code] = await once(agent, "exit");
  expect(code).toBe(0);
});

test("a supporter works on the customer's screen from his own page, and gives a file from there [SES-02]", async () => {
  const file = await openEditor();
  const { page, supporter, address, allow } = await begin();
  await supporter.setViewportSize({ width: 1280, height: 900 });
  await supporter.goto(address);
  await allow("view");
  await allow("control");
  await supporter.getByText("操作する", { exact: true }).click();
  const surface = supporter.getByLabel("お客様の画面の操作");
  await surface.click({ position: { x: 200, y: 150 } });
  await supporter.keyboard.insertText("お待たせしました。");
  await supporter.keyboard.press("Enter");
  await supporter.keyboard.type("OK");
  await supporter.keyboard.press("Control+s");
  await expect.poll(() => readFile(file, "utf8"), { timeout: 20_000 }).toBe("お待たせしました。\nOK");
  await allow("send-file");
  const choosing = supporter.waitForEvent("filechooser");
  await supporter.getByRole("button", { name: "送るファイルを選ぶ" }).click();
  await (await choosing).setFiles({ name: "手順.txt", mimeType: "text/plain", buffer: Buffer.from("手順") });
  await button(page, "受け取る").click();
  await supporter.getByText("渡し終わりました").waitFor();
  await keepScreens(supporter, "agent-support-supporter");
  expect(await readFile(join(folder, "received", "手順.txt"), "utf8")).toBe("手順");
  await button(page, "終了").click();
  await supporter.getByText("お客様が終了").first().waitFor();
});

test("whoever closes the page has ended the session, and the agent with it [AGT-11] [SES-05]", async () => {
  const { page, line, allow, look } = await connect();
  await allow("view");
  await expect.poll(() => line.pictures().length, { timeout: 20_000 }).toBeGreaterThan(0);
  await page.context().close();
  const [code] = await once(agent, "exit");
  expect(code).toBe(0);
  expect((await look()).ended?.reason).toBe("customer-stop");
});

test("nobody else on this computer's network or in its browser is listened to", async () => {
  const address = new URL(await startAgent());
  const answers = async (path: string, headers: Record<string, string>) =>
    (await fetch(new URL(path, address.origin), { headers })).status;
  expect(await answers("/s/", {})).toBe(200);
  expect(await answers("/s/../package.json", {})).toBe(404);
  expect(await answers("/s/%2e%2e%2fpackage.json", {})).toBe(404);
  const closed = (headers: Record<string, string>, first: object) =>
    new Promise<string>((done) => {
      const socket = new WebSocket(`ws://${address.host}/local`, { headers });
      socket.on("open", () => socket.send(JSON.stringify(first)));
      socket.on("message", () => done("heard"));
      socket.on("error", () => {});
      socket.on("close", () => done("closed"));
    });
  const secret = address.hash.slice("#agent=".length);
  const hello = { secret, language: "ja" };
  expect(await closed({ origin: "https://evil.example" }, hello)).toBe("closed");
  expect(await closed({ origin: address.origin, host: "evil.example" }, hello)).toBe("closed");
  expect(await closed({ origin: address.origin }, { ...hello, secret: "a".repeat(43) })).toBe("closed");
  expect(await closed({ origin: address.origin }, hello)).toBe("heard");
});
