import { createHash } from "node:crypto";
import { sumOf } from "@tachiai/billing";
import type { OfProvider } from "@tachiai/identity";
import { type BlobStore, type Database, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type {
  BillingDocument,
  BillingDocumentId,
  searchBillingDocuments as endpoint,
  getBillingDocument,
  QueryOf,
  ResponseOf,
  TenantId,
} from "@tachiai/protocol";
import { sql } from "kysely";
import { findAccount, mailOf } from "../accounts/account.store.ts";
import { inBooks } from "../in-books.ts";
import { readsBooks } from "../invoicing.policy.ts";
import { selectMailsOf } from "../mails/mail.store.ts";
import { mailsTold } from "../mails/show-mails.ts";
import { contentsOf } from "./contents-of.ts";
import { type DocumentRow, documents, findDocument, paperOf } from "./document.store.ts";
import { factsTold } from "./facts-told.ts";
import { blobOf } from "./print-documents.ts";

const page = 50;

/**
 * Searches the issued documents: by day, amount and partner, each as a range or a part, and any of them together (電子帳簿保存法).
 *
 * Refuses `access.denied`.
 */
export function searchDocuments(
  database: Database,
  actor: PersonActor,
  command: OfProvider & QueryOf<typeof endpoint>,
): Promise<{ documents: BillingDocument[]; more: boolean }> {
  return inBooks(database, actor, command, readsBooks, async (tx) => {
    const rows = await matching(tx, command);
    const shown = rows.slice(0, page);
    const paid = await paidOf(tx, shown);
    return { documents: shown.map((row) => documentTold(row, paid)), more: rows.length > page };
  });
}

/**
 * Shows what stands on one of them.
 *
 * Refuses `access.denied` or `invoicing.document_not_found`.
 */
export function getDocument(
  database: Database,
  actor: PersonActor,
  command: OfProvider & { readonly documentId: BillingDocumentId },
): Promise<Omit<ResponseOf<typeof getBillingDocument>, "hasMailServer">> {
  return inBooks(database, actor, command, readsBooks, async (tx) => {
    const row = await findDocument(tx, command.documentId);
    if (!row) throw new Refusal("invoicing.document_not_found");
    const following = await documents(tx)
      .where((either) =>
        either.or([either("corrects_id", "=", row.document_id), either("copies_id", "=", row.document_id)]),
      )
      .orderBy("issued_at")
      .execute();
    const paid = await paidOf(tx, [row]);
    const mails = await selectMailsOf(tx, row.document_id);
    const account = await findAccount(tx, row.account_id);
    return {
      document: documentTold(row, paid),
      contents: contentsOf(paperOf(row)),
      following: following.map((one) => documentTold(one, new Map())),
      mails: mails.map(await mailsTold(tx, mails)),
      mailTo: (account && mailOf(account)?.to) ?? [],
    };
  });
}

function documentTold(row: DocumentRow, paid: ReadonlyMap<BillingDocumentId, number>): BillingDocument {
  const paper = paperOf(row);
  const { through } = paper;
  const asked = "debts" in paper ? sumOf(paper.debts.map(({ open }) => open)) : undefined;
  return {
    ...factsTold(row, paid.get(row.document_id) ?? 0),
    accountId: row.account_id,
    partner: row.partner,
    ...(through && { through }),
    ...(asked !== undefined && { asked }),
    ...(row.corrects_id !== null && { correctsId: row.corrects_id }),
  };
}

/** What a document is about in yen: of a demand, which owes nothing by itself, what it asks for. */
const amount = sql<number>`case when kind in ('reminder', 'demand')
  then (select coalesce(sum((debt ->> 'open')::int), 0) from jsonb_array_elements(paper -> 'debts') as debt)
  else total end`;

async function matching(
  tx: TenantTx,
  { from, to, least, most, partner, accountId, afterId }: QueryOf<typeof endpoint>,
): Promise<DocumentRow[]> {
  const last = afterId && (await findDocument(tx, afterId));
  let query = documents(tx);
  if (from !== undefined) query = query.where("issued_on", ">=", from);
  if (to !== undefined) query = query.where("issued_on", "<=", to);
  if (least !== undefined) query = query.where(amount, ">=", least);
  if (most !== undefined) query = query.where(amount, "<=", most);
  if (partner) query = query.where(sql<boolean>`strpos(lower(partner), lower(${partner})) > 0`);
  if (accountId !== undefined) query = query.where("account_id", "=", accountId);
  if (last)
    query = query.where(
      sql<boolean>`(issued_on, document_id) < (${last.issued_on}::date, ${last.document_id}::uuid)`,
    );
  return query
    .orderBy("issued_on", "desc")
    .orderBy("document_id", "desc")
    .limit(page + 1)
    .execute();
}

async function paidOf(
  tx: TenantTx,
  rows: readonly DocumentRow[],
): Promise<ReadonlyMap<BillingDocumentId, number>> {
  const ids = rows.map(({ document_id }) => document_id);
  const { rows: sums } = await sql<{ document_id: BillingDocumentId; paid: number }>`
    select document_id, sum(yen)::bigint as paid from invoicing.allocation
     where tenant_id = ${tx.tenantId} and document_id = any (${ids}::uuid[]) group by document_id`.execute(
    tx.query,
  );
  return new Map(sums.map(({ document_id, paid }) => [document_id, paid]));
}

/**
 * Gives a document as it was printed.
 *
 * Refuses `access.denied`, `invoicing.document_not_found` or `invoicing.not_printed_yet`.
 */
export async function printDocument(
  database: Database,
  blobs: BlobStore,
  actor: PersonActor,
  command: OfProvider & { readonly documentId: BillingDocumentId },
): Promise<Uint8Array> {
  const row = await inBooks(database, actor, command, readsBooks, (tx) =>
    findDocument(tx, command.documentId),
  );
  if (!row) throw new Refusal("invoicing.document_not_found");
  return readPrinted(blobs, command.tenantId, row.document_id, row.pdf_sha256);
}

/** Refuses `invoicing.not_printed_yet`; bytes that are not those that were printed are a fault. */
export async function readPrinted(
  blobs: BlobStore,
  tenantId: TenantId,
  documentId: BillingDocumentId,
  sha256: Uint8Array | null,
): Promise<Uint8Array> {
  if (sha256 === null) throw new Refusal("invoicing.not_printed_yet");
  const pdf = await blobs.get(blobOf(tenantId, documentId));
  if (!pdf || !createHash("sha256").update(pdf).digest().equals(sha256))
    throw new Error(`the bytes of document ${documentId} are not those that were printed`);
  return pdf;
}
