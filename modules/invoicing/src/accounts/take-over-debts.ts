import { shareOf, sumOf } from "@tachiai/billing";
import { record } from "@tachiai/evidence";
import {
  type Actor,
  type Database,
  eachApart,
  inTenant,
  type PersonActor,
  type SystemActor,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import type {
  BillingAccountId,
  BillingDocumentId,
  ContractId,
  Day,
  OrganisationId,
  PersonId,
  TenantId,
} from "@tachiai/protocol";
import { type Selectable, sql } from "kysely";
import { findDocument, paperOf } from "../documents/document.store.ts";
import { holdBooks } from "../in-books.ts";
import type { InvoicingTables } from "../invoicing.tables.ts";
import type { PaperLine } from "../papers/paper.ts";
import { selectOpen } from "../payments/payment.store.ts";
import { type BilledTo, findBilledContract, insertBilledContract, selectTerms } from "./account.store.ts";

type AssignmentRow = Selectable<InvoicingTables["invoicing.assignment"]>;

const mover: SystemActor = { kind: "system", name: "billing-assignment" };

/** A contract that goes over to another customer, and which one he has instead from a day on. */
export interface Assigned {
  readonly contractId: ContractId;
  readonly newContractId: ContractId;
  readonly on: Day;
}

/** Notes in the books that a contract goes over, in the transaction that accepts it; its debts follow by `takeOverDebts`. */
export async function noteAssignment(
  tx: TenantTx,
  actor: PersonActor,
  { contractId, newContractId, on }: Assigned,
): Promise<void> {
  await tx.query
    .withTables<InvoicingTables>()
    .insertInto("invoicing.assignment")
    .values({
      tenant_id: tx.tenantId,
      contract_id: contractId,
      new_contract_id: newContractId,
      on_day: on,
      entered_by: actor.personId,
      entered_at: tx.now,
      settled_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * S3 §9: whoever has taken a contract over owes what was open of it, and what of it is billed later. From the day on, as soon as his own
 * contract is billed to an account; done again it changes nothing. Gives what failed.
 */
export async function takeOverDebts(database: Database, tenantId: TenantId): Promise<readonly unknown[]> {
  const due = await inTenant(database, mover, tenantId, selectDue);
  return eachApart(due, (assignment) =>
    inTenant(database, mover, tenantId, (tx) => takeOver(tx, mover, assignment)),
  );
}

function selectDue(tx: TenantTx): Promise<AssignmentRow[]> {
  return (
    tx.query
      .withTables<InvoicingTables>()
      .selectFrom("invoicing.assignment")
      .selectAll()
      .where("tenant_id", "=", tx.tenantId)
      .where("settled_at", "is", null)
      .where("on_day", "<=", tokyoDay(tx.now))
      // Who has a contract at second hand takes over what the first one did.
      .orderBy("on_day")
      .orderBy("entered_at")
      .execute()
  );
}

async function takeOver(tx: TenantTx, actor: Actor, assignment: AssignmentRow): Promise<void> {
  await holdBooks(tx);
  const { contract_id: contractId, new_contract_id: newContractId } = assignment;
  const isOpen = (await selectDue(tx)).some((one) => one.contract_id === contractId);
  const old = await findBilledContract(tx, contractId);
  const next = await findBilledContract(tx, newContractId);
  // Until both contracts are billed to somebody, the debts stay where they are.
  if (!isOpen || !old || !next) return;
  for (const before of await selectBefore(tx, contractId)) {
    await moveDebts(tx, actor, before, assignment, next.accountId);
    const billed = await findBilledContract(tx, before);
    // What is left to bill of it is his debt as well.
    if (billed && billed.accountId !== next.accountId)
      await billTo(tx, actor, assignment, billed, next.accountId);
  }
  await tx.query
    .withTables<InvoicingTables>()
    .updateTable("invoicing.assignment")
    .set({ settled_at: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("contract_id", "=", contractId)
    .execute();
}

/** A contract and those that it was before, in the hands of others; the latest first. */
async function selectBefore(tx: TenantTx, contractId: ContractId): Promise<ContractId[]> {
  const { rows } = await sql<{ contract_id: ContractId }>`
    with recursive before as (
      select ${contractId}::uuid as contract_id, 0 as far
      union all
      select gone.contract_id, far + 1 from before
        join invoicing.assignment gone on gone.tenant_id = ${tx.tenantId} and gone.new_contract_id = before.contract_id
       where gone.settled_at is not null)
    select contract_id from before order by far`.execute(tx.query);
  return rows.map(({ contract_id }) => contract_id);
}

/** Whoever owes of what was billed for a contract: what is open there goes over. */
async function moveDebts(
  tx: TenantTx,
  actor: Actor,
  contractId: ContractId,
  { entered_by: enteredBy }: AssignmentRow,
  to: BillingAccountId,
): Promise<void> {
  const owing = await selectOwing(tx, contractId);
  for (const [from, documentIds] of owing) {
    if (from === to) continue;
    const taken: Taken[] = [];
    for (const { documentId, number, open } of await selectOpen(tx, [from])) {
      if (!documentIds.has(documentId)) continue;
      const yen = await openShareOf(tx, contractId, { documentId, accountId: from }, open);
      if (yen > 0) taken.push({ documentId, number, yen });
    }
    if (taken.length > 0) await moveDebt(tx, actor, { contractId, from, to, enteredBy }, taken);
  }
}

/** Between whom a debt of a contract goes over, and by whose word. */
export interface DebtMove {
  readonly contractId: ContractId;
  readonly from: BillingAccountId;
  readonly to: BillingAccountId;
  readonly enteredBy: PersonId;
}

/** How much of a document. */
export interface Taken {
  readonly documentId: BillingDocumentId;
  readonly number: string;
  /** Negative for what was given back of it. */
  readonly yen: number;
}

/** Writes down what goes over, with its entry. */
export async function moveDebt(
  tx: TenantTx,
  actor: Actor,
  { contractId, from, to, enteredBy }: DebtMove,
  taken: readonly Taken[],
): Promise<void> {
  await tx.query
    .withTables<InvoicingTables>()
    .insertInto("invoicing.taken_over")
    .values(
      taken.map(({ documentId, yen }) => ({
        tenant_id: tx.tenantId,
        document_id: documentId,
        contract_id: contractId,
        from_account_id: from,
        account_id: to,
        yen,
        entered_by: enteredBy,
        entered_at: tx.now,
      })),
    )
    .execute();
  await record(tx, actor, {
    action: "invoicing.debts_taken_over",
    subject: contractId,
    retention: "billing",
    details: {
      from,
      to,
      yen: sumOf(taken.map(({ yen }) => yen)),
      documents: taken.map(({ number, yen }) => `${number}: ${yen}`),
    },
  });
}

/** Which accounts owe of documents that bill a contract: who was billed, and who took it over; with the documents. */
async function selectOwing(
  tx: TenantTx,
  contractId: ContractId,
): Promise<ReadonlyMap<BillingAccountId, ReadonlySet<BillingDocumentId>>> {
  const { rows } = await sql<{ document_id: BillingDocumentId; account_id: BillingAccountId }>`
    select issued.document_id, issued.account_id
      from invoicing.billed_month billed
      join invoicing.document issued on issued.tenant_id = billed.tenant_id and issued.document_id = billed.document_id
     where billed.tenant_id = ${tx.tenantId} and billed.contract_id = ${contractId}
    union
    select document_id, account_id from invoicing.taken_over
     where tenant_id = ${tx.tenantId} and contract_id = ${contractId}`.execute(tx.query);
  return new Map(
    [...Map.groupBy(rows, ({ account_id }) => account_id)].map(([accountId, own]) => [
      accountId,
      new Set(own.map(({ document_id }) => document_id)),
    ]),
  );
}

async function billTo(
  tx: TenantTx,
  actor: Actor,
  { entered_by }: AssignmentRow,
  old: BilledTo,
  to: BillingAccountId,
): Promise<void> {
  const { contractId } = old;
  await insertBilledContract(tx, {
    ...old,
    accountId: to,
    termMonths: (await selectTerms(tx, [contractId])).get(contractId)?.at(-1)?.months,
    enteredBy: entered_by,
  });
  await record(tx, actor, {
    action: "invoicing.contract_billed_to",
    subject: contractId,
    retention: "billing",
    details: { accountId: to, before: old.accountId, organisationId: old.organisationId },
  });
}

/** What was taken over of a document with a contract, less what was given back of it. */
export interface TakenDebt {
  readonly contract_id: ContractId;
  readonly from_account_id: BillingAccountId;
  readonly account_id: BillingAccountId;
  readonly yen: number;
  readonly entered_by: PersonId;
  readonly since: Date;
  /** Which of all that was taken over it was, the first and the last time. */
  readonly first: number;
  readonly last: number;
}

export async function selectTaken(tx: TenantTx, documentId: BillingDocumentId): Promise<TakenDebt[]> {
  const { rows } = await sql<TakenDebt>`
    select contract_id, from_account_id, account_id, sum(yen)::int as yen,
           (array_agg(entered_by order by position))[1] as entered_by, min(entered_at) as since,
           min(position)::int as first, coalesce(max(position) filter (where yen > 0), 0)::int as last
      from invoicing.taken_over
     where tenant_id = ${tx.tenantId} and document_id = ${documentId}
     group by contract_id, from_account_id, account_id
     order by min(position)`.execute(tx.query);
  return rows;
}

/** A line of a document, as much as of it counts. */
type Line = Pick<PaperLine, "contractId" | "percent"> & { readonly figure: { readonly yen: number } };

/** How much contracts have of an amount, each against the others; what is of none stands under undefined. */
type Weights = ReadonlyMap<ContractId | undefined, number>;

/**
 * How much of an amount of a document is a contract's: all where it bills no other, else as much as its lines have of the whole.
 * `of` are the lines that the amount is for, where it is not for all.
 */
export async function debtShareOf(
  tx: TenantTx,
  contractId: ContractId,
  documentId: BillingDocumentId,
  yen: number,
  of?: readonly Line[],
): Promise<number> {
  return shareIn(await weightsBilled(tx, documentId, of), contractId, yen);
}

/** A document, and an account that owes of it. */
export interface OwedBy {
  readonly documentId: BillingDocumentId;
  readonly accountId: BillingAccountId;
}

/** How much of what an account owed of a document is a contract's, whatever went on to others since. */
export async function owedShareOf(
  tx: TenantTx,
  contractId: ContractId,
  owed: OwedBy,
  yen: number,
): Promise<number> {
  return shareIn(await weightsOwed(tx, owed), contractId, yen);
}

/** How much of what is open of a document with an account is a contract's: nothing of one whose debts went on to others. */
async function openShareOf(tx: TenantTx, contractId: ContractId, owed: OwedBy, yen: number): Promise<number> {
  return (await openSharesOf(tx, owed, yen)).get(contractId) ?? 0;
}

/** The same of each contract that has a share. */
export async function openSharesOf(
  tx: TenantTx,
  owed: OwedBy,
  yen: number,
): Promise<ReadonlyMap<ContractId, number>> {
  const taken = await selectTaken(tx, owed.documentId);
  const weights = await weightsOwed(tx, owed, taken);
  const here = new Map(
    [...weights].filter(([contract]) => !contract || !isGone(taken, contract, owed.accountId)),
  );
  return new Map(
    [...here.keys()].flatMap((contract) => (contract ? [[contract, shareIn(here, contract, yen)]] : [])),
  );
}

function isGone(taken: readonly TakenDebt[], contractId: ContractId, accountId: BillingAccountId): boolean {
  const last = (side: "from_account_id" | "account_id") =>
    taken
      .filter((one) => one.contract_id === contractId && one[side] === accountId)
      .reduce((latest, one) => Math.max(latest, one.last), 0);
  return last("from_account_id") > last("account_id");
}

/** Who was billed owes by the lines; who took over, what came to him. */
async function weightsOwed(
  tx: TenantTx,
  { documentId, accountId }: OwedBy,
  taken?: readonly TakenDebt[],
): Promise<Weights> {
  const row = await findDocument(tx, documentId);
  if (row?.account_id === accountId) return weightsBilled(tx, documentId);
  const all = taken ?? (await selectTaken(tx, documentId));
  const came = all.filter((one) => one.account_id === accountId);
  return new Map(
    [...Map.groupBy(came, (one) => one.contract_id)].map(([contractId, own]) => [
      contractId,
      sumOf(own.map(({ yen }) => yen)),
    ]),
  );
}

async function weightsBilled(
  tx: TenantTx,
  documentId: BillingDocumentId,
  of?: readonly Line[],
): Promise<Weights> {
  const billed = await tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.billed_month")
    .select("contract_id")
    .distinct()
    .where("tenant_id", "=", tx.tenantId)
    .where("document_id", "=", documentId)
    .execute();
  const [only, ...others] = billed;
  if (only && others.length === 0) return new Map([[only.contract_id, 1]]);
  const isBilled = new Set(billed.map(({ contract_id }) => contract_id));
  const lines = of ?? (await linesOf(tx, documentId));
  const byContract = Map.groupBy(lines, ({ contractId }) =>
    contractId && isBilled.has(contractId) ? contractId : undefined,
  );
  return new Map([...byContract].map(([contractId, own]) => [contractId, grossOf(own)]));
}

function shareIn(weights: Weights, contractId: ContractId, yen: number): number {
  const own = Math.max(0, weights.get(contractId) ?? 0);
  const all = sumOf([...weights.values()]);
  return all > 0 ? Math.min(yen, shareOf(yen, own, all)) : 0;
}

async function linesOf(tx: TenantTx, documentId: BillingDocumentId): Promise<readonly Line[]> {
  const row = await findDocument(tx, documentId);
  const paper = row && paperOf(row);
  return paper && "lines" in paper ? paper.lines : [];
}

function grossOf(lines: readonly Line[]): number {
  return sumOf(lines.map(({ figure, percent }) => figure.yen * (100 + percent)));
}

/** The contracts that are billed to an account because it took them over from another. */
export async function selectContractsTakenOver(
  tx: TenantTx,
  accountId: BillingAccountId,
): Promise<ReadonlySet<ContractId>> {
  const { rows } = await sql<{ contract_id: ContractId }>`
    select contract_id from invoicing.assignment gone
     where tenant_id = ${tx.tenantId} and settled_at is not null
       and exists (select from invoicing.billed_contract here
                    where here.tenant_id = gone.tenant_id and here.contract_id = gone.contract_id
                      and here.account_id = ${accountId})
       and exists (select from invoicing.billed_contract before
                    where before.tenant_id = gone.tenant_id and before.contract_id = gone.contract_id
                      and before.account_id <> ${accountId})`.execute(tx.query);
  return new Set(rows.map(({ contract_id }) => contract_id));
}

/** Whether a contract of a customer went over to another, and its debts with it. */
export async function hasGivenAway(tx: TenantTx, organisationId: OrganisationId): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from invoicing.assignment gone
        join invoicing.billed_contract billed
          on billed.tenant_id = gone.tenant_id and billed.contract_id = gone.contract_id
       where gone.tenant_id = ${tx.tenantId} and gone.settled_at is not null
         and billed.organisation_id = ${organisationId}) as found`.execute(tx.query);
  return rows[0]?.found ?? false;
}

export interface Moved {
  /** Taken over with a contract, or paid back. */
  readonly kind: "taken-over" | "refund";
  /** Of the invoice, or the day of the refund. */
  readonly of: string;
  /** Negative for what another has taken over, and for a refund that was none. */
  readonly yen: number;
}

/**
 * What an account owes since an instant for what it took over or got back, and owes no more for what was taken over from it. What was
 * given back of it is as if it were paid.
 */
export async function selectMoved(
  tx: TenantTx,
  accountId: BillingAccountId,
  since: Date | undefined,
): Promise<Moved[]> {
  const { rows } = await sql<Moved>`
    select 'taken-over' as kind, issued.number as of, case when taken.account_id = ${accountId} then taken.yen else -taken.yen end as yen
      from invoicing.taken_over taken
      join invoicing.document issued on issued.tenant_id = taken.tenant_id and issued.document_id = taken.document_id
     where taken.tenant_id = ${tx.tenantId} and ${accountId} in (taken.account_id, taken.from_account_id)
       and taken.yen > 0
       and (${since ?? null}::timestamptz is null or taken.entered_at > ${since ?? null}::timestamptz)
    union all
    select 'refund', refund.on_day::text,
           case when ${since ?? null}::timestamptz is null or refund.entered_at > ${since ?? null}::timestamptz
                then refund.yen else -refund.yen end
      from invoicing.refund refund
      left join invoicing.cancelled_refund cancelled
        on cancelled.tenant_id = refund.tenant_id and cancelled.refund_id = refund.refund_id
     where refund.tenant_id = ${tx.tenantId} and refund.account_id = ${accountId}
       and (${since ?? null}::timestamptz is null or refund.entered_at > ${since ?? null}::timestamptz) = (cancelled.refund_id is null)
       and (cancelled.refund_id is null
            or ${since ?? null}::timestamptz is not null and cancelled.entered_at > ${since ?? null}::timestamptz)
     order by 1, 2`.execute(tx.query);
  return rows;
}
