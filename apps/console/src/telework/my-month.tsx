import { Title } from "@mantine/core";
import { getMyMonth, type Month } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { MonthMark } from "./month-mark.tsx";
import classes from "./my-record.module.css";

/** Whether a person's own month is confirmed, and who did what about it. */
export function MyMonth({ month }: { month: Month }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(getMyMonth, { params: { tenantId, month } });
  return (
    <Answered to={answer}>
      {(own) =>
        own.stamps > 0 && (
          <section className={classes.looks}>
            <Title order={2}>{t("telework.my-month-title")}</Title>
            <MonthMark month={own} />
          </section>
        )
      }
    </Answered>
  );
}
