import { UnstyledButton } from "@mantine/core";
import {
  DayBand,
  DayBandLegend,
  DayHours,
  formatDuration,
  hoursToShow,
  usePhrases,
  windowOf,
} from "@tachiai/ui";
import { DayStatus } from "./day-status.tsx";
import classes from "./days-as-bands.module.css";
import { namedBands } from "./named-bands.ts";
import { pieceName, type ShownDays } from "./shown-days.ts";

/** A row per person or day: who or when, the status, the band, and the sums; all rows on the same hours. */
export function DaysAsBands({ days, now, lead, onOpen }: ShownDays) {
  const phrases = usePhrases();
  const { t } = phrases;
  const hours = hoursToShow(days, now);
  const [first] = days;
  return (
    <div className={classes.days}>
      <div className={classes.head} aria-hidden>
        <span>{lead.header}</span>
        <span>{t("telework.status")}</span>
        {first && <DayHours window={windowOf(first.day, hours)} />}
        <span className={classes.sums}>{t("telework.work-time")}</span>
        <span className={classes.sums}>{t("telework.break-time")}</span>
      </div>
      <ul className={classes.rows}>
        {days.map((day) => (
          <li key={`${day.personId} ${day.day}`} className={classes.row}>
            <UnstyledButton className={classes.name} onClick={() => onOpen(day)}>
              {lead.text(day)}
            </UnstyledButton>
            <span className={classes.status}>
              <DayStatus day={day} />
            </span>
            <div className={classes.band}>
              <DayBand
                personName={day.displayName}
                segments={namedBands(day.bands, phrases)}
                window={windowOf(day.day, hours)}
                now={now}
                onSelect={(band) => onOpen(day, pieceName(band))}
              />
            </div>
            <Sum name={t("telework.work-time")} minutes={day.workMinutes} />
            <Sum name={t("telework.break-time")} minutes={day.breakMinutes} />
          </li>
        ))}
      </ul>
      <DayBandLegend kinds={["work", "break", "away", "not-observed", "task"]} />
    </div>
  );
}

function Sum({ name, minutes }: { name: string; minutes: number }) {
  return (
    <span className={classes.sums}>
      <span className={classes.sumName}>{name}</span>
      {formatDuration(minutes)}
    </span>
  );
}
