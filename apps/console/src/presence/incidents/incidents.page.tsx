import { SegmentedControl } from "@mantine/core";
import { listIncidents } from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Answered } from "../../connection/answered.tsx";
import { useAnswer } from "../../connection/use-answer.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { IncidentFilters } from "./incident-filters.tsx";
import { IncidentGallery } from "./incident-gallery.tsx";
import { IncidentTable } from "./incident-table.tsx";
import { sortIncidents } from "./sort-incidents.ts";

/** 勤務 › インシデント: what waits for a judgement first; filters, view and page stand in the address. */
export function IncidentsPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const search = useSearch({ from: "/o/$organisationId/work/incidents" });
  const navigate = useNavigate({ from: "/o/$organisationId/work/incidents" });
  const { view = "table", page = 1, group, person, ...filters } = search;
  const answer = useAnswer(listIncidents, {
    params: { tenantId },
    query: { ...filters, groupId: group, personId: person },
  });
  const choose = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), replace: true });
  return (
    <>
      <PageHeading
        title={t("presence.incidents-title")}
        purpose={t("presence.incidents-purpose")}
        actions={
          <SegmentedControl
            size="xs"
            aria-label={t("presence.view")}
            value={view}
            data={[
              { value: "table" as const, label: t("presence.view-table") },
              { value: "pictures" as const, label: t("presence.view-pictures") },
            ]}
            onChange={(view) => choose({ view })}
          />
        }
      />
      <IncidentFilters chosen={search} onChange={choose} />
      <Answered to={answer}>
        {({ incidents }) => {
          if (incidents.length === 0) return <EmptyPage what={t("presence.incidents-empty")} />;
          const sorted = sortIncidents(incidents);
          return view === "pictures" ? (
            <IncidentGallery incidents={sorted} page={page} onPage={(page) => choose({ page })} />
          ) : (
            <IncidentTable incidents={sorted} withPerson />
          );
        }}
      </Answered>
    </>
  );
}
