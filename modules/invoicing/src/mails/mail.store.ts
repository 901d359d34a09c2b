import type { Standing } from "@tachiai/notices";
import type { TenantTx, Tx } from "@tachiai/platform";
import {
  type BillingAccountId,
  type BillingDocumentId,
  DocumentMailId,
  type MailAddressee,
  type PersonId,
  type TenantId,
} from "@tachiai/protocol";
import { type Selectable, sql } from "kysely";
import type { InvoicingTables } from "../invoicing.tables.ts";

export type MailRow = Selectable<InvoicingTables["invoicing.mail"]>;

/** What is still to be sent. */
const open = ["waiting", "failed"] as const;

export interface NewMail extends MailAddressee {
  readonly documentId: BillingDocumentId;
  /** Who asked for it; undefined where it goes with the document by itself. */
  readonly askedBy?: PersonId;
}

/** Queues these, and says how many: by itself a document goes to an address once. */
export async function insertMails(tx: TenantTx, mails: readonly NewMail[]): Promise<number> {
  if (mails.length === 0) return 0;
  const { numInsertedOrUpdatedRows = 0n } = await tx.query
    .withTables<InvoicingTables>()
    .insertInto("invoicing.mail")
    .values(
      mails.map(({ documentId, address, receiver, askedBy }) => ({
        tenant_id: tx.tenantId,
        mail_id: DocumentMailId.parse(tx.randomness.uuid()),
        document_id: documentId,
        address,
        receiver: receiver ?? null,
        state: "waiting" as const,
        next_try_at: tx.now,
        words: null,
        taken_at: null,
        bounced_at: null,
        entered_by: askedBy ?? null,
        entered_at: tx.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows);
}

/** The mails with a document, the latest first. */
export function selectMailsOf(tx: TenantTx, documentId: BillingDocumentId): Promise<MailRow[]> {
  return mails(tx)
    .where("document_id", "=", documentId)
    .orderBy("entered_at", "desc")
    .orderBy("address")
    .execute();
}

/** Held until the transaction ends. */
export function findMailForUpdate(tx: TenantTx, mailId: DocumentMailId): Promise<MailRow | undefined> {
  return mails(tx).where("mail_id", "=", mailId).forUpdate().executeTakeFirst();
}

export function findMail(tx: TenantTx, mailId: DocumentMailId): Promise<MailRow | undefined> {
  return mails(tx).where("mail_id", "=", mailId).executeTakeFirst();
}

export async function selectDueMails(tx: TenantTx): Promise<DocumentMailId[]> {
  const rows = await mails(tx)
    .where("next_try_at", "<=", tx.now)
    .orderBy("next_try_at")
    .orderBy("address")
    .orderBy("mail_id")
    .execute();
  return rows.map(({ mail_id }) => mail_id);
}

/** The providers whose mails are due, through the installation's door. */
export async function selectProvidersWithDueMail(tx: Tx): Promise<TenantId[]> {
  const rows = await tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.mail")
    .select("tenant_id")
    .distinct()
    .where("next_try_at", "<=", tx.now)
    .execute();
  return rows.map((row) => row.tenant_id);
}

/** Takes back what waits for an account's documents at any other than these addresses, and says of which documents. */
export async function cancelElsewhere(
  tx: TenantTx,
  accountId: BillingAccountId,
  addresses: readonly string[],
): Promise<BillingDocumentId[]> {
  const { rows } = await sql<{ document_id: BillingDocumentId }>`
    update invoicing.mail set state = 'cancelled', next_try_at = null
      from invoicing.document issued
     where mail.tenant_id = ${tx.tenantId} and mail.state = any (${[...open]}::text[]) and mail.address <> all (${[...addresses]}::text[])
       and issued.tenant_id = mail.tenant_id and issued.document_id = mail.document_id
       and issued.account_id = ${accountId}
 returning mail.document_id`.execute(tx.query);
  return [...new Set(rows.map(({ document_id }) => document_id))];
}

/** Takes back what waits for a document at these addresses. */
export async function cancelMails(
  tx: TenantTx,
  documentId: BillingDocumentId,
  addresses: readonly string[],
): Promise<void> {
  await tx.query
    .withTables<InvoicingTables>()
    .updateTable("invoicing.mail")
    .set({ state: "cancelled", next_try_at: null })
    .where("tenant_id", "=", tx.tenantId)
    .where("document_id", "=", documentId)
    .where("address", "in", [...addresses])
    .where("state", "in", open)
    .execute();
}

/** To which addresses documents were sent, or are still to be. */
export async function selectReached(
  tx: TenantTx,
  documentIds: readonly BillingDocumentId[],
): Promise<ReadonlyMap<BillingDocumentId, ReadonlySet<string>>> {
  const rows = await mails(tx)
    .where("document_id", "in", [...documentIds])
    .where("state", "in", [...open, "sent"])
    .execute();
  const reached = Map.groupBy(rows, ({ document_id }) => document_id);
  return new Map([...reached].map(([id, own]) => [id, new Set(own.map(({ address }) => address))]));
}

/** How a mail stands that is still to be sent, or was taken back while it was. */
export function standingOf(row: MailRow): Standing {
  return {
    state: row.state === "cancelled" ? "waiting" : row.state,
    tries: row.tries,
    nextTryAt: row.next_try_at ?? undefined,
    words: row.words ?? undefined,
    deemedAt: row.taken_at ?? undefined,
    bouncedAt: row.bounced_at ?? undefined,
    sentAgainAt: undefined,
  };
}

export async function saveMailStanding(
  tx: TenantTx,
  mailId: DocumentMailId,
  standing: Standing,
): Promise<void> {
  await tx.query
    .withTables<InvoicingTables>()
    .updateTable("invoicing.mail")
    .set({
      state: standing.state,
      tries: standing.tries,
      next_try_at: standing.nextTryAt ?? null,
      words: standing.words ?? null,
      taken_at: standing.deemedAt ?? null,
      bounced_at: standing.bouncedAt ?? null,
    })
    .where("tenant_id", "=", tx.tenantId)
    .where("mail_id", "=", mailId)
    .execute();
}

/** How many are still to be sent. */
export async function countOpenMails(tx: TenantTx): Promise<number> {
  const { waiting } = await tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.mail")
    .select((counting) => counting.fn.countAll<number>().as("waiting"))
    .where("tenant_id", "=", tx.tenantId)
    .where("next_try_at", "is not", null)
    .executeTakeFirstOrThrow();
  return waiting;
}

export type UnsentRow = MailRow & { readonly number: string; readonly partner: string };

/**
 * What a mail server refused, or has not taken since a moment: until it is sent anew, or its account has its documents on paper alone.
 * What was refused comes first, since nothing but a person helps it.
 */
export async function selectUnsent(tx: TenantTx, since: Date, atMost: number): Promise<UnsentRow[]> {
  const { rows } = await sql<UnsentRow>`
    select mail.*, issued.number, issued.partner
      from invoicing.mail
      join invoicing.document issued on issued.tenant_id = mail.tenant_id and issued.document_id = mail.document_id
      join lateral (select account.mail -> 'to' as goes_to from invoicing.account
                     where account.tenant_id = issued.tenant_id and account.account_id = issued.account_id
                     order by account.position desc limit 1) holds on holds.goes_to is not null
     where mail.tenant_id = ${tx.tenantId}
       and (mail.state = 'bounced' or mail.state = 'failed' and mail.entered_at <= ${since})
       and not exists (select from invoicing.mail later
                        where later.tenant_id = mail.tenant_id and later.document_id = mail.document_id
                          and later.entered_at > mail.entered_at
                          and (later.address = mail.address
                               or not holds.goes_to @> jsonb_build_array(jsonb_build_object('address', mail.address))))
     order by mail.state, mail.entered_at desc, issued.number, mail.address
     limit ${atMost}`.execute(tx.query);
  return rows;
}

function mails(tx: TenantTx) {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.mail")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}
