import { getMyDay } from "@tachiai/protocol";
import { formatDay, PageHeading, usePhrases, useToday } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { StampPanel } from "./stamp-panel.tsx";
import { StampTable } from "./stamp-table.tsx";
import classes from "./stamps-page.module.css";

/** 打刻: the panel, within reach of the thumb on a phone, and what was stamped today. */
export function StampsPage() {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const today = useToday();
  const day = useAnswer(getMyDay, { params: { tenantId, day: today } });
  return (
    <div className={classes.page}>
      <PageHeading title={t("telework.stamps-title")} purpose={formatDay(today, language)} />
      <div className={classes.panel}>
        <StampPanel />
      </div>
      <div className={classes.day}>
        <Answered to={day}>{({ stamps }) => <StampTable stamps={stamps} />}</Answered>
      </div>
    </div>
  );
}
