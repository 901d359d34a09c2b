import { createServer } from "node:http";
import { join } from "node:path";
import { encode } from "jpeg-js";
import type { Page } from "playwright-core";
import { rolldown } from "rolldown";
import { type Spread, spreadOf } from "../../tools/measure/spread.ts";
import { openChromium } from "../presence/open-chromium.ts";

const pictures = 50;
const RUNS = 9;
const byteLength = 133_120;

/** How long fifty sealed pictures take from their bytes to a page of Chromium that shows them. */
export async function measureOpening(
  progress: (text: string) => void,
): Promise<{ readonly ms: Spread; readonly browser: string }> {
  const served = await serveFiles({
    "/": { type: "text/html", body: '<!doctype html><script type="module" src="/page.js"></script>' },
    "/page.js": { type: "text/javascript", body: await bundle("open-in-page.ts") },
    "/worker.js": { type: "text/javascript", body: await bundle("open-in-worker.ts") },
    "/picture.jpg": { type: "image/jpeg", body: makePicture() },
  });
  const browser = await openChromium();
  try {
    const page = await browser.newPage();
    await page.goto(served.url);
    await page.waitForFunction(() => "openingBench" in globalThis);
    await page.evaluate((count) => globalThis.openingBench.prepare(count), pictures);
    await open(page);
    const runs: number[] = [];
    for (let run = 1; run <= RUNS; run++) {
      runs.push(await open(page));
      progress(`${pictures} pictures opened, run ${run} of ${RUNS}: ${Math.round(runs.at(-1) ?? 0)} ms`);
    }
    return { ms: spreadOf(runs), browser: browser.version() };
  } finally {
    await browser.close();
    await served.close();
  }
}

const open = (page: Page): Promise<number> => page.evaluate(() => globalThis.openingBench.open());

/** A still of 640 × 480 with enough in it to come near 130 KB, filled up behind its end. */
function makePicture(): Uint8Array {
  const [width, height] = [640, 480];
  const data = Buffer.alloc(width * height * 4, 255);
  for (let pixel = 0, state = 1; pixel < width * height; pixel++) {
    state = (state * 48_271) % 2_147_483_647;
    const light = 80 + ((pixel % width) + Math.floor(pixel / width)) / 8 + (state % 48);
    data.fill(light, pixel * 4, pixel * 4 + 3);
  }
  for (let quality = 95; quality > 5; quality -= 5) {
    const jpeg = encode({ data, width, height }, quality).data;
    if (jpeg.length <= byteLength) return Buffer.concat([jpeg, Buffer.alloc(byteLength - jpeg.length)]);
  }
  throw new Error("the picture does not become small enough");
}

async function bundle(file: string): Promise<string> {
  const build = await rolldown({
    input: join(import.meta.dirname, file),
    platform: "browser",
    logLevel: "silent",
  });
  const { output } = await build.generate({ format: "esm", codeSplitting: false });
  await build.close();
  return output[0].code;
}

async function serveFiles(
  files: Readonly<Record<string, { readonly type: string; readonly body: string | Uint8Array }>>,
) {
  const server = createServer((request, response) => {
    const file = files[request.url ?? ""];
    response.writeHead(file ? 200 : 404, { "content-type": file?.type ?? "text/plain" });
    response.end(file?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  return {
    url: `http://localhost:${address.port}/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
