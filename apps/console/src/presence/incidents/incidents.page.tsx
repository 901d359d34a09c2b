import { listIncidents } from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { type IncidentFilter, IncidentFilters } from "./incident-filters.tsx";
import { IncidentTable } from "./incident-table.tsx";
import { sortIncidents } from "./sort-incidents.ts";

/** 勤務 › インシデント: what waits for a judgement first; the filters stand in the address. */
export function IncidentsPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const search = useSearch({ from: "/o/$organisationId/work/incidents" });
  const navigate = useNavigate({ from: "/o/$organisationId/work/incidents" });
  const { group, person, ...rest } = search;
  const answer = useAnswer(listIncidents, {
    params: { tenantId },
    query: { ...rest, groupId: group, personId: person },
  });
  const choose = (change: IncidentFilter) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  return (
    <>
      <PageHeading title={t("presence.incidents-title")} purpose={t("presence.incidents-purpose")} />
      <IncidentFilters chosen={search} onChange={choose} />
      <Answered to={answer}>
        {({ incidents }) =>
          incidents.length === 0 ? (
            <EmptyPage what={t("presence.incidents-empty")} />
          ) : (
            <IncidentTable incidents={sortIncidents(incidents)} withPerson />
          )
        }
      </Answered>
    </>
  );
}
