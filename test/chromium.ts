import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

/** What Playwright 1.64 switches off: Chromium hears only the last such list, and ours replaces it. */
const offForPlaywright =
  "AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose DialMediaRouteProvider GlobalMediaControls HttpsUpgrades LensOverlay MediaRouter PaintHolding ThirdPartyStoragePartitioning BlockOriginHeaderModificationOnRedirect AvoidCorsURLLoaderRestartOnRedirect Translate AutoDeElevate OptimizationHints NetworkTimeServiceQuerying AimEnabled msForceBrowserSignIn msEdgeUpdateLaunchServicesPreferredVersion";

/** The suggestions below the address bar are a page of their own, loaded for every window though nobody types there. */
const offForWindows = "WebUIOmniboxPopup WebUIOmniboxAimPopup";

export const featuresOff = `${offForPlaywright} ${offForWindows}`.replaceAll(" ", ",");

const flags = `--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --disable-features=${featuresOff}`;

const executablePath = "/usr/bin/chromium";

/** Debian's Chromium; `more` adds flags, such as a fake camera. */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath, args: [...flags.split(" "), ...more] });
}

/** A Chromium as a person starts it, with a window and a profile of its own. */
export interface WindowedChromium {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/**
 * Started without Playwright, which would make every tab believe that it is looked at and keep hidden ones awake. What
 * is driven here later is driven from outside.
 */
export async function startChromiumOn(display: string, more: readonly string[]): Promise<WindowedChromium> {
  const profile = await mkdtemp(join(tmpdir(), "tachiai-profile-"));
  const program = spawn(
    executablePath,
    [
      ...flags.split(" "),
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
      "--accept-lang=ja-JP",
      ...more,
      "about:blank",
    ],
    { env: { ...process.env, DISPLAY: display }, stdio: ["ignore", "ignore", "pipe"] },
  );
  const ended = once(program, "exit");
  const endpoint = await new Promise<string>((resolve, reject) => {
    let printed = "";
    program.stderr.on("data", (data: Buffer) => {
      printed += data.toString("utf8");
      const found = /ws:\/\/\S+/.exec(printed)?.[0];
      if (found) resolve(found);
    });
    program.once("exit", () => reject(new Error(`Chromium ended:\n${printed}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true });
  const [context] = browser.contexts();
  if (!context) throw new Error("Chromium opened no window");
  context.setDefaultTimeout(60_000);
  return {
    context,
    async close() {
      await browser.close();
      program.kill();
      await ended;
      // Its helpers outlive the program by a moment, and write there.
      await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
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
/** `1` keeps pictures, `en` the same pages in English beside them. */
const pictures = process.env["TACHIAI_SCREENS"];
const keepsPictures = pictures === "1" || pictures === "en";
const phone = { width: 390, height: 844 };

/**
 * Looks at the page at desktop and phone width: nothing may hang out at the side. With TACHIAI_SCREENS=1 both are kept
 * as pictures for a human to look at, with `en` in English too; a long page in whole if asked.
 */
export async function keepScreens(
  page: Page,
  name: string,
  { wholePage: fullPage = false }: { readonly wholePage?: boolean } = {},
): Promise<void> {
  if (keepsPictures) mkdirSync(screens, { recursive: true });
  const size = page.viewportSize();
  if (keepsPictures) await page.screenshot({ path: join(screens, `${name}.png`), fullPage });
  await page.setViewportSize(phone);
  if (keepsPictures) await page.screenshot({ path: join(screens, `${name}-phone.png`), fullPage });
  await expectFitsPhone(page, name);
  if (size) await returnToSize(page, size);
  if (pictures !== "en" || name.endsWith(inEnglish)) return;
  if (!(await chooseLanguage(page, "en"))) return;
  await keepScreens(page, `${name}${inEnglish}`, { wholePage: fullPage });
  await chooseLanguage(page, "ja");
}

const inEnglish = "-en";

/** By the switch, also while a dialog lies over it; false where the page has none. */
async function chooseLanguage(page: Page, language: "ja" | "en"): Promise<boolean> {
  const choice = page.locator(`input[type=radio][value=${language}]`).first();
  if ((await choice.count()) === 0) return false;
  await choice.evaluate((input) => input instanceof HTMLInputElement && input.click());
  await page.waitForFunction((chosen) => document.documentElement.lang === chosen, language);
  return true;
}

/** A press lands between two layouts, and on nothing, unless the page has been laid out for its width again. */
async function returnToSize(
  page: Page,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await page.setViewportSize(size);
  await page.waitForFunction((width) => innerWidth === width, size.width);
  await page.evaluate(
    () => new Promise<void>((shown) => requestAnimationFrame(() => requestAnimationFrame(() => shown()))),
  );
}

/** The browser lays a page out anew some time after its width changed, so only what stays too wide counts. */
async function expectFitsPhone(page: Page, name: string): Promise<void> {
  const widthOfContent = () => page.evaluate(() => document.documentElement.scrollWidth);
  const fits = page.waitForFunction((width) => document.documentElement.scrollWidth <= width, phone.width);
  await fits.catch(async () => {
    throw new Error(`${name} is ${await widthOfContent()} pixels wide on a phone`);
  });
}

/** Prints a page on A4, and keeps it beside the screens when they are asked for. */
export async function keepPdf(page: Page, name: string): Promise<Buffer> {
  if (keepsPictures) mkdirSync(screens, { recursive: true });
  return page.pdf({
    format: "A4",
    preferCSSPageSize: true,
    ...(keepsPictures && { path: join(screens, `${name}.pdf`) }),
  });
}
