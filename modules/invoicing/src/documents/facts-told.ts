import type { OwnInvoice } from "@tachiai/protocol";
import type { DocumentRow } from "./document.store.ts";

type Facts = Pick<
  DocumentRow,
  "document_id" | "kind" | "number" | "month" | "issued_on" | "due_on" | "total" | "carried" | "copies_id"
> & { readonly pdf_sha256: Uint8Array | null };

/** What is told of a document to whoever reads it. */
export function factsTold(row: Facts, paid: number): OwnInvoice {
  return {
    documentId: row.document_id,
    kind: row.kind,
    number: row.number,
    ...(row.month !== null && { month: row.month }),
    issuedOn: row.issued_on,
    ...(row.due_on !== null && { dueOn: row.due_on }),
    total: row.total,
    carried: row.carried,
    paid,
    isPrinted: row.pdf_sha256 !== null,
    ...(row.copies_id !== null && { copiesId: row.copies_id }),
  };
}
