import {
  billedDaysOf,
  type ChargeLabel,
  type ChargeLine,
  chargesOf,
  type Days,
  dueDateOfMonth,
  type FigureRule,
  isBankDay,
  leftOfRate,
  settlementOf,
  sumOf,
} from "@tachiai/billing";
import { domainOf } from "@tachiai/identity";
import {
  type Database,
  eachApart,
  inTenant,
  type SystemActor,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import { isBusinessDay } from "@tachiai/policy";
import type { ContractId, OrganisationId, TenantId } from "@tachiai/protocol";
import { sql } from "kysely";
import { type AccountRow, findAccount } from "../accounts/account.store.ts";
import { contractInBooks, selectContractBooks } from "../closing/contract-in-books.ts";
import type { ContractFacts } from "../contracts-to-bill.ts";
import { type DocumentRow, documents, paperOf } from "../documents/document.store.ts";
import { amountsOfNote, issueReturn, type PartOfLine, selectNotes } from "../documents/issue-credit-note.ts";
import { issueOwnInvoice } from "../documents/issue-own-invoice.ts";
import { type EndedContract, selectEnded } from "../ended-contracts.ts";
import { holdBooks } from "../in-books.ts";
import type { InvoicingTables } from "../invoicing.tables.ts";
import { findIssuer, type IssuerInForce } from "../issuer/issuer.ts";
import type { CreditNotePaper, InvoicePaper, PaperLine } from "../papers/paper.ts";
import { creditLateOutages } from "./credit-late-outages.ts";

const settling: SystemActor = { kind: "system", name: "billing-settlement" };

/**
 * Settles a customer's watch contracts with their end. What was billed for days after the last one comes back by a credit note for each
 * invoice that billed them, whoever ended it: watch is billed to the day before its end (S3 §26-1). Where the provider stopped or
 * discontinued it, an invoice bills the days used that none has billed (S3 §15-2). Done again it changes nothing, and what
 * fails of one contract holds up no other. What is billed to nobody, or has no price, is left to the close, which says so.
 */
export async function billSettlements(database: Database, customer: TenantId): Promise<void> {
  const ended = await inTenant(database, settling, customer, (tx) => {
    const today = tokyoDay(tx.now);
    return selectEnded(tx, ({ service, end }) => service === "watch" && end !== undefined && end.on <= today);
  });
  if (!ended) return;
  const faults = await eachApart(ended.contracts, (contract) =>
    inTenant(database, settling, domainOf(ended.provider), async (tx) => {
      await holdBooks(tx);
      const issuer = await findIssuer(tx);
      if (issuer) await settleOne(tx, issuer, contract);
    }),
  );
  if (faults.length > 0) throw new AggregateError(faults, "contracts could not be settled");
}

/** Credits an outage that was entered after the contracts of its month were settled. */
export async function settleAnew(database: Database, provider: TenantId, month: string): Promise<void> {
  const customers = await inTenant(database, settling, provider, async (tx) => {
    const { rows } = await sql<{ organisationId: OrganisationId }>`
      select distinct billed.organisation_id as "organisationId"
        from invoicing.billed_month of_month
        join invoicing.document issued
          on issued.tenant_id = of_month.tenant_id and issued.document_id = of_month.document_id
        join invoicing.billed_contract billed
          on billed.tenant_id = of_month.tenant_id and billed.contract_id = of_month.contract_id
       where of_month.tenant_id = ${tx.tenantId} and of_month.month = ${month} and issued.month is null`.execute(
      tx.query,
    );
    return rows;
  });
  for (const { organisationId } of customers) await billSettlements(database, domainOf(organisationId));
}

/** What is settled, and to whom. */
interface Settled {
  readonly contract: EndedContract;
  readonly account: AccountRow;
  readonly issuer: IssuerInForce;
}

async function settleOne(tx: TenantTx, issuer: IssuerInForce, contract: EndedContract): Promise<void> {
  const { contractId, known } = contract;
  const books = await selectContractBooks(tx, contract);
  const { account } = books;
  const billed = contractInBooks(contractId, known, books);
  const days = billedDaysOf(billed);
  if (!account || !days) return;
  const of = { contract, account, issuer };
  await giveBackAhead(tx, of, days.to);
  const month = days.to.slice(0, 7);
  // The close bills the days that were used, unless they are settled with the end.
  if (!known.facts.end?.isSettled) return;
  const charges = chargesOf(billed, month, { discounts: books.discounts });
  if (charges.is === "incomplete" || charges.lines.length === 0) return;
  const [billedBy] = await selectInvoicesOf(tx, contractId, month);
  if (billedBy) {
    await creditLateOutages(tx, settling, { contractId, issuer, billedBy, charged: charges.lines });
    return;
  }
  // Of a term that is paid ahead what comes after the last day is taken off at once.
  const lines = [...charges.lines, ...settlementOf("watch", charges.lines, days.to)];
  await billUsed(tx, of, lines, month);
}

/**
 * 精算書 for the days that were used: an invoice of its own, due as the month's. It bears no fee of issue or collection: the provider
 * brought it about, not the customer (S3 §25 ウ). [A]
 */
async function billUsed(
  tx: TenantTx,
  { contract: { contractId, known }, account, issuer }: Settled,
  lines: readonly ChargeLine[],
  month: string,
): Promise<void> {
  const isBank = (day: string) => isBankDay(day, isBusinessDay);
  const documentId = await issueOwnInvoice(tx, settling, {
    contractId,
    known,
    account,
    issuer,
    lines,
    subject: subjectOf(known),
    period: periodOf(lines),
    dueOn: dueDateOfMonth(month, tokyoDay(tx.now), issuer.dueShift, isBank),
    remark: "当社によるサービスの提供の終了に伴い、終了までの利用料を精算してご請求します。",
  });
  await tx.query
    .withTables<InvoicingTables>()
    .insertInto("invoicing.billed_month")
    .values({
      tenant_id: tx.tenantId,
      contract_id: contractId,
      month,
      document_id: documentId,
      is_last: true,
    })
    .execute();
}

function periodOf(lines: readonly ChargeLine[]): Days {
  const from = lines.map(({ days }) => days.from).toSorted()[0] ?? "";
  const to =
    lines
      .map(({ days }) => days.to)
      .toSorted()
      .at(-1) ?? from;
  return { from, to };
}

function subjectOf({ facts }: ContractFacts): string {
  return `精算（${facts.end?.isSettled ? "サービスの提供" : "契約"}の終了に伴う利用料）`;
}

/**
 * 精算書 for what was paid ahead: a credit note for each invoice that billed days after the last one, to whom it was issued. Who took a
 * debt of it over owes so much less.
 */
async function giveBackAhead(
  tx: TenantTx,
  { contract: { contractId, known }, issuer }: Settled,
  lastDay: string,
): Promise<void> {
  for (const row of await selectInvoicesOf(tx, contractId)) {
    const invoice = paperOf(row);
    const account = await findAccount(tx, row.account_id);
    if (!("period" in invoice) || !account) continue;
    const earlier = await selectNotes(tx, row.document_id);
    const parts = partsAhead(invoice, earlier, contractId, lastDay);
    if (parts.length === 0) continue;
    const of = { row, invoice, account, issuer, earlier, parts };
    await issueReturn(tx, settling, { ...of, ground: "settlement", subject: subjectOf(known) });
  }
}

/** The invoices that bill a contract, or a month of it, the earliest first. */
function selectInvoicesOf(tx: TenantTx, contractId: ContractId, month?: string): Promise<DocumentRow[]> {
  return documents(tx)
    .where("document_id", "in", (query) =>
      query
        .selectFrom("invoicing.billed_month")
        .select("invoicing.billed_month.document_id")
        .where("invoicing.billed_month.tenant_id", "=", tx.tenantId)
        .where("invoicing.billed_month.contract_id", "=", contractId)
        .$if(month !== undefined, (narrowed) =>
          narrowed.where("invoicing.billed_month.month", "=", month ?? ""),
        ),
    )
    .orderBy("number")
    .execute();
}

/** What is to give back of each line of an invoice for the days after the last one, and was not given back for them yet. */
function partsAhead(
  { lines, rates }: InvoicePaper,
  earlier: readonly CreditNotePaper[],
  contractId: ContractId,
  lastDay: string,
): PartOfLine[] {
  const notes = earlier.flatMap((note) => note.lines.map((line) => ({ ground: note.ground, line })));
  const parts = lines.flatMap((of, line): PartOfLine[] => {
    const label = labelOfRule[of.figure.rule];
    if (of.contractId !== contractId || !of.days || !label) return [];
    const { figure, days, taxKind, percent } = of;
    const billed = { label, days, figure, yen: figure.yen, taxKind, suppliedOn: days.to };
    const [settled] = settlementOf("watch", [billed], lastDay);
    if (!settled) return [];
    const given = notes.filter((note) => note.line.line === line);
    const forDays = given.filter(({ ground }) => ground === "settlement");
    const atOnce = settledAtOnce(lines, of);
    const owed = -settled.yen - atOnce - sumOf(forDays.map((note) => note.line.figure.yen));
    const left = figure.yen - atOnce - sumOf(given.map((note) => note.line.figure.yen));
    const net = figure.yen > 0 ? Math.max(0, Math.min(owed, left)) : Math.min(0, owed);
    const isWhole = net === -settled.yen;
    return net === 0
      ? []
      : [
          {
            of,
            line,
            net,
            percent,
            kind: taxKind,
            ...(isWhole && { figure: { ...settled.figure, yen: net } }),
          },
        ];
  });
  const before = earlier.map(amountsOfNote);
  return [...Map.groupBy(parts, (part) => `${part.percent} ${part.kind}`).values()].flatMap((same) =>
    same[0] ? upTo(same, leftOfRate(rates, before, same[0])) : [],
  );
}

/** What an invoice settled of one of its own lines. */
function settledAtOnce(lines: readonly PaperLine[], { contractId, days, figure }: PaperLine): number {
  const settled = lines.find(
    (line) =>
      line.contractId === contractId &&
      line.figure.rule === "settlement" &&
      line.figure.inputs["billed"] === figure.yen &&
      line.days?.to === days?.to,
  );
  return -(settled?.figure.yen ?? 0);
}

/** As much of these parts of one rate as is left of it: what was taken off a line counts for the rate, not for the line. */
function upTo(parts: readonly PartOfLine[], left: number): readonly PartOfLine[] {
  const net = sumOf(parts.map((part) => part.net));
  if (net <= 0 || left <= 0) return [];
  if (net <= left) return parts;
  let over = net - left;
  return parts.flatMap((part) => {
    if (over === 0 || part.net <= 0) return [part];
    const less = Math.min(over, part.net);
    over -= less;
    const { figure: _, ...rest } = part;
    return part.net === less ? [] : [{ ...rest, net: part.net - less }];
  });
}

/** What stands for days, by the rule it was counted by. */
const labelOfRule: Readonly<Partial<Record<FigureRule, ChargeLabel>>> = {
  "price-times-count": "fee",
  "part-of-a-month": "fee",
  "price-of-a-term": "fee",
  "part-of-a-term": "fee",
  "bundle-discount": "bundle-discount",
  "outage-credit": "outage-credit",
};
