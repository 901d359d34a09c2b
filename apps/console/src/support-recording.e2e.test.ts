import { listRecording } from "@tachiai/protocol";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { keepScreens, openPerson } from "../../../test/chromium.ts";
import { signInToConsole } from "../../../test/console-page.ts";
import {
  type Film,
  foundRecordingProvider,
  orderRedaction,
  type RecordedSession,
  type RecordingProvider,
} from "../../../test/recorded-session.ts";
import { openStage } from "../../../test/stage.ts";

const stage = openStage();
let provider: RecordingProvider;
let session: RecordedSession;
let supervisor: Page;
const faults: string[] = [];

/** The ground of the pictures: six seconds of each, and a chunk. */
const grounds = ["#a02020", "#20a020", "#2020a0", "#a0a020"];

beforeAll(async () => {
  provider = await foundRecordingProvider(stage.server);
  session = await provider.record(await makeFilm());
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

const seek = (page: Page, seconds: number) =>
  page.getByRole("slider", { name: "再生する位置" }).fill(String(seconds * 1_000));

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

  // By the keys, and by what happened. The recording was allowed before the screen was.
  await supervisor.getByRole("slider", { name: "再生する位置" }).press("Home");
  await supervisor.getByText("このとき、共有されていた画面はありません。").waitFor();
  await supervisor.keyboard.press("ArrowRight");
  await expect.poll(() => groundOf(supervisor)).toBe(grounds[0]);
  await supervisor.keyboard.press("Shift+ArrowRight");
  await expect.poll(() => groundOf(supervisor)).toBe(grounds[3]);
  await supervisor.getByRole("button", { name: /画面の録画が始まりました/ }).click();
  await expect.poll(() => groundOf(supervisor)).toBe(grounds[0]);
  expect(faults).toEqual([]);
});

test("a redacted piece is a gap in words, and the rest plays and is found to be as it was sealed [EVD-02]", async () => {
  const { chunks } = await provider.supervisor.api.call(listRecording, { params: params() });
  const second = chunks.find(({ stream, number }) => stream === 0 && number === 1);
  if (!second) throw new Error("there are four");
  await orderRedaction(stage.server, provider.tenantId, second.evidenceId);
  await openRecordingPage(supervisor);
  await supervisor.getByRole("button", { name: "録画を開く" }).click();
  await supervisor.getByText("消去された区間があります").waitFor();
  await supervisor.getByRole("button", { name: /個人情報などの保護のため、消去されました/ }).click();
  await supervisor.getByRole("status").getByText("消去されました").waitFor();
  expect(await groundOf(supervisor)).toBe("#202020");
  await keepScreens(supervisor, "support-recording-redacted", { wholePage: true });
  await seek(supervisor, 15);
  await expect.poll(() => groundOf(supervisor)).toBe(grounds[2]);
  await supervisor.getByText("終わりまで欠けなくそろっています").waitFor();
});

test("who supports but is no supervisor has no such page", async () => {
  const { page } = await openPerson(stage.browser);
  await signInToConsole(page, stage.server, provider.supporter);
  await openRecordingPage(page);
  await page.getByRole("link", { name: "ホーム" }).first().waitFor();
  await page.getByText("このページはありません").waitFor();
  expect(await page.getByRole("button", { name: "録画を開く" }).count()).toBe(0);
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
  await expect.poll(() => groundOf(page)).toBe(grounds[0]);
  await seek(page, 15);
  await expect.poll(() => groundOf(page)).toBe(grounds[2]);
  await keepScreens(page, "support-recording-customer", { wholePage: true });

  const [id, until, secret = ""] = session.fragment.split(".");
  const changed = [id, until, `${secret.startsWith("A") ? "B" : "A"}${secret.slice(1)}`].join(".");
  const other = (await openPerson(stage.browser)).page;
  await other.goto(`${address}${changed}`);
  await other.getByRole("button", { name: "録画を開く" }).click();
  await other.getByText("あなたの鍵では開けません。").first().waitFor();
  await other.goto(`${stage.server.url}/s/`);
  await other.goto(`${address}${id}`);
  await other.getByText("このリンクでは録画を開けません。").waitFor();
  expect(faults).toEqual([]);
});
