import type { EvidenceEntry } from "@tachiai/protocol";
import { DataTable, ExactTime, StatusMark, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { usePersonNames } from "../identity/use-person-names.ts";
import { useOpenPlace } from "../shell/place.ts";
import { actionName } from "./action-name.ts";
import { actorName } from "./actor-name.ts";

/** Entries in a list, each with whether it verifies and the way to its proof. */
export function EvidenceTable({ entries }: { entries: readonly EvidenceEntry[] }) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { place } = useOpenPlace();
  const names = usePersonNames();
  return (
    <DataTable
      caption={t("evidence.list-title")}
      rows={entries}
      rowKey={({ evidenceId }) => evidenceId}
      columns={[
        {
          name: "at",
          header: t("evidence.column-at"),
          renderCell: ({ receivedAt }) => <ExactTime at={receivedAt} />,
        },
        {
          name: "action",
          header: t("evidence.column-action"),
          isRowHeader: true,
          renderCell: ({ action, evidenceId }) => (
            <Link
              to="/o/$organisationId/evidence/$evidenceId"
              params={{ organisationId: place.organisationId, evidenceId }}
            >
              {actionName(action, phrases)}
            </Link>
          ),
        },
        {
          name: "actor",
          header: t("evidence.column-actor"),
          renderCell: ({ actor }) => actorName(actor, phrases),
        },
        {
          name: "subject",
          header: t("evidence.column-subject"),
          renderCell: ({ subjectPersonId }) => subjectPersonId && names.get(subjectPersonId),
        },
        {
          name: "state",
          header: t("evidence.column-state"),
          renderCell: ({ state }) => <StatusMark kind={state} />,
        },
      ]}
    />
  );
}
