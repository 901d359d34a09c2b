import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright-core";
import { agreeToEverything, cameraState, openAgentPage, pressStamp, signInToAgent } from "./agent-page.ts";
import { startChromiumOn } from "./chromium.ts";
import { openFakeCamera } from "./fake-camera.ts";
import type { RunningServer } from "./running-server.ts";
import { openVirtualScreen } from "./virtual-screen.ts";
import { foundWatchedCompany } from "./watched-company.ts";

/** What a tab did that nobody saw. */
export interface HiddenTab {
  /** How often it was looked whether the tab is hidden, and how often it was. */
  readonly checks: number;
  readonly hiddenChecks: number;
  readonly verdicts: number;
  /** The longest time from one judged frame to the next. */
  readonly largestGapMs: number;
}

export interface HiddenTabOptions {
  readonly server: Pick<RunningServer, "url" | "setUpUrl">;
  readonly forMs: number;
  readonly progress: (text: string) => void;
}

const checkEveryMs = 500;
const tellEveryMs = 30_000;

/** A worker stamps in, opens another tab in front of the agent, and works there: goes the agent on judging? */
export async function watchHiddenTab({ server, forMs, progress }: HiddenTabOptions): Promise<HiddenTab> {
  const company = await foundWatchedCompany(server);
  const camera = await openFakeCamera({ worker: "gina", other: "berta" });
  const screen = await openVirtualScreen();
  const browser = await startChromiumOn(screen.display, camera.flags);
  try {
    const { context } = browser;
    const page = context.pages()[0] ?? (await context.newPage());
    await signInToAgent(page, server, company.worker);
    await agreeToEverything(page);
    await openAgentPage(page, "勤務");
    await pressStamp(page, "出勤");
    await cameraState(page).getByText("在席（本人未確認）", { exact: true }).waitFor();

    const inFront = await context.newPage();
    await inFront.goto(`${server.url}/sign-in`);
    await inFront.bringToFront();
    return await follow(page, forMs, progress);
  } finally {
    await browser.close();
    await screen.close();
    await camera.close();
  }
}

async function follow(page: Page, forMs: number, progress: (text: string) => void): Promise<HiddenTab> {
  const judgedAt = new Set<number>();
  let checks = 0;
  let hiddenChecks = 0;
  const endsAt = performance.now() + forMs;
  let toldAt = performance.now();
  while (performance.now() < endsAt) {
    const seen = await page.evaluate(() => ({
      isHidden: document.visibilityState === "hidden",
      judgedAt: document.querySelector("[data-judged-at]")?.getAttribute("datetime") ?? "",
    }));
    checks += 1;
    if (seen.isHidden) hiddenChecks += 1;
    if (seen.judgedAt !== "") judgedAt.add(Date.parse(seen.judgedAt));
    if (performance.now() - toldAt >= tellEveryMs) {
      toldAt = performance.now();
      progress(`${judgedAt.size} verdicts, largest gap ${largestGap(judgedAt)} ms`);
    }
    await pause(checkEveryMs);
  }
  // Judging that stopped is a gap too.
  judgedAt.add(Math.max(Date.now(), ...judgedAt));
  return { checks, hiddenChecks, verdicts: judgedAt.size - 1, largestGapMs: largestGap(judgedAt) };
}

function largestGap(instants: ReadonlySet<number>): number {
  const inOrder = [...instants].toSorted((one, other) => one - other);
  return inOrder.reduce((most, at, index) => Math.max(most, at - (inOrder[index - 1] ?? at)), 0);
}
