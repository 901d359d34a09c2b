import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";

const run = promisify(execFile);

/** The picture on the largest canvas of a viewer's page, pixel by pixel, as PNG. */
export async function takePicture(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvases = [...document.querySelectorAll("canvas")].filter(({ width }) => width === 1920);
    const largest = canvases.find((canvas) => canvas.getContext("2d") !== null);
    return largest?.toDataURL("image/png");
  });
  if (url === undefined) throw new Error("the viewer shows no picture of 1920 pixels");
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}

/** Reads its upper left part by tesseract, which wants letters larger than screens have them. */
export async function readPicture(
  png: Buffer,
  { width, height }: { readonly width: number; readonly height: number },
  folder: string,
): Promise<string> {
  const picture = join(folder, `${crypto.randomUUID()}.png`);
  await writeFile(picture, png);
  const enlarged = `${picture}.large.png`;
  await run("convert", [
    picture,
    "-crop",
    `${width}x${height}+0+0`,
    "+repage",
    "-colorspace",
    "Gray",
    "-filter",
    "Lanczos",
    "-resize",
    "250%",
    enlarged,
  ]);
  const { stdout } = await run("tesseract", [enlarged, "stdout", "-l", "eng", "--psm", "6"], {
    env: { ...process.env, OMP_THREAD_LIMIT: "1" },
  });
  return stdout;
}

export async function tesseractVersion(): Promise<string> {
  const { stdout } = await run("tesseract", ["--version"]);
  return stdout.split("\n")[0] ?? "";
}
