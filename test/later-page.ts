import type { Page, Worker } from "playwright-core";

/** From its next load on a page lives at another time, which goes on from there; and so do the workers that it starts. */
export async function liveAt(page: Page, time: Date): Promise<void> {
  const aheadMs = time.getTime() - Date.now();
  await page.context().clock.setSystemTime(time);
  page.on("worker", (worker) => void putForward(worker, aheadMs));
}

async function putForward(worker: Worker, aheadMs: number): Promise<void> {
  // One that is gone already needs no time any more.
  await worker
    .evaluate((ahead) => {
      const Now = Date;
      globalThis.Date = class extends Now {
        constructor(...parts: [] | ConstructorParameters<DateConstructor>) {
          if (parts.length === 0) super(Now.now() + ahead);
          else super(...parts);
        }
        static override now(): number {
          return Now.now() + ahead;
        }
      } as DateConstructor;
    }, aheadMs)
    .catch(() => {});
}
