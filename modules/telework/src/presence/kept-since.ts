import { firstDayKept } from "@tachiai/evidence";
import { startOfTokyoDay, tokyoDay } from "@tachiai/platform";

/** From when on what watching told is still kept; of earlier times nothing is known any more, and nothing may be said. */
export function watchingKeptSince(now: Date): Date {
  return startOfTokyoDay(firstDayKept("telework", tokyoDay(now)));
}
