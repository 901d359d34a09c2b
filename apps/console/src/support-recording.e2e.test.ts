import { createHash, randomUUID } from "node:crypto";
import { composeTiles, filePieceBytes } from "@tachiai/protocol";
import { encodeCursorShape, encodeLiveFrame } from "@tachiai/session-recording";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { signInToConsole } from "../../../test/console-page.ts";
import {
  type Film,
  foundRecordingProvider,
  type RecordedSession,
  type RecordingProvider,
} from "../../../test/recorded-session.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();
let provider: RecordingProvider;
let session: RecordedSession;
let tileFilm: Film;
let supervisor: Page;
let supporter: Page | undefined;
const faults: string[] = [];

/** The ground of the pictures: six seconds of each, and a chunk. */
const grounds = ["#a02020", "#20a020", "#2020a0", "#a0a020"];

beforeAll(async () => {
  provider = await foundRecordingProvider(stage.server);
  tileFilm = await makeTileFilm();
  session = await provider.record(tileFilm, await makeFilm());
  supervisor = (await openPerson(stage.browser)).page;
  supervisor.on("pageerror", (error) => faults.push(error.message));
  supervisor.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) faults.push(message.text());
  });
  await signInToConsole(supervisor, stage.server, provider.supervisor);
});

/** A film as a customer's browser makes it: two pictures a second. */
async function makeFilm(): Promise<Film> {
  const { page, context } = await openPerson(stage.browser);
  await page.goto(`${stage.server.url}/icon.svg`);
  const everyMs = 500;
  const codec = "vp09.00.40.08";
  const [width, height] = [1280, 720];
  const encoded = await page.evaluate(
    async ({ colours, codec, width, height, everyMs }) => {
      const frames: { isKey: boolean; base64: string }[] = [];
      const encoder = new VideoEncoder({
        output(chunk) {
          const bytes = new Uint8Array(chunk.byteLength);
          chunk.copyTo(bytes);
          frames.push({
            isKey: chunk.type === "key",
            base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")),
          });
        },
        error(error) {
          throw error;
        },
      });
      encoder.configure({ codec, width, height, bitrate: 2_000_000, latencyMode: "realtime" });
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext("2d");
      if (!context) throw new Error("no canvas");
      const ofColour = 6_000 / everyMs;
      for (let index = 0; index < colours.length * ofColour; index++) {
        context.fillStyle = colours[Math.floor(index / ofColour)] ?? "#000";
        context.fillRect(0, 0, width, height);
        context.fillStyle = "#f4f6f9";
        context.fillRect(340, 180, 600, 300);
        context.fillStyle = "#1b1f24";
        context.font = "28px sans-serif";
        context.fillText("プリンターの設定", 380, 240);
        context.fillText(`印刷キュー ${index + 1} 件`, 380, 320);
        const frame = new VideoFrame(canvas, { timestamp: index * everyMs * 1_000 });
        encoder.encode(frame, { keyFrame: index % ofColour === 0 });
        frame.close();
      }
      await encoder.flush();
      return frames;
    },
    { colours: grounds, codec, width, height, everyMs },
  );
  await context.close();
  const frames = encoded.map(({ isKey, base64 }) => ({ isKey, payload: Buffer.from(base64, "base64") }));
  return { codec, width, height, frames, everyMs };
}

/** The same time as an agent without a video encoder sends it: whole in a colour, then a part in another. */
async function makeTileFilm(): Promise<Film> {
  const { page, context } = await openPerson(stage.browser);
  await page.goto(`${stage.server.url}/icon.svg`);
  const images = await page.evaluate(
    (colours) =>
      Promise.all(
        colours.map(async (colour) => {
          const canvas = new OffscreenCanvas(200, 100);
          const drawing = canvas.getContext("2d");
          if (drawing) drawing.fillStyle = colour;
          drawing?.fillRect(0, 0, 200, 100);
          const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.95 });
          const bytes = new Uint8Array(await blob.arrayBuffer());
          return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
        }),
      ),
    grounds,
  );
  await context.close();
  const size = { width: 200, height: 100 };
  const frames = images.flatMap((base64) => {
    const whole = { x: 0, y: 0, ...size, image: new Uint8Array(Buffer.from(base64, "base64")) };
    const nothing = { ...size, tiles: [] };
    return [
      { isKey: true, payload: composeTiles({ ...size, tiles: [whole] }) },
      { isKey: false, payload: composeTiles(nothing) },
    ];
  });
  return { codec: "tiles", ...size, frames, everyMs: 3_000 };
}

const params = () => ({ tenantId: provider.tenantId, sessionId: session.sessionId });

/** By the navigation of the browser, as by a link of the list of sessions. */
async function openRecordingPage(page: Page): Promise<void> {
  const { tenantId, sessionId } = params();
  await page.goto(`${stage.server.url}/o/${tenantId}/support/sessions/${tenantId}/${sessionId}/recording`);
}

/** What is drawn near the left upper corner, as in `grounds`. */
function groundOf(page: Page): Promise<string> {
  return page.getByRole("img", { name: "録画された画面" }).evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) throw new TypeError("no canvas");
    const pixel = element.getContext("2d")?.getImageData(40, 40, 1, 1).data ?? [0, 0, 0];
    // Encoding moves colours a little.
    return `#${Array.from(pixel.slice(0, 3), (value) => (value > 90 ? "a0" : "20")).join("")}`;
  });
}

/** When the first picture came; what happens is kept from earlier on. */
let firstPictureMs = 0;
const place = (page: Page) => page.getByRole("slider", { name: "再生する位置" });
/** So many seconds into the pictures. */
const seek = (page: Page, seconds: number) => place(page).fill(String(firstPictureMs + seconds * 1_000));

test("a supervisor reads what watching writes down, and plays what the customer showed [EVD-02] [SES-02]", async () => {
  const { tenantId, sessionId } = params();
  await supervisor.goto(`${stage.server.url}/o/${tenantId}/support/sessions/${tenantId}/${sessionId}`);
  await supervisor.getByRole("link", { name: "サポートの録画" }).click();
  await supervisor.getByText("開くと、あなたの名前・日時・開いた区間が証跡に記録されます").waitFor();
  await supervisor.getByText("プリンターから印刷ができない").waitFor();
  await keepScreens(supervisor, "support-recording-sealed");
  await supervisor.getByRole("button", { name: "録画を開く" }).click();
  await supervisor.getByText("終わりまで欠けなくそろっています").waitFor();
  await expect.poll(() => groundOf(supervisor)).toBe(grounds[0]);
  await supervisor.getByText("設定を直しました。試しに印刷してみてください。").waitFor();
  firstPictureMs = Number(await place(supervisor).inputValue());
  await keepScreens(supervisor, "support-recording", { wholePage: true });

  // To the middle of a chunk: from its key frame on to that moment.
  await seek(supervisor, 15);
  await expect.poll(() => groundOf(supervisor)).toBe(grounds[2]);
  await seek(supervisor, 8);
  await expect.poll(() => groundOf(supervisor)).toBe(grounds[1]);

  await supervisor.getByLabel("速さ").selectOption("8倍");
  await supervisor.getByRole("button", { name: "再生", exact: true }).click();
  await expect.poll(() => groundOf(supervisor)).toBe(grounds[3]);
  await supervisor.getByRole("button", { name: "再生", exact: true }).waitFor();

  // What an agent sends that has no video encoder plays too.
  await seek(supervisor, 9);
  await supervisor.getByText("画面 1", { exact: true }).click();
  await expect.poll(() => groundOf(supervisor)).toBe(grounds[1]);
  await supervisor.getByText("画面 2", { exact: true }).click();

  // By the keys, and by what happened. Both were there before the screen was.
  await place(supervisor).press("Home");
  await supervisor.getByText("このとき、共有されていた画面はありません。").waitFor();
  await supervisor.getByRole("button", { name: /画面の録画が始まりました（1280×720）/ }).click();
  await expect.poll(() => groundOf(supervisor)).toBe(grounds[0]);
  await supervisor.keyboard.press("ArrowRight");
  await supervisor.keyboard.press("ArrowRight");
  await expect.poll(() => groundOf(supervisor)).toBe(grounds[1]);
  await supervisor.keyboard.press("Shift+ArrowRight");
  await expect.poll(() => groundOf(supervisor)).toBe(grounds[3]);
  expect(faults).toEqual([]);
});

test("a supervisor takes a stretch out, with why; whoever watches reads who did it, and the rest plays and is found to be as it was sealed [EVD-02] [SES-15]", async () => {
  await openRecordingPage(supervisor);
  await supervisor.getByRole("button", { name: "録画を開く" }).click();
  await supervisor.getByText("終わりまで欠けなくそろっています").waitFor();
  await seek(supervisor, 8);
  await supervisor.getByRole("button", { name: "消去する区間を選ぶ" }).press("Enter");
  const panel = supervisor.getByRole("region", { name: "区間の消去" });
  await panel.getByRole("status").getByText("1区間が消えます").waitFor();
  await seek(supervisor, 15);
  await panel.getByRole("button", { name: "いまの位置を終わりにする" }).press("Enter");
  await panel.getByRole("status").getByText("2区間が消えます").waitFor();
  await seek(supervisor, 9);
  await panel.getByRole("button", { name: "いまの位置を終わりにする" }).press("Enter");
  await panel.getByRole("status").getByText("1区間が消えます").waitFor();
  await keepScreens(supervisor, "support-recording-redact", { wholePage: true });
  await panel.getByRole("button", { name: "この区間を消去する" }).press("Enter");
  const form = supervisor.getByRole("dialog", { name: "区間の消去" });
  await form.getByText("元には戻せません。", { exact: false }).waitFor();
  await keepScreens(supervisor, "support-recording-redact-why");
  await form.getByRole("button", { name: "この区間を消去する" }).click();
  await form.waitFor({ state: "hidden" });

  await supervisor.getByText("消去された区間があります").waitFor();
  await supervisor
    .getByRole("button", { name: /マイナンバーが映ったため。監督 二郎（立会いサービス株式会社）/ })
    .click();
  await supervisor.getByRole("status").getByText("消去されました").waitFor();
  expect(await groundOf(supervisor)).toBe("#202020");
  await keepScreens(supervisor, "support-recording-redacted", { wholePage: true });
  await seek(supervisor, 15);
  await expect.poll(() => groundOf(supervisor)).toBe(grounds[2]);
  await supervisor.getByText("終わりまで欠けなくそろっています").waitFor();
});

test("who supports but is no supervisor has no such page", async () => {
  const page = await openSupporter();
  await openRecordingPage(page);
  await page.getByRole("link", { name: "ホーム" }).first().waitFor();
  await page.getByText("このページはありません").waitFor();
  expect(await page.getByRole("button", { name: "録画を開く" }).count()).toBe(0);
});

async function openSupporter(): Promise<Page> {
  if (supporter) return supporter;
  const { page } = await openPerson(stage.browser);
  page.on("pageerror", (error) => faults.push(error.message));
  await signInToConsole(page, stage.server, provider.supporter);
  supporter = page;
  return page;
}

/** The middle of a screen, as the page shows it; `layer` 0 is the picture, 1 what is drawn above it. */
function middleOf(page: Page, name: string, layer: number): Promise<string> {
  return page
    .getByRole("group", { name, exact: true })
    .locator("canvas")
    .nth(layer)
    .evaluate((element) => {
      if (!(element instanceof HTMLCanvasElement)) throw new TypeError("no canvas");
      const { width, height } = element;
      const pixel = element.getContext("2d")?.getImageData(width / 2 + 3, height / 2 + 3, 1, 1).data ?? [];
      return `#${Array.from(pixel.slice(0, 3), (value) => (value > 90 ? "a0" : "20")).join("")}`;
    });
}

test("a supporter sees all of the customer's screens, one large or all, with the pointer as it looks there, and reads why a picture stands still [SES-02]", async () => {
  const page = await openSupporter();
  const { line, params: ofSession, allow } = await provider.begin();
  const { tenantId } = provider;
  await page.goto(`${stage.server.url}/o/${tenantId}/support/sessions/${tenantId}/${ofSession.sessionId}`);
  await page.getByText("画面はまだ見えません。", { exact: false }).waitFor();
  await allow("view");
  await page.getByText("お客様が画面を選ぶのを待っています。").waitFor();

  const { codec, width, height, frames } = tileFilm;
  const ofStream = (stream: number) => ({ isKey: false, isSharp: false, stream, capturedAt: Date.now() });
  for (const stream of [1, 2]) {
    line.send({ type: "stream", stream, codec, width, height, label: `HDMI-${stream}` });
    const payload = frames[2 * (stream - 1)]?.payload ?? new Uint8Array();
    line.send(encodeLiveFrame({ ...ofStream(stream), kind: "picture", isKey: true, sequence: 0, payload }));
  }
  await expect.poll(() => middleOf(page, "1. HDMI-1", 0)).toBe(grounds[0]);
  const row = page.getByRole("group", { name: "表示する画面" });
  await row.getByRole("button", { name: "2. HDMI-2" }).click();
  await expect.poll(() => middleOf(page, "2. HDMI-2", 0)).toBe(grounds[1]);
  expect(await page.getByRole("group", { name: "1. HDMI-1" }).count()).toBe(0);
  await row.getByRole("button", { name: "すべて並べる" }).click();
  await expect.poll(() => middleOf(page, "1. HDMI-1", 0)).toBe(grounds[0]);

  const red = Uint8Array.from({ length: 8 * 8 * 4 }, (_none, index) =>
    index % 4 === 0 || index % 4 === 3 ? 255 : 0,
  );
  const payload = encodeCursorShape({ width: 8, height: 8, hotX: 0, hotY: 0, rgba: red });
  line.send(encodeLiveFrame({ ...ofStream(1), kind: "cursor-shape", sequence: 1, payload }));
  line.send({ type: "cursor", stream: 1, at: [0.5, 0.5] });
  await expect.poll(() => middleOf(page, "1. HDMI-1", 1)).toBe("#a02020");
  await keepScreens(page, "support-desk-screens", { wholePage: true });
  await row.getByRole("button", { name: "1. HDMI-1" }).click();
  await page.getByText("等倍", { exact: true }).click();
  const picture = page.getByRole("group", { name: "1. HDMI-1" }).locator("canvas").first();
  await expect.poll(() => picture.evaluate((canvas) => canvas.clientWidth)).toBe(width);
  await page.getByRole("button", { name: "全画面", exact: true }).click();
  await page.getByRole("button", { name: "全画面をやめる" }).click();
  await page.getByRole("button", { name: "全画面", exact: true }).waitFor();
  await page.getByText("幅に合わせる", { exact: true }).click();

  const told = (words: string) => page.getByRole("status").getByText(words);
  line.send({ type: "sight", sight: "locked" });
  await told("お客様のパソコンがロックされていて、いまは見えません").waitFor();
  await keepScreens(page, "support-desk-locked", { wholePage: true });
  line.send({ type: "sight", sight: "open" });
  await told("ロックされていて").waitFor({ state: "hidden" });
  // As the agent does it: what is captured ends at once, and the page keeps what it had.
  line.send({ type: "pause" });
  line.send({ type: "stream-ended", stream: 1 });
  line.send({ type: "stream-ended", stream: 2 });
  await told("お客様が画面を止めています").waitFor();
  expect(await middleOf(page, "1. HDMI-1", 0)).toBe(grounds[0]);
  line.send({ type: "resume" });
  await page.getByText("お客様が画面を選ぶのを待っています。").waitFor();

  for (const stream of [1, 2]) {
    line.send({ type: "stream", stream, codec, width, height, label: `HDMI-${stream}` });
    const sent = frames[2 * (stream - 1)]?.payload ?? new Uint8Array();
    line.send(
      encodeLiveFrame({ ...ofStream(stream), kind: "picture", isKey: true, sequence: 9, payload: sent }),
    );
  }
  await allow("control");
  await page.getByText("操作する", { exact: true }).click();
  const keys = page.getByRole("group", { name: "お客様のパソコンで押すキー" });
  await keys.getByRole("button", { name: "Ctrl+Alt+Del" }).press("Enter");
  const pressed = () =>
    line.said.flatMap((said) =>
      said.type === "input"
        ? said.inputs.flatMap((one) => (one.kind === "key" ? [`${one.isDown ? "+" : "-"}${one.key}`] : []))
        : [],
    );
  await expect.poll(pressed).toEqual(["+Control", "+Alt", "+Delete", "-Delete", "-Alt", "-Control"]);
  // By the keyboard in and out again: all that it takes goes to the customer.
  await page.getByLabel("お客様の画面の操作").focus();
  await page.keyboard.press("Tab");
  await expect.poll(() => pressed().slice(-2)).toEqual(["+Tab", "-Tab"]);
  await page.keyboard.press("Control+Alt+Shift");
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("value"))).toBe("control");

  await allow("clipboard");
  line.send({ type: "clipboard", text: "お客様番号 0012" });
  await page.getByText("お客様番号 0012").waitFor();
  await page.getByLabel("お客様に渡す文字").fill("設定ファイル.txt");
  await page.getByRole("button", { name: "お客様のクリップボードに入れる" }).press("Enter");
  await page.getByText("お客様のクリップボードに入れました。", { exact: false }).waitFor();
  await expect.poll(() => line.said).toContainEqual({ type: "clipboard", text: "設定ファイル.txt" });

  await allow("screenshot");
  const image = Buffer.from(await page.getByRole("group", { name: "1. HDMI-1" }).screenshot());
  const transferId = randomUUID();
  const sha256 = createHash("sha256").update(image).digest("base64");
  const file = { transferId, name: "画面.png", byteLength: image.length, sha256, number: 3 };
  line.send({ type: "file-offer", ...file, what: "screenshot" });
  await line.hears((said) => said.type === "file-accept");
  for (let sequence = 0; sequence * filePieceBytes < image.length; sequence++)
    line.send(
      encodeLiveFrame({
        ...ofStream(3),
        kind: "file-piece",
        sequence,
        payload: image.subarray(sequence * filePieceBytes, (sequence + 1) * filePieceBytes),
      }),
    );
  const still = page.getByRole("img", { name: /のお客様の画面$/ });
  await expect
    .poll(() => still.evaluate((shown) => (shown as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  await keepScreens(page, "support-desk-clipboard", { wholePage: true });
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "保存する" }).click();
  expect((await saving).suggestedFilename()).toBe("画面.png");
  await page.getByRole("button", { name: "消す", exact: true }).click();
  await still.waitFor({ state: "detached" });
  line.send({ type: "stop" });
  await page.getByText("お客様が終了しました").waitFor();
  expect(faults).toEqual([]);
});

test("the customer watches by his link alone; a link that somebody changed opens nothing [SES-02] [EVD-02]", async () => {
  const { page } = await openPerson(stage.browser);
  page.on("pageerror", (error) => faults.push(error.message));
  const address = `${stage.server.url}/s/recording`;
  await page.goto(`${address}${session.fragment}`);
  await page.getByText("録画を開く鍵はこのリンクの中にだけあり、サーバーには送りません。").waitFor();
  await keepScreens(page, "support-recording-link");
  await page.getByRole("button", { name: "録画を開く" }).click();
  await page.getByText("終わりまで欠けなくそろっています").waitFor();
  await page.getByText("マイナンバーが映ったため。監督 二郎", { exact: false }).waitFor();
  expect(await page.getByRole("button", { name: "消去する区間を選ぶ" }).count()).toBe(0);
  await expect.poll(() => groundOf(page)).toBe(grounds[0]);
  await seek(page, 15);
  await expect.poll(() => groundOf(page)).toBe(grounds[2]);
  await keepScreens(page, "support-recording-customer", { wholePage: true });

  const [id, until, secret = ""] = session.fragment.split(".");
  const changed = [id, until, `${secret.startsWith("A") ? "B" : "A"}${secret.slice(1)}`].join(".");
  const other = (await openPerson(stage.browser)).page;
  await other.goto(`${address}${changed}`);
  await other.getByRole("button", { name: "録画を開く" }).click();
  await other.getByText("このリンクでは何も開けません。", { exact: false }).waitFor();
  await other.goto(`${stage.server.url}/s/`);
  await other.goto(`${address}${id}`);
  await other.getByText("このリンクでは録画を開けません。").waitFor();
  expect(faults).toEqual([]);
});
