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
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.assignment")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .where("settled_at", "is", null)
    .where("on_day", "<=", tokyoDay(tx.now))
    .execute();
}

async function takeOver(tx: TenantTx, actor: Actor, assignment: AssignmentRow): Promise<void> {
  await holdBooks(tx);
  const { contract_id: contractId, new_contract_id: newContractId } = assignment;
  const isOpen = (await selectDue(tx)).some((one) => one.contract_id === contractId);
  const old = await findBilledContract(tx, contractId);
  const next = await findBilledContract(tx, newContractId);
  // Until both contracts are billed to somebody, the debts stay where they are.
  if (!isOpen || !old || !next) return;
  await moveDebts(tx, actor, assignment, next.accountId);
  // What is left to bill of it is his debt as well.
  if (old.accountId !== next.accountId) await billTo(tx, actor, assignment, old, next.accountId);
  await tx.query
    .withTables<InvoicingTables>()
    .updateTable("invoicing.assignment")
    .set({ settled_at: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("contract_id", "=", contractId)
    .execute();
}

/** Whichever account was billed for the contract: what is open there goes over. */
async function moveDebts(
  tx: TenantTx,
  actor: Actor,
  { contract_id, entered_by }: AssignmentRow,
  to: BillingAccountId,
): Promise<void> {
  const billed = await selectBilling(tx, contract_id);
  for (const from of new Set(billed.values())) {
    if (from === to) continue;
    const taken: Taken[] = [];
    for (const { documentId, number, open } of await selectOpen(tx, [from])) {
      if (billed.get(documentId) !== from) continue;
      const yen = await debtShareOf(tx, contract_id, documentId, open);
      if (yen > 0) taken.push({ documentId, number, yen });
    }
    const moved = { contractId: contract_id, from, to, enteredBy: entered_by };
    if (taken.length > 0) await moveDebt(tx, actor, moved, taken);
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

/** Which documents bill a contract, and which account each. */
async function selectBilling(
  tx: TenantTx,
  contractId: ContractId,
): Promise<ReadonlyMap<BillingDocumentId, BillingAccountId>> {
  const { rows } = await sql<{ document_id: BillingDocumentId; account_id: BillingAccountId }>`
    select distinct issued.document_id, issued.account_id
      from invoicing.billed_month billed
      join invoicing.document issued on issued.tenant_id = billed.tenant_id and issued.document_id = billed.document_id
     where billed.tenant_id = ${tx.tenantId} and billed.contract_id = ${contractId}`.execute(tx.query);
  return new Map(rows.map(({ document_id, account_id }) => [document_id, account_id]));
}

async function billTo(
  tx: TenantTx,
  actor: Actor,
  { contract_id, entered_by }: AssignmentRow,
  old: BilledTo,
  to: BillingAccountId,
): Promise<void> {
  await insertBilledContract(tx, {
    ...old,
    accountId: to,
    termMonths: (await selectTerms(tx, [contract_id])).get(contract_id)?.at(-1)?.months,
    enteredBy: entered_by,
  });
  await record(tx, actor, {
    action: "invoicing.contract_billed_to",
    subject: contract_id,
    retention: "billing",
    details: { accountId: to, before: old.accountId, organisationId: old.organisationId },
  });
}

/** A line of a document, as much as of it counts. */
type Line = Pick<PaperLine, "contractId" | "percent"> & { readonly figure: { readonly yen: number } };

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
  const billed = await tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.billed_month")
    .select("contract_id")
    .distinct()
    .where("tenant_id", "=", tx.tenantId)
    .where("document_id", "=", documentId)
    .execute();
  if (!billed.some(({ contract_id }) => contract_id === contractId)) return 0;
  if (billed.length === 1) return yen;
  const lines = of ?? (await linesOf(tx, documentId));
  const own = grossOf(lines.filter((line) => line.contractId === contractId));
  const all = grossOf(lines);
  return all > 0 ? Math.min(yen, shareOf(yen, Math.max(0, own), all)) : 0;
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

export interface TakenOver {
  readonly number: string;
  /** Negative for what another has taken over. */
  readonly yen: number;
}

/** What an account has taken over, and what was taken over from it, since an instant. What was given back of it is as if it were paid. */
export async function selectTakenOver(
  tx: TenantTx,
  accountId: BillingAccountId,
  since: Date | undefined,
): Promise<TakenOver[]> {
  const { rows } = await sql<TakenOver>`
    select issued.number, case when taken.account_id = ${accountId} then taken.yen else -taken.yen end as yen
      from invoicing.taken_over taken
      join invoicing.document issued on issued.tenant_id = taken.tenant_id and issued.document_id = taken.document_id
     where taken.tenant_id = ${tx.tenantId} and ${accountId} in (taken.account_id, taken.from_account_id)
       and taken.yen > 0
       and (${since ?? null}::timestamptz is null or taken.entered_at > ${since ?? null}::timestamptz)
     order by issued.number`.execute(tx.query);
  return rows;
}
