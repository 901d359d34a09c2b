import { endOfTokyoDay, startOfTokyoDay, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { Day, PersonId } from "@tachiai/protocol";
import { selectStampsReaching } from "./telework.store.ts";
import { type FoldedDays, foldDays } from "./work-day.ts";
import { longestShiftMs } from "./work-state.ts";

/**
 * The days of these people in a period as they stand now. A shift that reaches into the period is there from its
 * beginning; what else happened on its day need not be.
 */
export async function loadDays(
  tx: TenantTx,
  people: readonly PersonId[],
  period: { from: Day; to: Day },
): Promise<ReadonlyMap<PersonId, FoldedDays>> {
  const stamps = await selectStampsReaching(tx, people, {
    from: startOfTokyoDay(period.from),
    // A shift that begins in the last minute of the period still lasts less than 24 hours.
    to: new Date(endOfTokyoDay(period.to).getTime() + longestShiftMs),
  });
  return new Map(people.map((personId) => [personId, foldDays(stamps.get(personId) ?? [], tx.now)]));
}

/** One person's days from a day on up to now. */
export async function loadDaysSince(tx: TenantTx, personId: PersonId, from: Day): Promise<FoldedDays> {
  const days = await loadDays(tx, [personId], { from, to: tokyoDay(tx.now) });
  return days.get(personId) ?? foldDays([], tx.now);
}

/** One person's days as they stood at an instant, whatever happened after it. */
export async function loadDaysAt(tx: TenantTx, personId: PersonId, at: Date): Promise<FoldedDays> {
  const stamps = await selectStampsReaching(tx, [personId], {
    from: at,
    to: new Date(at.getTime() + 1),
  });
  return foldDays(stamps.get(personId) ?? [], at);
}
