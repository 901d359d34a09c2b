import { Title } from "@mantine/core";
import { type TodayCounts as Counts, WorkStatus } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useOpenPlace } from "../shell/place.ts";
import classes from "./home.module.css";

/** How many people are doing what now. */
export function TodayCounts({ counts }: { counts: Counts }) {
  const { t } = usePhrases();
  const { place, holds } = useOpenPlace();
  const shown = WorkStatus.options.flatMap((status) => [
    { name: t(`home.today-${status}`), count: counts.byStatus[status] },
    ...(status === "working"
      ? [
          { name: t("home.today-away"), count: counts.away },
          { name: t("home.today-not-observed"), count: counts.notObserved },
        ]
      : []),
  ]);
  return (
    <section>
      <Title order={2} mb="sm">
        {t("home.today")}
      </Title>
      <dl className={classes.counts}>
        {shown.map(({ name, count }) => (
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
