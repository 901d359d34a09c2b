import type { Clock } from "@tachiai/platform";
import type { Repeat } from "../app.ts";

/** Work that comes around by a clock that is turned, as by the timers of a machine that slept: what fell due is done once. */
export interface WorkByClock {
  readonly repeat: Repeat;
  doDue(): Promise<void>;
}

export function repeatByClock(clock: Clock): WorkByClock {
  const works = new Set<{ readonly everyMs: number; readonly run: () => Promise<void>; dueAt: number }>();
  return {
    repeat(everyMs, run) {
      const work = { everyMs, run, dueAt: clock().getTime() + everyMs };
      works.add(work);
      return () => works.delete(work);
    },
    async doDue() {
      const now = clock().getTime();
      for (const work of works) {
        if (now < work.dueAt) continue;
        work.dueAt = now + work.everyMs;
        await work.run();
      }
    },
  };
}
