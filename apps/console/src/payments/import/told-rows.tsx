import { DataTable, formatDay, usePhrases } from "@tachiai/ui";
import { formatYen } from "../../billing/yen.ts";

interface ToldRow {
  readonly row: number;
  readonly receivedOn: string;
  readonly yen: number;
  readonly payer: string;
}

export interface ToldRowsProps<Row extends ToldRow> {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly saidOf: (row: Row) => string;
}

/** Rows of a file, with what is said of each. */
export function ToldRows<Row extends ToldRow>({ caption, rows, saidOf }: ToldRowsProps<Row>) {
  const { t, language } = usePhrases();
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ row }) => String(row)}
      columns={[
        { name: "row", header: t("payments.row"), isRowHeader: true, renderCell: ({ row }) => row },
        {
          name: "received",
          header: t("payments.received-on"),
          renderCell: ({ receivedOn }) => formatDay(receivedOn, language),
        },
        { name: "payer", header: t("payments.payer"), renderCell: ({ payer }) => payer },
        {
          name: "yen",
          header: t("payments.yen-column"),
          isNumber: true,
          renderCell: ({ yen }) => formatYen(yen, language),
        },
        { name: "said", header: t("payments.preview-fate"), renderCell: saidOf },
      ]}
    />
  );
}
