import { Title } from "@mantine/core";
import { type Day, listIncidents } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useMe } from "../../identity/me.ts";
import { useOpenPlace } from "../../shell/place.ts";
import classes from "../own-section.module.css";
import { IncidentTable } from "./incident-table.tsx";

/** 自分の記録: one's own incidents of a period, and the way to all of them. */
export function MyIncidentsOf({ period }: { period: { readonly from: Day; readonly to: Day } }) {
  const { t } = usePhrases();
  const { tenantId, place } = useOpenPlace();
  const { personId } = useMe();
  const answer = useAnswer(listIncidents, { params: { tenantId }, query: { personId, ...period } });
  return (
    <section className={classes.own}>
      <Title order={2} mb="sm">
        {t("presence.my-incidents-title")}
      </Title>
      <Answered to={answer}>
        {({ incidents }) =>
          incidents.length === 0 ? (
            <p>{t("presence.my-incidents-none")}</p>
          ) : (
            <IncidentTable incidents={incidents} />
          )
        }
      </Answered>
      <p className="not-printed">
        <Link to="/o/$organisationId/my-record/incidents" params={{ organisationId: place.organisationId }}>
          {t("presence.my-incidents-open")}
        </Link>
      </p>
    </section>
  );
}
