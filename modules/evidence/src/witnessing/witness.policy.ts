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

type LedgerKept = Pick<KeptWitness, "withoutLedgerSince" | "ledgerTakenAt">;

/**
 * Those that somebody must look at, for a restore has long been unable to count on them: who had the shred ledger and have
 * not any more, or all where nobody has it. A witness of another make never takes it, and beside one that does it may stay so.
 */
export function witnessesWithoutLedger<W extends LedgerKept>(witnesses: readonly W[], now: Date): W[] {
  const without = witnesses.filter(
    ({ withoutLedgerSince }) => withoutLedgerSince !== null && isTooLong(withoutLedgerSince, now),
  );
  const hadIt = ({ ledgerTakenAt }: W) => ledgerTakenAt !== null;
  const isKept = witnesses.some((witness) => hadIt(witness) && !without.includes(witness));
  return isKept ? without.filter(hadIt) : without;
}

function isTooLong(since: Date, now: Date): boolean {
  return now.getTime() - since.getTime() > alarmAfterMs;
}
