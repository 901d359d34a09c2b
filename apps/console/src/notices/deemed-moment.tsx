import type { Instant } from "@tachiai/protocol";
import { dayOf, formatClockSeconds, formatDay, usePhrases } from "@tachiai/ui";

/** From when a delivery counts, to the second; or that it does not. */
export function DeemedMoment({ at }: { at: Instant | undefined }) {
  const { t, language } = usePhrases();
  if (at === undefined) return t("notices.not-deemed");
  return (
    <time dateTime={at}>
      {formatDay(dayOf(at), language)} {formatClockSeconds(at)}
    </time>
  );
}
