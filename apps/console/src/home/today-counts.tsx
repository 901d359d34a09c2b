import { Title } from "@mantine/core";
import { getHome, type ResponseOf } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useOpenPlace } from "../shell/place.ts";
import classes from "./home.module.css";

type Counts = NonNullable<ResponseOf<typeof getHome>["today"]>;

/** How many people are doing what now. */
export function TodayCounts({ counts }: { counts: Counts }) {
  const { t } = usePhrases();
  const { place, holds } = useOpenPlace();
  const shown = [
    [t("home.today-working"), counts.working],
    [t("home.today-on-break"), counts.onBreak],
    ...(counts.away === undefined ? [] : [[t("home.today-away"), counts.away] as const]),
    [t("home.today-not-started"), counts.notStarted],
    [t("home.today-finished"), counts.finished],
  ] as const;
  return (
    <section>
      <Title order={2} mb="sm">
        {t("home.today")}
      </Title>
      <dl className={classes.counts}>
        {shown.map(([name, count]) => (
          <div key={name} className={classes.count}>
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {(holds("manager") || holds("auditor")) && (
        <p>
          <Link to="/o/$organisationId/work/today" params={{ organisationId: place.organisationId }}>
            {t("home.open-today")}
          </Link>
        </p>
      )}
    </section>
  );
}
