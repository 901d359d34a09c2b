import { setTimeout as pause } from "node:timers/promises";

/** Waits for something that other processes do. Throws what it waited for when a minute was not enough. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const last = performance.now() + 60_000;
  while (!(await isSo())) {
    if (performance.now() > last) throw new Error(`waited in vain until ${what}`);
    await pause(50);
  }
}
