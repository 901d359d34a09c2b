import { rolesHeld } from "@tachiai/identity";
import {
  type BlobStore,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import type {
  BillingDocumentId,
  BillingDocumentKind,
  Day,
  getOwnInvoice as endpoint,
  OwnInvoice,
  ResponseOf,
  TenantId,
} from "@tachiai/protocol";
import { sql } from "kysely";
import { mayReadOwnInvoices } from "../invoicing.policy.ts";
import { contentsOf } from "./contents-of.ts";
import type { KeptPaper } from "./document.store.ts";
import { readPrinted } from "./show-documents.ts";

interface OwnRow {
  readonly document_id: BillingDocumentId;
  /** The provider's domain, where it lies. */
  readonly tenant_id: TenantId;
  readonly kind: BillingDocumentKind;
  readonly number: string;
  readonly month: string | null;
  readonly issued_on: Day;
  readonly due_on: Day | null;
  readonly total: number;
  readonly carried: number;
  readonly paid: number;
  readonly pdf_sha256: Uint8Array | null;
  readonly copies_id: BillingDocumentId | null;
}

/**
 * Lists what the provider has issued to an organisation, from behind its own wall.
 *
 * Refuses `access.denied`.
 */
export async function listOwnInvoices(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<OwnInvoice[]> {
  const rows = await inOwn(database, actor, tenantId, selectOwn);
  return rows.map(invoiceTold);
}

function invoiceTold(row: OwnRow): OwnInvoice {
  return {
    documentId: row.document_id,
    kind: row.kind,
    number: row.number,
    ...(row.month !== null && { month: row.month }),
    issuedOn: row.issued_on,
    ...(row.due_on !== null && { dueOn: row.due_on }),
    total: row.total,
    carried: row.carried,
    paid: row.paid,
    isPrinted: row.pdf_sha256 !== null,
    ...(row.copies_id !== null && { copiesId: row.copies_id }),
  };
}

interface OwnDocument {
  readonly tenantId: TenantId;
  readonly documentId: BillingDocumentId;
}

/**
 * Shows what stands on one of them.
 *
 * Refuses `access.denied` or `invoicing.document_not_found`.
 */
export function getOwnInvoice(
  database: Database,
  actor: PersonActor,
  { tenantId, documentId }: OwnDocument,
): Promise<ResponseOf<typeof endpoint>> {
  return inOwn(database, actor, tenantId, async (tx) => {
    const row = ownIn(await selectOwn(tx), documentId);
    const { rows } = await sql<{ paper: KeptPaper }>`
      select invoicing.own_paper(${documentId}) as paper`.execute(tx.query);
    const [kept] = rows;
    if (!kept) throw new Refusal("invoicing.document_not_found");
    return { document: invoiceTold(row), contents: contentsOf(kept.paper) };
  });
}

/**
 * Gives what the provider has issued to an organisation, as it was printed.
 *
 * Refuses `access.denied`, `invoicing.document_not_found` or `invoicing.not_printed_yet`.
 */
export async function printOwnInvoice(
  database: Database,
  blobs: BlobStore,
  actor: PersonActor,
  { tenantId, documentId }: OwnDocument,
): Promise<Uint8Array> {
  const row = ownIn(await inOwn(database, actor, tenantId, selectOwn), documentId);
  return readPrinted(blobs, row.tenant_id, row.document_id, row.pdf_sha256);
}

function ownIn(rows: readonly OwnRow[], documentId: BillingDocumentId): OwnRow {
  const row = rows.find(({ document_id }) => document_id === documentId);
  if (!row) throw new Refusal("invoicing.document_not_found");
  return row;
}

function inOwn<T>(
  database: Database,
  actor: PersonActor,
  tenantId: TenantId,
  work: (tx: TenantTx) => Promise<T>,
): Promise<T> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayReadOwnInvoices(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return work(tx);
  });
}

async function selectOwn(tx: TenantTx): Promise<OwnRow[]> {
  const { rows } = await sql<OwnRow>`
    select * from invoicing.own_documents() order by issued_on desc, number desc`.execute(tx.query);
  return rows;
}
