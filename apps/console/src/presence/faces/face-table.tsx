import { UnstyledButton } from "@mantine/core";
import type { Enrolment } from "@tachiai/protocol";
import { DataTable, ExactTime, usePhrases } from "@tachiai/ui";
import { usePersonNames } from "../../identity/use-person-names.ts";
import { EnrolmentMark } from "./enrolment-mark.tsx";

export interface FaceTableProps {
  readonly enrolments: readonly Enrolment[];
  readonly onOpen: (enrolment: Enrolment) => void;
}

export function FaceTable({ enrolments, onOpen }: FaceTableProps) {
  const { t } = usePhrases();
  const names = usePersonNames();
  return (
    <DataTable
      caption={t("presence.faces-table")}
      rows={enrolments}
      rowKey={({ enrolmentId }) => enrolmentId}
      columns={[
        {
          name: "person",
          header: t("presence.column-person"),
          isRowHeader: true,
          renderCell: (enrolment) => (
            <UnstyledButton fw={600} onClick={() => onOpen(enrolment)}>
              {enrolment.displayName}
            </UnstyledButton>
          ),
        },
        {
          name: "state",
          header: t("presence.column-state"),
          renderCell: ({ state }) => <EnrolmentMark state={state} />,
        },
        {
          name: "created",
          header: t("presence.column-created"),
          renderCell: ({ createdAt }) => <ExactTime at={createdAt} />,
        },
        {
          name: "pictures",
          header: t("presence.column-pictures"),
          isNumber: true,
          renderCell: ({ pictures }) =>
            pictures.length > 0 && t("presence.pictures-count", { count: pictures.length }),
        },
        {
          name: "decided",
          header: t("presence.column-decided"),
          renderCell: ({ decidedAt, decidedBy }) =>
            decidedAt && (
              <>
                {decidedBy && names.get(decidedBy)} <ExactTime at={decidedAt} />
              </>
            ),
        },
        { name: "reason", header: t("presence.column-reason"), renderCell: ({ reason }) => reason },
      ]}
    />
  );
}
