import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { createServer, type ViteDevServer } from "vite";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startChromiumOn, type WindowedChromium } from "../../../test/chromium.ts";
import { openVirtualScreen, type VirtualScreen } from "../../../test/virtual-screen.ts";
import type { PaintedTile, Stage } from "./testing/stage.ts";

const run = promisify(execFile);
declare const stage: Stage;

const font = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
let folder: string;
let screen: VirtualScreen;
let browser: WindowedChromium;
let server: ViteDevServer;
let page: Page;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tachiai-screen-"));
  server = await createServer({
    configFile: false,
    root: join(import.meta.dirname, "../../.."),
    cacheDir: join(folder, "vite"),
    logLevel: "error",
    server: { port: 0, host: "localhost", hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  await server.listen();
  screen = await openVirtualScreen();
  browser = await startChromiumOn(screen.display, [
    "--auto-select-desktop-capture-source=Entire screen",
    "--window-size=400,300",
    "--window-position=0,0",
  ]);
});
afterAll(async () => {
  await browser?.close();
  await screen?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  await paint("first");
  page = browser.context.pages()[0] ?? (await browser.context.newPage());
  await page.goto(`${server.resolvedUrls?.local[0]}packages/screen-stream/src/testing/stage.html`);
  await page.waitForFunction(() => "stage" in globalThis);
});

/** Words on the display, beside the window of the browser. */
async function paint(words: string): Promise<void> {
  const file = join(folder, "painted.png");
  const lines = Array.from({ length: 20 }, (_none, line) => `${words} 立会い ${line} The quick brown fox`);
  const options = `-size 1280x800 xc:#f4efe0 -font ${font} -pointsize 15 -fill black`.split(" ");
  await run("convert", [...options, "-annotate", "+460+60", lines.join("\n"), file]);
  // It ends with 1 when it has painted the ground of a display, which has no window to wait for.
  await run("display", ["-display", screen.display, "-window", "root", file]).catch(
    (error: { code: number }) => expect(error.code).toBe(1),
  );
}

/** How far the picture of a viewer is from what another program sees on the display: peak signal to noise, in dB. */
async function likeness(viewer: number): Promise<number> {
  const seen = join(folder, "seen.png");
  const there = join(folder, "there.png");
  const url = await page.evaluate((index) => stage.picture(index), viewer);
  await writeFile(seen, Buffer.from(url.replace(/^.*,/, ""), "base64"));
  await run("import", ["-display", screen.display, "-window", "root", there]);
  // The browser's own window shows itself; only what lies beside it is compared.
  const beside = ["-crop", "860x760+420+20", "+repage"];
  const compared = run("compare", ["-metric", "PSNR", seen, there, ...beside, "null:"]);
  const { stderr } = await compared.catch((error: { stderr: string }) => error);
  return stderr.startsWith("inf") ? 100 : Number.parseFloat(stderr);
}

const share = async () => {
  await page.locator("#share").click();
  return page.evaluate(() => stage.share());
};
const seen = () => page.evaluate(() => stage.seen());
const viewer = (index: number) => page.evaluate((number) => stage.viewer(number), index);
const lastSequence = async () => (await seen()).frames.at(-1)?.sequence ?? -1;
const isSharpAndQuiet = async () => (await seen()).frames.at(-1)?.isSharp;
const quiet = () => new Promise((resolve) => setTimeout(resolve, 1_500));

async function shareAndWatch(): Promise<void> {
  await page.evaluate(() => stage.watch());
  expect(await share()).toBe("monitor");
  await expect.poll(isSharpAndQuiet).toBe(true);
  const isAllShown = async () => (await viewer(0))?.shown.at(-1) === (await lastSequence());
  await expect.poll(isAllShown).toBe(true);
}

test("what the viewer sees is what is on the customer's screen, sharp once it rests, and then nothing is sent", async () => {
  await shareAndWatch();
  expect((await seen()).codec).toMatch(/^(av01|avc1|vp09)/);
  await expect.poll(() => likeness(0)).toBeGreaterThan(36);
  const frames = (await seen()).frames.length;
  await quiet();
  expect((await seen()).frames.length).toBe(frames);

  await paint("second");
  await expect.poll(async () => (await seen()).frames.length).toBeGreaterThan(frames);
  await expect.poll(isSharpAndQuiet).toBe(true);
  await expect.poll(() => likeness(0)).toBeGreaterThan(36);
});

test("a picture in tiles is drawn as its parts change; a part that is no picture is left out, and the whole asked for", async () => {
  const watching = await page.evaluate(() => stage.watch());
  const take = (sequence: number, isKey: boolean, ...tiles: PaintedTile[]) =>
    page.evaluate(([index, number, isWhole, painted]) => stage.takeTiles(index, number, isWhole, painted), [
      watching,
      sequence,
      isKey,
      tiles,
    ] as const);
  const colours = () =>
    page.evaluate((index) => [stage.colourAt(index, 50, 50), stage.colourAt(index, 150, 50)], watching);
  const left = { x: 0, y: 0, width: 100, height: 100 };
  const right = { ...left, x: 100 };
  const keysWanted = async () => (await viewer(watching))?.keysWanted;

  await take(
    0,
    true,
    { ...left, colour: "#0f0", as: "image/webp" },
    { ...right, colour: "#00f", as: "image/jpeg" },
  );
  await expect.poll(colours).toEqual(["0f0", "00f"]);
  await take(1, false, { ...right, colour: "#f00", as: "image/webp" });
  await expect.poll(colours).toEqual(["0f0", "f00"]);
  expect((await viewer(watching))?.shown).toEqual([0, 1]);

  const before = (await keysWanted()) ?? 0;
  await take(
    2,
    false,
    { ...left, colour: "#fff", as: "too-small" },
    { ...right, colour: "#ff0", as: "image/webp" },
  );
  await expect.poll(colours).toEqual(["0f0", "ff0"]);
  await take(3, false, { ...right, colour: "#fff", as: "rubbish" });
  await expect.poll(async () => (await viewer(watching))?.shown).toEqual([0, 1, 2, 3]);
  expect(await colours()).toEqual(["0f0", "ff0"]);
  // A frame before this one is missing.
  // Asked at most once a second.
  await expect
    .poll(async () => {
      await take(5, false, { ...left, colour: "#fff", as: "image/webp" });
      return keysWanted();
    })
    .toBeGreaterThan(before);
  expect(await colours()).toEqual(["0f0", "ff0"]);
  await take(
    6,
    true,
    { ...left, colour: "#fff", as: "image/webp" },
    { ...right, colour: "#000", as: "image/webp" },
  );
  await expect.poll(colours).toEqual(["fff", "000"]);
  expect((await viewer(watching))?.hasFailed).toBe(false);
});

test("who joins late sees the whole picture, though the screen rests", async () => {
  await shareAndWatch();
  await page.evaluate(() => stage.watch());
  await expect.poll(() => likeness(1)).toBeGreaterThan(36);
  expect((await viewer(1))?.keysWanted).toBe(1);
});

test.each(["lost", "broken", "falseKey"] as const)(
  "after a frame that is %s the picture comes back",
  async (how) => {
    await shareAndWatch();
    await page.evaluate((spoiling) => stage.spoilNext(spoiling), how);
    await paint("second");
    await paint("third");
    await expect.poll(() => likeness(0)).toBeGreaterThan(36);
    expect((await viewer(0))?.hasFailed).toBe(false);
  },
);

test("while the customer holds the picture nothing new is shown, not even to who joins", async () => {
  await shareAndWatch();
  await page.evaluate(() => stage.pause());
  const frames = (await seen()).frames.length;
  await paint("secret");
  await page.evaluate(() => stage.watch());
  await quiet();
  expect((await seen()).frames.length).toBe(frames);
  expect((await viewer(1))?.shown).toEqual([]);
  expect(await likeness(0)).toBeLessThan(30);

  await page.evaluate(() => stage.resume());
  await expect.poll(() => likeness(0)).toBeGreaterThan(36);
});

test("after the stop not one frame leaves, and the browser captures no more", async () => {
  await shareAndWatch();
  await paint("second");
  expect(await page.evaluate(() => stage.stop())).toBe(0);
  await paint("third");
  await quiet();
  expect(await page.evaluate(() => stage.stop())).toBe(0);
  expect((await seen()).ends).toEqual([]);
});

test("who ends it in the browser's own bar has ended it, and the page is told", async () => {
  await shareAndWatch();
  await page.evaluate(() => stage.endTrack());
  expect((await seen()).ends).toEqual(["by-browser"]);
});

test("a narrow line is told to send less while it runs", async () => {
  await shareAndWatch();
  await page.evaluate(() => stage.setRate(300_000, 1));
  const before = (await seen()).frames.length;
  const begun = Date.now();
  for (const words of ["one", "two", "three", "four", "five"]) await paint(words);
  const seconds = (Date.now() - begun) / 1000;
  // One more for the moment at which it begins.
  expect((await seen()).frames.length - before).toBeLessThanOrEqual(Math.ceil(seconds) + 1);
  await expect.poll(() => likeness(0)).toBeGreaterThan(36);
});
