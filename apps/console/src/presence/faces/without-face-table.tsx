import type { listEnrolments, ResponseOf } from "@tachiai/protocol";
import { DataTable, usePhrases } from "@tachiai/ui";

export interface WithoutFaceTableProps {
  readonly people: ResponseOf<typeof listEnrolments>["withoutFace"];
}

/** 未登録: who agrees to the camera and is not told from anybody else by it. */
export function WithoutFaceTable({ people }: WithoutFaceTableProps) {
  const { t } = usePhrases();
  return (
    <DataTable
      caption={t("presence.without-face-table")}
      rows={people}
      rowKey={({ personId }) => personId}
      columns={[
        {
          name: "person",
          header: t("presence.column-person"),
          isRowHeader: true,
          renderCell: ({ displayName }) => displayName,
        },
        {
          name: "next",
          header: t("presence.column-next"),
          renderCell: () => t("presence.without-face-next"),
        },
      ]}
    />
  );
}
