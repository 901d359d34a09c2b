import { listIncidents } from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useMe } from "../../identity/me.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { IncidentTable } from "./incident-table.tsx";

/** 自分の記録 › 自分のインシデント: the same facts that the manager sees, the newest first. */
export function MyIncidentsPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { personId } = useMe();
  const answer = useAnswer(listIncidents, { params: { tenantId }, query: { personId } });
  return (
    <>
      <PageHeading title={t("presence.my-incidents-title")} purpose={t("presence.my-incidents-purpose")} />
      <Answered to={answer}>
        {({ incidents }) =>
          incidents.length === 0 ? (
            <EmptyPage what={t("presence.my-incidents-empty")} />
          ) : (
            <IncidentTable incidents={incidents} />
          )
        }
      </Answered>
    </>
  );
}
