import type { Witnessed } from "./cosignature.store.ts";

/** How long a witness may leave checkpoints unanswered before somebody must look. */
const alarmAfterMs = 60 * 60_000;

/** A witness that contradicts a log alarms at once: the log was altered or set back. */
export function isAlarming({ unanswered }: Pick<Witnessed, "unanswered">, now: Date): boolean {
  if (!unanswered) return false;
  const { since, trouble } = unanswered;
  return trouble === "split" || trouble === "ahead" || now.getTime() - since.getTime() > alarmAfterMs;
}
