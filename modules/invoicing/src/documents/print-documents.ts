import { createHash } from "node:crypto";
import type { Typesetter } from "@tachiai/documents";
import { record } from "@tachiai/evidence";
import { type BlobStore, type Database, inTenant, type SystemActor, type TenantTx } from "@tachiai/platform";
import type { BillingDocumentId, TenantId } from "@tachiai/protocol";
import { sql } from "kysely";
import { findSeal } from "../issuer/issuer.ts";
import { queueMails, type ToMail } from "../mails/queue-mails.ts";
import { printBillingPaper } from "../papers/print-billing-paper.ts";
import { type DocumentRow, paperOf, selectUnprinted } from "./document.store.ts";

export interface Printing {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly typesetter: Typesetter;
}

interface Printed {
  readonly row: DocumentRow;
  readonly pdf: Uint8Array;
  readonly sha256: Buffer;
}

const printer: SystemActor = { kind: "system", name: "billing-printer" };
/** Made durable together. */
const together = 64;

/** Where the bytes of a document lie. */
export function blobOf(tenantId: TenantId, documentId: BillingDocumentId): string {
  return `${tenantId}/billing/${documentId}.pdf`;
}

/**
 * Prints what was issued and is not printed. A paper gives the same bytes each time, so that a crash between bytes and row does
 * nothing twice. Gives what went wrong; one that cannot be printed keeps no other waiting.
 */
export async function printDocuments(printing: Printing, tenantId: TenantId): Promise<unknown[]> {
  const faults: unknown[] = [];
  const failed: BillingDocumentId[] = [];
  for (;;) {
    const { rows, seals } = await inTenant(printing.database, printer, tenantId, async (tx) => {
      const unprinted = await selectUnprinted(tx, failed, together);
      return { rows: unprinted, seals: await sealsOf(tx, unprinted) };
    });
    if (rows.length === 0) return faults;
    const printed: Printed[] = [];
    for (const row of rows)
      try {
        printed.push(await printOne(printing, row, seals.get(row.issuer_position)));
      } catch (fault) {
        faults.push(fault);
        failed.push(row.document_id);
      }
    await keepPrinted(printing, tenantId, printed);
  }
}

async function sealsOf(
  tx: TenantTx,
  rows: readonly DocumentRow[],
): Promise<ReadonlyMap<number, Uint8Array | undefined>> {
  const seals = new Map<number, Uint8Array | undefined>();
  for (const position of new Set(rows.map((row) => row.issuer_position)))
    seals.set(position, await findSeal(tx, position));
  return seals;
}

async function printOne(
  { typesetter }: Printing,
  row: DocumentRow,
  seal: Uint8Array | undefined,
): Promise<Printed> {
  const paper = paperOf(row);
  const pdf = await printBillingPaper(typesetter, {
    ...paper,
    from: { ...paper.from, ...(seal && { seal }) },
  });
  return { row, pdf, sha256: createHash("sha256").update(pdf).digest() };
}

/** The bytes first: a row that names them never comes before they are durable. With it the mails are there that bring them. */
async function keepPrinted(
  { database, blobs }: Printing,
  tenantId: TenantId,
  printed: readonly Printed[],
): Promise<void> {
  if (printed.length === 0) return;
  await blobs.putTogether(
    printed.map(({ row, pdf }) => ({ name: blobOf(tenantId, row.document_id), bytes: pdf })),
  );
  await inTenant(database, printer, tenantId, async (tx) => {
    const ids = printed.map(({ row }) => row.document_id);
    const hashes = printed.map(({ sha256 }) => sha256);
    const { rows } = await sql<ToMail>`
      update invoicing.document set pdf_sha256 = printed.sha256
        from unnest(${ids}::uuid[], ${hashes}::bytea[]) as printed (document_id, sha256)
       where document.tenant_id = ${tx.tenantId} and document.document_id = printed.document_id
         and document.pdf_sha256 is null
   returning document.document_id as "documentId", document.account_id as "accountId"`.execute(tx.query);
    // Another pass may have been faster, with the same bytes.
    if (rows.length === 0) return;
    const mails = await queueMails(tx, rows);
    await record(tx, printer, {
      action: "invoicing.documents_printed",
      subject: tx.tenantId,
      retention: "billing",
      details: {
        documents: printed.map(({ row, sha256 }) => ({
          number: row.number,
          sha256: sha256.toString("base64"),
        })),
        ...(mails > 0 && { mails }),
      },
    });
  });
}
