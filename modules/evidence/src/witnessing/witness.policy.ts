import type { Witnessed } from "./cosignature.store.ts";
import type { KeptWitness } from "./witness.store.ts";

/** How long a witness may leave something unanswered before somebody must look. */
const alarmAfterMs = 60 * 60_000;

/** A witness that contradicts a log alarms at once: the log was altered or set back. */
export function isAlarming({ unanswered }: Pick<Witnessed, "unanswered">, now: Date): boolean {
  if (!unanswered) return false;
  const { since, trouble } = unanswered;
  return trouble === "split" || trouble === "ahead" || isTooLong(since, now);
}

/** Whether a restore has long been unable to count on it. */
export function isWithoutLedger(
  { withoutLedgerSince }: Pick<KeptWitness, "withoutLedgerSince">,
  now: Date,
): boolean {
  return withoutLedgerSince !== null && isTooLong(withoutLedgerSince, now);
}

function isTooLong(since: Date, now: Date): boolean {
  return now.getTime() - since.getTime() > alarmAfterMs;
}
