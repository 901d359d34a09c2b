import { sumOf } from "@tachiai/billing";
import { organisationIn, rolesHeld } from "@tachiai/identity";
import {
  type BlobStore,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type SystemActor,
  type TenantTx,
} from "@tachiai/platform";
import type {
  BillingDocumentId,
  BillingDocumentKind,
  Day,
  getOwnInvoice as endpoint,
  listOwnInvoices as list,
  OwnInvoice,
  ResponseOf,
  TenantId,
} from "@tachiai/protocol";
import { sql } from "kysely";
import { selectAccountsOf, selectBalances } from "../accounts/account.store.ts";
import { hasGivenAway } from "../accounts/take-over-debts.ts";
import { mayReadOwnInvoices } from "../invoicing.policy.ts";
import { selectOpen } from "../payments/payment.store.ts";
import { contentsOf } from "./contents-of.ts";
import type { KeptPaper } from "./document.store.ts";
import { factsTold } from "./facts-told.ts";
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
  /** It was issued to the organisation itself, and did not come to it with a contract. */
  readonly is_own: boolean;
  readonly taken_over: number;
  readonly given_over: number;
}

const reader: SystemActor = { kind: "system", name: "billing-own-books" };

/**
 * Lists what the provider has issued to an organisation and what it took over with a contract, from behind its own wall, and what it
 * owes in all.
 *
 * Refuses `access.denied`.
 */
export async function listOwnInvoices(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<ResponseOf<typeof list>> {
  const rows = await inOwn(database, actor, tenantId, selectOwn);
  const books = await readOwnBooks(database, tenantId, rows);
  if (!books) return { documents: [] };
  const { balance, hasGivenAway: gaveAway } = books;
  return {
    documents: rows.map((row) => invoiceTold(row, books)),
    account: { balance, hasGivenAway: gaveAway },
  };
}

/** What was issued to it, or came to it with a contract, with what it owes of it still. */
function invoiceTold(row: OwnRow, { open }: OwnBooks): OwnInvoice {
  const mayBeOwed = row.total !== 0 && row.kind !== "qualified-return" && row.copies_id === null;
  return {
    ...factsTold(row, row.paid),
    ...(mayBeOwed && { open: open.get(row.document_id) ?? 0 }),
    ...(!row.is_own && { takenOver: row.taken_over }),
    ...(row.given_over > 0 && { givenOver: row.given_over }),
  };
}

/** What the provider's books say of an organisation's own accounts. */
interface OwnBooks {
  readonly open: ReadonlyMap<BillingDocumentId, number>;
  readonly balance: number;
  /** A contract of its own went over to another, and its debts with it. */
  readonly hasGivenAway: boolean;
}

/** Read as the clerks read them, for who was checked behind his own wall. */
async function readOwnBooks(
  database: Database,
  tenantId: TenantId,
  rows: readonly OwnRow[],
): Promise<OwnBooks | undefined> {
  const [first] = rows;
  if (!first) return undefined;
  const organisationId = organisationIn(tenantId);
  return inTenant(database, reader, first.tenant_id, async (tx) => {
    const accountIds = await selectAccountsOf(tx, organisationId);
    const open = accountIds.length === 0 ? [] : await selectOpen(tx, accountIds);
    let balance = 0;
    for (const id of accountIds) balance += (await selectBalances(tx, id)).get(id) ?? 0;
    return {
      open: new Map(
        [...Map.groupBy(open, ({ documentId }) => documentId)].map(([documentId, own]) => [
          documentId,
          sumOf(own.map((one) => one.open)),
        ]),
      ),
      balance,
      hasGivenAway: await hasGivenAway(tx, organisationId),
    };
  });
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
export async function getOwnInvoice(
  database: Database,
  actor: PersonActor,
  { tenantId, documentId }: OwnDocument,
): Promise<ResponseOf<typeof endpoint>> {
  const { row, paper } = await inOwn(database, actor, tenantId, async (tx) => {
    const own = ownIn(await selectOwn(tx), documentId);
    const { rows } = await sql<{ paper: KeptPaper }>`
      select invoicing.own_paper(${documentId}) as paper`.execute(tx.query);
    const [kept] = rows;
    if (!kept) throw new Refusal("invoicing.document_not_found");
    return { row: own, paper: kept.paper };
  });
  const books = await readOwnBooks(database, tenantId, [row]);
  if (!books) throw new Refusal("invoicing.document_not_found");
  return { document: invoiceTold(row, books), contents: contentsOf(paper) };
}

/**
 * Gives what the provider has issued to an organisation, as it was printed. What it took over was printed for another.
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
  if (!row.is_own) throw new Refusal("invoicing.document_not_found");
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
