import { Stack, Text } from "@mantine/core";
import type { OwnInvoice } from "@tachiai/protocol";
import { type DataColumn, DataTable, formatDay, formatMonth, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useOpenPlace } from "../shell/place.ts";
import { kindOf } from "./kind-of.ts";
import { OneLine } from "./one-line.tsx";
import { SaveDocument } from "./save-document.tsx";
import { formatYen } from "./yen.ts";

export interface DocumentTableProps<Document extends OwnInvoice> {
  /** What they are, where they are not all of a page. */
  readonly caption?: string;
  readonly documents: readonly Document[];
  /** To whom it was issued, where that is not always the reader. */
  readonly partner?: DataColumn<Document>;
  /** What is still owed of each, where the reader is who owes. */
  readonly open?: DataColumn<Document>;
  /** The page of one. */
  readonly to:
    | "/o/$organisationId/billing/documents/$documentId"
    | "/o/$organisationId/contracts/invoices/$documentId";
  readonly download: (document: Document) => Promise<Uint8Array<ArrayBuffer>>;
}

/** Issued documents with what they ask for. */
export function DocumentTable<Document extends OwnInvoice>(props: DocumentTableProps<Document>) {
  const { caption, documents, partner, open, to, download } = props;
  const { place } = useOpenPlace();
  const { t, language } = usePhrases();
  const yen = (amount: number) => formatYen(amount, language);
  return (
    <DataTable
      caption={caption ?? t("billing.documents-title")}
      rows={documents}
      rowKey={({ documentId }) => documentId}
      columns={[
        {
          name: "number",
          header: t("billing.document-number"),
          isRowHeader: true,
          renderCell: ({ number, documentId }) => (
            <Link to={to} params={{ organisationId: place.organisationId, documentId }}>
              <OneLine text={number} />
            </Link>
          ),
        },
        {
          name: "kind",
          header: t("billing.document-kind"),
          renderCell: (document) => (
            <Stack gap={2}>
              <span>{t(kindOf(document))}</span>
              {document.month && (
                <Text size="xs" c="dimmed">
                  {formatMonth(`${document.month}-01`, language)}
                </Text>
              )}
              {document.takenOver !== undefined && (
                <Text size="xs">{t("billing.taken-over", { yen: yen(document.takenOver) })}</Text>
              )}
              {document.givenOver !== undefined && (
                <Text size="xs">{t("billing.given-over", { yen: yen(document.givenOver) })}</Text>
              )}
            </Stack>
          ),
        },
        {
          name: "issued",
          header: t("billing.issued-on"),
          renderCell: ({ issuedOn }) => <OneLine text={formatDay(issuedOn, language)} />,
        },
        ...(partner ? [partner] : []),
        {
          name: "due",
          header: t("billing.due-on"),
          // What it says again is owed by the other one.
          renderCell: ({ dueOn, copiesId }) =>
            copiesId === undefined && dueOn && <OneLine text={formatDay(dueOn, language)} />,
        },
        {
          name: "total",
          header: t("billing.total"),
          isNumber: true,
          renderCell: (document) => yen(amountOf(document)),
        },
        { name: "paid", header: t("billing.paid"), isNumber: true, renderCell: ({ paid }) => yen(paid) },
        ...(open ? [open] : []),
        {
          name: "pdf",
          header: "",
          // What was taken over was printed for another.
          renderCell: (document) =>
            document.takenOver === undefined && (
              <SaveDocument document={document} download={() => download(document)} />
            ),
        },
      ]}
    />
  );
}

/** A demand owes nothing by itself: it is about what it asks for. */
function amountOf({ total, ...document }: OwnInvoice): number {
  return "asked" in document && typeof document.asked === "number" ? document.asked : total;
}
