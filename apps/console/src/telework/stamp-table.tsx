import type { Stamp } from "@tachiai/protocol";
import { DataTable, dayOf, formatClock, formatClockOn, usePhrases } from "@tachiai/ui";
import { EvidenceLink } from "../evidence/evidence-link.tsx";

/** Stamps with the time they were pressed, the time they arrived, and their evidence. */
export function StampTable({ stamps }: { stamps: readonly Stamp[] }) {
  const { t, language } = usePhrases();
  if (stamps.length === 0) return undefined;
  return (
    <DataTable
      caption={t("telework.stamps-table")}
      rows={stamps}
      rowKey={({ stampId }) => stampId}
      columns={[
        {
          name: "kind",
          header: t("telework.stamp-kind"),
          renderCell: ({ kind, task }) =>
            task ? `${t(`telework.stamp.${kind}`)} ${task}` : t(`telework.stamp.${kind}`),
          isRowHeader: true,
        },
        {
          name: "pressed",
          header: t("telework.stamp-pressed"),
          renderCell: ({ happenedAt }) => formatClock(happenedAt),
          isNumber: true,
        },
        {
          name: "received",
          header: t("telework.stamp-received"),
          renderCell: ({ receivedAt, happenedAt }) => formatClockOn(dayOf(happenedAt), receivedAt, language),
          isNumber: true,
        },
        {
          name: "face",
          header: t("telework.stamp-face"),
          renderCell: ({ face }) => t(face ? `telework.face.${face}` : "telework.face-erased"),
        },
        {
          name: "proof",
          header: t("telework.stamp-proof"),
          renderCell: ({ evidenceId }) => <EvidenceLink evidenceId={evidenceId} />,
        },
      ]}
    />
  );
}
