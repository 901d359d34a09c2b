import { usePhrases } from "../phrases-context.tsx";
import classes from "./day-band.module.css";
import type { DaySegmentKind } from "./day-segment.ts";

/** What each pattern of a band means; only the kinds that can occur are listed. */
export function DayBandLegend({ kinds }: { kinds: readonly DaySegmentKind[] }) {
  const { t } = usePhrases();
  return (
    <ul className={classes.legend} aria-label={t("dayBand.legend")}>
      {kinds.map((kind) => (
        <li key={kind}>
          <span className={classes.swatch} aria-hidden>
            <span className={classes.segment} data-kind={kind} />
          </span>
          {t(`dayBand.${kind}`)}
        </li>
      ))}
    </ul>
  );
}
