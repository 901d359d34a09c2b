import { Badge } from "@mantine/core";
import type { Incident } from "@tachiai/protocol";
import { type DataColumn, DataTable, ExactTime, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useOpenPlace } from "../../shell/place.ts";
import { IncidentKindMark, IncidentStateMark } from "./incident-marks.tsx";

export interface IncidentTableProps {
  readonly incidents: readonly Incident[];
  /** Left out where all are about the same person. */
  readonly withPerson?: boolean;
}

export function IncidentTable({ incidents, withPerson = false }: IncidentTableProps) {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  const person: DataColumn<Incident> = {
    name: "person",
    header: t("presence.column-person"),
    renderCell: ({ displayName }) => displayName,
  };
  return (
    <DataTable
      caption={t("presence.incidents-table")}
      rows={incidents}
      rowKey={({ incidentId }) => incidentId}
      columns={[
        {
          name: "at",
          header: t("presence.column-at"),
          isRowHeader: true,
          renderCell: ({ incidentId, capturedAt, isUnread }) => (
            <>
              <Link
                to="/o/$organisationId/work/incidents/$incidentId"
                params={{ organisationId: place.organisationId, incidentId }}
              >
                <ExactTime at={capturedAt} />
              </Link>
              {isUnread && (
                <>
                  {" "}
                  <Badge variant="outline" size="sm">
                    {t("presence.unread")}
                  </Badge>
                </>
              )}
            </>
          ),
        },
        ...(withPerson ? [person] : []),
        {
          name: "kind",
          header: t("presence.column-kind"),
          renderCell: (incident) => <IncidentKindMark incident={incident} />,
        },
        {
          name: "state",
          header: t("presence.column-state"),
          renderCell: (incident) => <IncidentStateMark incident={incident} />,
        },
        {
          name: "pictures",
          header: t("presence.column-pictures"),
          isNumber: true,
          renderCell: ({ pictures }) =>
            pictures.length > 0 && t("presence.pictures-count", { count: pictures.length }),
        },
      ]}
    />
  );
}
