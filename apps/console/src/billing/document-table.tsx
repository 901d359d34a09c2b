import type { OwnInvoice } from "@tachiai/protocol";
import { type DataColumn, DataTable, formatDay, formatMonth, usePhrases } from "@tachiai/ui";
import { SaveDocument } from "./save-document.tsx";
import { formatYen } from "./yen.ts";

export interface DocumentTableProps<Document extends OwnInvoice> {
  readonly documents: readonly Document[];
  /** To whom it was issued, where that is not always the reader. */
  readonly partner?: DataColumn<Document>;
  readonly download: (document: Document) => Promise<Uint8Array<ArrayBuffer>>;
}

/** Issued documents with what they ask for. */
export function DocumentTable<Document extends OwnInvoice>(props: DocumentTableProps<Document>) {
  const { documents, partner, download } = props;
  const { t, language } = usePhrases();
  const yen = (amount: number) => formatYen(amount, language);
  return (
    <DataTable
      caption={t("billing.documents-title")}
      rows={documents}
      rowKey={({ documentId }) => documentId}
      columns={[
        {
          name: "number",
          header: t("billing.document-number"),
          isRowHeader: true,
          renderCell: ({ number }) => number,
        },
        {
          name: "kind",
          header: t("billing.document-kind"),
          renderCell: ({ kind, copiesId }) =>
            t(copiesId === undefined ? `billing.document-kind.${kind}` : "billing.document-copy"),
        },
        {
          name: "month",
          header: t("billing.month-of"),
          renderCell: ({ month }) => month && formatMonth(`${month}-01`, language),
        },
        {
          name: "issued",
          header: t("billing.issued-on"),
          renderCell: ({ issuedOn }) => formatDay(issuedOn, language),
        },
        ...(partner ? [partner] : []),
        {
          name: "due",
          header: t("billing.due-on"),
          // What it says again is owed by the other one.
          renderCell: ({ dueOn, copiesId }) => copiesId === undefined && dueOn && formatDay(dueOn, language),
        },
        { name: "total", header: t("billing.total"), isNumber: true, renderCell: ({ total }) => yen(total) },
        {
          name: "carried",
          header: t("billing.carried"),
          isNumber: true,
          renderCell: ({ carried }) => yen(carried),
        },
        { name: "paid", header: t("billing.paid"), isNumber: true, renderCell: ({ paid }) => yen(paid) },
        {
          name: "pdf",
          header: "",
          renderCell: (document) => <SaveDocument document={document} download={() => download(document)} />,
        },
      ]}
    />
  );
}
