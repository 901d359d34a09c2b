import { formatClock } from "../time/format.ts";
import classes from "./day-band.module.css";
import { hoursOf } from "./day-window.ts";
import type { DayWindow } from "./place-segments.ts";

/** The hours above the bands: every second, or every third of a long day; on a narrow screen half of them. */
export function DayHours({ window }: { window: DayWindow }) {
  const hours = hoursOf(window);
  const step = hours.length > 13 ? 3 : 2;
  return (
    <div className={classes.hours} aria-hidden>
      {hours.map((hour, index) =>
        index % step === 0 ? (
          <span
            key={hour}
            className={classes.hour}
            style={{ left: `${(index / (hours.length - 1)) * 100}%` }}
          >
            {formatClock(hour)}
          </span>
        ) : undefined,
      )}
    </div>
  );
}
