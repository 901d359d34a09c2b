import type { WorkDay } from "@tachiai/protocol";
import { formatClock, StatusMark, usePhrases, VerdictMark } from "@tachiai/ui";
import classes from "./day-status.module.css";
import { IncidentsOfDay } from "./incidents-of-day.tsx";

/** What somebody is doing now, whether the camera sees him, and what needs a look. */
export function DayStatus({ day }: { day: WorkDay }) {
  const { t, find } = usePhrases();
  const { presence, incidents = 0 } = day;
  return (
    <>
      <StatusMark kind={day.status} />
      {presence && (
        <span className={classes.presence}>
          <VerdictMark
            kind={presence.kind}
            because={presence.cause && find(`status.cause.${presence.cause}`)}
          />
          <span className={classes.note}>
            {t("telework.stamps-since", { time: formatClock(presence.since) })}
          </span>
        </span>
      )}
      {day.camera === "none" && <StatusMark kind="no-camera" />}
      {day.continuing && (
        <span className={classes.note}>
          {t("telework.continuing", { time: formatClock(day.continuing.since) })}
        </span>
      )}
      {incidents > 0 && <IncidentsOfDay day={day} count={incidents} />}
      {day.exceptions.map((exception) => (
        <StatusMark key={exception} kind="needs-look" label={t(`telework.exception.${exception}`)} />
      ))}
    </>
  );
}
