import { record } from "@tachiai/evidence";
import type { Actor, TenantTx } from "@tachiai/platform";
import {
  type BillingAccountId,
  type BillingAccountKind,
  BillingDocumentId,
  type BillingDocumentKind,
  type Day,
  type OrganisationId,
} from "@tachiai/protocol";
import { type Selectable, sql } from "kysely";
import type { InvoicingTables } from "../invoicing.tables.ts";
import type { Charges, CreditNotePaper, DemandPaper, InvoicePaper } from "../papers/paper.ts";
import { layCredit } from "../payments/lay-payments.ts";

export type DocumentRow = Selectable<InvoicingTables["invoicing.document"]>;

/** A paper as it is kept, with whom it went through; its seal comes from elsewhere. */
export type KeptPaper = (InvoicePaper | CreditNotePaper | DemandPaper) & {
  /** Kept since papers say so. */
  readonly through?: BillingAccountKind;
};

type WithoutNumber<Paper> = Paper extends unknown ? Omit<Paper, "number" | "through"> : never;

export interface NewDocument {
  readonly accountId: BillingAccountId;
  /** 提供会社から顧客へ / 販売店 / 請求事業者: what the account is on this day. */
  readonly through: BillingAccountKind;
  readonly organisationId: OrganisationId | null;
  readonly month?: string;
  readonly correctsId?: BillingDocumentId;
  readonly copiesId?: BillingDocumentId;
  readonly issuerPosition: number;
  readonly carried: number;
  /** Everything that stands on it but its number. */
  readonly paper: WithoutNumber<KeptPaper>;
}

/**
 * Issues a document under the next number of its year: row and entry are there or neither. It is printed afterwards. What stands to
 * the account's credit is laid on what it asks for.
 */
export async function issueDocument(
  tx: TenantTx,
  actor: Actor,
  issued: NewDocument,
): Promise<{ readonly documentId: BillingDocumentId; readonly number: string }> {
  const { accountId, organisationId, month, correctsId, copiesId, issuerPosition, carried, through, paper } =
    issued;
  const documentId = BillingDocumentId.parse(tx.randomness.uuid());
  const number = await nextNumber(tx, seriesOf[paper.kind], paper.issuedOn);
  const kept: KeptPaper = { ...paper, number, through };
  const { dueOn, total, lines } = amountsOf(paper);
  const evidenceId = await record(tx, actor, {
    action: "invoicing.document_issued",
    subject: documentId,
    retention: "billing",
    details: {
      kind: paper.kind,
      number,
      accountId,
      partner: paper.to.name,
      through,
      issuedOn: paper.issuedOn,
      total,
      ...(dueOn && { dueOn }),
      ...(month && { month }),
      ...(correctsId && { correctsId }),
      ...(copiesId && { copiesId }),
      ...("ground" in paper && { ground: paper.ground }),
      lines: lines.map(({ label, figure }) => ({ label, yen: figure.yen, rule: figure.rule })),
    },
  });
  await tx.query
    .withTables<InvoicingTables>()
    .insertInto("invoicing.document")
    .values({
      tenant_id: tx.tenantId,
      document_id: documentId,
      kind: paper.kind,
      number,
      account_id: accountId,
      organisation_id: organisationId,
      partner: paper.to.name,
      month: month ?? null,
      corrects_id: correctsId ?? null,
      copies_id: copiesId ?? null,
      issued_on: paper.issuedOn,
      due_on: dueOn,
      total,
      carried,
      issuer_position: issuerPosition,
      paper: JSON.stringify(kept),
      issued_at: tx.now,
      pdf_sha256: null,
      evidence_id: evidenceId,
    })
    .execute();
  if ("period" in paper && copiesId === undefined)
    await layCredit(tx, actor.kind === "person" ? actor.personId : undefined, accountId);
  return { documentId, number };
}

/** What a demand asks for is owed by the invoices that it names. */
function amountsOf(paper: NewDocument["paper"]): Pick<Charges, "lines" | "total"> & { dueOn: Day | null } {
  if ("debts" in paper) return { lines: [], total: 0, dueOn: paper.payBy };
  return { lines: paper.lines, total: paper.total, dueOn: "dueOn" in paper ? paper.dueOn : null };
}

const seriesOf = {
  invoice: "",
  "qualified-invoice": "",
  "direct-debit-notice": "",
  "qualified-return": "R-",
  reminder: "D-",
  demand: "D-",
} as const satisfies Readonly<Record<BillingDocumentKind, string>>;

/** `2026-000012`, without a gap: nobody else counts on until this transaction has ended. */
async function nextNumber(tx: TenantTx, series: string, issuedOn: Day): Promise<string> {
  const year = Number(issuedOn.slice(0, 4));
  const { rows } = await sql<{ last: number }>`
    insert into invoicing.counter values (${tx.tenantId}, ${series}, ${year}, 1)
        on conflict (tenant_id, series, year) do update set last = counter.last + 1
    returning last`.execute(tx.query);
  return `${series}${year}-${String(rows[0]?.last ?? 0).padStart(6, "0")}`;
}

export function findDocument(tx: TenantTx, documentId: BillingDocumentId): Promise<DocumentRow | undefined> {
  return documents(tx).where("document_id", "=", documentId).executeTakeFirst();
}

/** The next ones that are not printed, in the order of their numbers. */
export function selectUnprinted(
  tx: TenantTx,
  except: readonly BillingDocumentId[],
  atMost: number,
): Promise<DocumentRow[]> {
  return documents(tx)
    .where("pdf_sha256", "is", null)
    .$if(except.length > 0, (query) => query.where("document_id", "not in", [...except]))
    .orderBy("number")
    .limit(atMost)
    .execute();
}

/** What stands on it. It was written by `issueDocument` and is never changed. */
export function paperOf({ paper }: DocumentRow): KeptPaper {
  return paper as KeptPaper;
}

export function documents(tx: TenantTx) {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.document")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}
