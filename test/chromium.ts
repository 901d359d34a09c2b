import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const flags =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

const executablePath = "/usr/bin/chromium";

/** Debian's Chromium; `more` adds flags, such as a fake camera. */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath, args: [...flags.split(" "), ...more] });
}

/** The same with a window on an X display. It treats tabs that nobody sees as every Chrome does, which Playwright switches off otherwise. */
export function launchChromiumOn(display: string, more: readonly string[]): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: false,
    env: { ...process.env, DISPLAY: display },
    ignoreDefaultArgs: [
      "--disable-background-timer-throttling",
      "--disable-backgrounding-occluded-windows",
      "--disable-renderer-backgrounding",
    ],
    args: [...flags.split(" "), ...more],
  });
}

/** A browser of somebody in Japan, who has never been here. */
export async function openPerson(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    viewport: { width: 1280, height: 800 },
  });
  context.setDefaultTimeout(60_000);
  return { context, page: await context.newPage() };
}

const screens = join(import.meta.dirname, "../.cache/screens");

/** Keeps what a person would see, at desktop and phone width, for a human to look at; a long page in whole if asked. */
export async function keepScreens(
  page: Page,
  name: string,
  { wholePage: fullPage = false }: { readonly wholePage?: boolean } = {},
): Promise<void> {
  mkdirSync(screens, { recursive: true });
  const size = page.viewportSize();
  await page.screenshot({ path: join(screens, `${name}.png`), fullPage });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: join(screens, `${name}-phone.png`), fullPage });
  if (size) await page.setViewportSize(size);
}
