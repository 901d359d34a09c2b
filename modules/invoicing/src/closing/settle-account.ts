import {
  type BilledContract,
  type BroughtForward,
  billedDaysOf,
  type DiscountRule,
  daysOfMonth,
  type HeldProduct,
  type KnownOutage,
  type Month,
  type Price,
  remainingDays,
  sumOf,
} from "@tachiai/billing";
import { type Actor, type TenantTx } from "@tachiai/platform";
import type {
  BillingAccountId,
  BillingDocumentId,
  BillingException,
  ContractId,
  Day,
  OrganisationId,
  Service,
} from "@tachiai/protocol";
import {
  type AccountRow,
  type BilledTo,
  debitOf,
  findAccount,
  selectBalances,
  selectTerms,
} from "../accounts/account.store.ts";
import { type Moved, selectContractsTakenOver, selectMoved } from "../accounts/take-over-debts.ts";
import type { ContractFacts } from "../contracts-to-bill.ts";
import { documents, issueDocument } from "../documents/document.store.ts";
import { holdBooks } from "../in-books.ts";
import type { InvoicingTables } from "../invoicing.tables.ts";
import type { IssuerInForce } from "../issuer/issuer.ts";
import { saveBilled, selectItemsToBill } from "../items/items.ts";
import type { InvoicePaper } from "../papers/paper.ts";
import { lateLinesOf, saveLateBilled } from "../payments/late-lines.ts";
import { priceOf, selectAgreed } from "../prices/prices.ts";
import { insertRemainders, selectFeesBilledUntil, selectRemainders } from "../remainders/remainder.store.ts";
import type { ClosingRow } from "./closing.store.ts";
import { contractWithPrices } from "./contract-with-prices.ts";
import { type ContractToDraw, type Drawn, drawUp } from "./draw-up.ts";

export type ListPrices = ReadonlyMap<Service, readonly Price[]>;

export interface AccountToSettle {
  readonly closing: ClosingRow;
  readonly issuer: IssuerInForce;
  readonly dueOn: Day;
  readonly prices: ListPrices;
  readonly outages: ReadonlyMap<Service, readonly KnownOutage[]>;
  readonly discounts: readonly DiscountRule[];
  /** What each customer holds beside his contracts. */
  readonly held: ReadonlyMap<OrganisationId, readonly HeldProduct[]>;
  readonly accountId: BillingAccountId;
  readonly billed: readonly BilledTo[];
  readonly facts: ReadonlyMap<ContractId, ContractFacts>;
}

/**
 * Settles one account's month: issues its invoice, or writes down why it has none. What was settled in this round, or has an
 * invoice of the month, is left as it is.
 */
export async function settleAccount(tx: TenantTx, actor: Actor, of: AccountToSettle): Promise<void> {
  const { closing, accountId } = of;
  await holdBooks(tx);
  const account = await findAccount(tx, accountId);
  if (!account || (await isSettled(tx, closing, accountId))) return;
  const { month } = closing;
  const items = await selectItemsToBill(tx, accountId, daysOfMonth(month).to);
  const contracts = await contractsToDraw(tx, of);
  const { moved, ...broughtForward } = await broughtForwardOf(tx, accountId);
  const late = await lateLinesOf(tx, account);
  const drawn = drawUp({
    month,
    issuedOn: closing.issued_on,
    account,
    broughtForward,
    contracts,
    discounts: of.discounts,
    items,
    late: late.map(({ line }) => line),
  });
  if (drawn.is !== "drawn") {
    await insertOutcome(tx, of, null, drawn.is === "exception" ? drawn.exceptions : []);
    return;
  }
  const paper = paperFor(of, account, drawn, moved);
  const { documentId } = await issueDocument(tx, actor, {
    accountId,
    through: account.kind,
    organisationId: account.organisation_id,
    month,
    issuerPosition: of.issuer.position,
    carried: drawn.statement.carried,
    paper,
  });
  await saveBilled(
    tx,
    items.map(({ item_id }) => item_id),
    documentId,
  );
  await saveLateBilled(tx, late, documentId);
  await insertBilledMonths(tx, contracts, documentId);
  await insertRemainders(tx, contracts.flatMap(remainderDrawn), documentId);
  await insertOutcome(tx, of, documentId, []);
}

/** What is left of a minimum term, where it was drawn up with the month of the end. */
function remainderDrawn({ contractId, months, billed }: ContractToDraw) {
  const left = billed && remainingDays(billed);
  const last = left && billed && billedDaysOf(billed)?.to;
  return left && last && months.includes(last.slice(0, 7)) ? [{ contractId, leftFrom: left.from }] : [];
}

/** Writes down that an account could not be settled for a fault, so that the round can end and be ordered again. */
export async function setAside(
  tx: TenantTx,
  of: Pick<AccountToSettle, "closing" | "accountId">,
): Promise<void> {
  await holdBooks(tx);
  if (await isSettled(tx, of.closing, of.accountId)) return;
  await insertOutcome(tx, of, null, [{ missing: "sound-entries" }]);
}

async function isSettled(
  tx: TenantTx,
  { month, round }: ClosingRow,
  accountId: BillingAccountId,
): Promise<boolean> {
  const outcome = await tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.closing_outcome")
    .select("round")
    .where("tenant_id", "=", tx.tenantId)
    .where("month", "=", month)
    .where("round", "=", round)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  const issued = await documents(tx)
    .where("month", "=", month)
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return outcome !== undefined || issued !== undefined;
}

/**
 * The contracts with their prices, and for which months: this one, and earlier ones that the account has an invoice of, which was
 * issued before the contract came to it. No month that was billed already, by whatever account.
 */
async function contractsToDraw(
  tx: TenantTx,
  { closing, prices, outages, held, accountId, billed, facts }: AccountToSettle,
): Promise<ContractToDraw[]> {
  if (billed.length === 0) return [];
  const ids = billed.map(({ contractId }) => contractId);
  const terms = await selectTerms(tx, ids);
  const remainders = await selectRemainders(tx, ids);
  const feesUntil = await selectFeesBilledUntil(
    tx,
    ids.filter((id) => isEndedInside(facts.get(id))),
  );
  const agreed = Map.groupBy(await selectAgreed(tx, ids), ({ contract_id }) => contract_id);
  const invoiced = await tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.document")
    .select("month")
    .where("tenant_id", "=", tx.tenantId)
    .where("account_id", "=", accountId)
    .where("month", "<", closing.month)
    .orderBy("month")
    .execute();
  const all = [...invoiced.flatMap(({ month }) => month ?? []), closing.month];
  const done = await tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.billed_month")
    .select(["contract_id", "month"])
    .where("tenant_id", "=", tx.tenantId)
    .where("month", "in", all)
    .where("contract_id", "in", ids)
    .execute();
  const isDone = new Set(done.map(({ contract_id, month }) => `${contract_id} ${month}`));
  // Whose customer's domain is gone has no facts any more.
  const isOver = await selectBilledToEnd(
    tx,
    ids.filter((id) => !facts.has(id)),
  );
  const takenOver = await selectContractsTakenOver(tx, accountId);
  return billed
    .filter(({ contractId }) => facts.has(contractId) || !isOver.has(contractId))
    .map((one) => ({ ...one, open: all.filter((month) => !isDone.has(`${one.contractId} ${month}`)) }))
    .filter(({ open }) => open.length > 0)
    .map(({ contractId, organisationId, customer, open }) => {
      const found = facts.get(contractId);
      const contract =
        found &&
        contractWithPrices(contractId, found, {
          terms: terms.get(contractId) ?? [],
          outages: outages.get(found.facts.service) ?? [],
          listed: prices.get(found.facts.service) ?? [],
          agreed: (agreed.get(contractId) ?? []).map(priceOf),
          held: held.get(organisationId) ?? [],
          remainders,
          feesUntil,
        });
      return {
        contractId,
        customer: found?.customer ?? customer,
        isTakenOver: takenOver.has(contractId),
        remainder: remainders.get(contractId),
        months: open,
        billed: contract,
      };
    });
}

/** Whether something of a minimum term may be left by its end. */
function isEndedInside(found: ContractFacts | undefined): boolean {
  return found?.facts.end !== undefined && found.facts.minimumUntil !== undefined;
}

/** Which of these contracts were billed to their end: of one whose customer's domain is gone, nothing is missing. */
async function selectBilledToEnd(tx: TenantTx, ids: readonly ContractId[]): Promise<ReadonlySet<ContractId>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.billed_month")
    .select("contract_id")
    .where("tenant_id", "=", tx.tenantId)
    .where("contract_id", "in", [...ids])
    .where("is_last", "=", true)
    .execute();
  return new Set(rows.map(({ contract_id }) => contract_id));
}

function paperFor(
  { closing, issuer, dueOn }: AccountToSettle,
  account: AccountRow,
  { charges, statement }: Extract<Drawn, { is: "drawn" }>,
  moved: readonly Moved[],
): Omit<InvoicePaper, "number"> {
  const [year, month] = closing.month.split("-").map(Number);
  const debit = debitOf(account);
  return {
    kind: account.paper,
    issuedOn: closing.issued_on,
    to: { name: account.name, honorific: account.honorific, lines: account.lines },
    from: issuer.issuer,
    subject: `${year}年${month}月分 サービス利用料`,
    period: daysOfMonth(closing.month),
    dueOn,
    ...charges,
    statement,
    ...(debit && {
      debitedFrom: [
        `${debit.bankName} ${debit.branchName} ${debit.kind === "ordinary" ? "普通" : "当座"} ****${debit.number.slice(-3)}`,
        debit.holder,
      ],
    }),
    remarks: moved.map(remarkOn),
  };
}

function remarkOn({ kind, of: number, yen }: Moved): string {
  const amount = `${Math.abs(yen).toLocaleString("ja-JP")}円`;
  if (kind === "refund")
    return yen > 0
      ? `${dayInWords(number)}にお返しした${amount}を、前回請求額に含みます。`
      : `${dayInWords(number)}の返金${amount}は取り消したため、前回請求額から除いています。`;
  return yen > 0
    ? `契約の譲渡により引き継がれた請求（No. ${number}、${amount}）を、前回請求額に含みます。`
    : `契約の譲渡により引き継いだ方へのご請求となった分（No. ${number}、${amount}）を、前回請求額から除いています。`;
}

function dayInWords(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** 前回請求額 and 入金額: what was asked for last, was taken over and paid back since, and what of it is open no more. */
async function broughtForwardOf(
  tx: TenantTx,
  accountId: BillingAccountId,
): Promise<BroughtForward & { readonly moved: readonly Moved[] }> {
  const last = await documents(tx)
    .where("account_id", "=", accountId)
    .where("month", "is not", null)
    .orderBy("issued_at", "desc")
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  const open = (await selectBalances(tx, accountId)).get(accountId) ?? 0;
  const between = await selectBetween(tx, accountId, last?.issued_at);
  const moved = await selectMoved(tx, accountId, last?.issued_at);
  const previous = (last ? last.total + last.carried : 0) + between + sumOf(moved.map(({ yen }) => yen));
  return { previous, received: previous - open, moved };
}

/** What was asked for by invoices of their own since. */
async function selectBetween(
  tx: TenantTx,
  accountId: BillingAccountId,
  since: Date | undefined,
): Promise<number> {
  const rows = await documents(tx)
    .where("account_id", "=", accountId)
    .where("month", "is", null)
    .where("copies_id", "is", null)
    .where("kind", "in", ["invoice", "qualified-invoice"])
    .$if(since !== undefined, (query) => query.where("issued_at", ">", since ?? new Date(0)))
    .execute();
  return sumOf(rows.map(({ total }) => total));
}

/** Whether nothing of a contract is billed for a later month. */
function isOverBy(month: Month, billed: BilledContract | undefined): boolean {
  if (!billed?.end) return false;
  const days = billedDaysOf(billed);
  return days === undefined || days.to <= daysOfMonth(month).to;
}

async function insertBilledMonths(
  tx: TenantTx,
  contracts: readonly ContractToDraw[],
  documentId: BillingDocumentId,
): Promise<void> {
  if (contracts.length === 0) return;
  await tx.query
    .withTables<InvoicingTables>()
    .insertInto("invoicing.billed_month")
    .values(
      contracts.flatMap(({ contractId, months, billed }) =>
        months.map((month) => ({
          tenant_id: tx.tenantId,
          contract_id: contractId,
          month,
          document_id: documentId,
          is_last: isOverBy(month, billed),
        })),
      ),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function insertOutcome(
  tx: TenantTx,
  { closing: { month, round }, accountId }: Pick<AccountToSettle, "closing" | "accountId">,
  documentId: BillingDocumentId | null,
  exceptions: readonly BillingException[],
): Promise<void> {
  await tx.query
    .withTables<InvoicingTables>()
    .insertInto("invoicing.closing_outcome")
    .values({
      tenant_id: tx.tenantId,
      month,
      round,
      account_id: accountId,
      document_id: documentId,
      exceptions: JSON.stringify(exceptions),
      settled_at: tx.now,
    })
    .execute();
}
