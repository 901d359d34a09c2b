import {
  type BilledContract,
  type BroughtForward,
  billedDaysOf,
  billedInMonth,
  type ChargeLine,
  chargesOf,
  composeInvoice,
  type Days,
  type DiscountRule,
  daysOfMonth,
  feeLines,
  lineOfOneOff,
  linesOfEvaded,
  type Month,
  qualifiedFeeLines,
  type Statement,
  settlementOf,
  taxRateOn,
} from "@tachiai/billing";
import type { BillingException, ContractId, Day, Service } from "@tachiai/protocol";
import type { AccountRow } from "../accounts/account.store.ts";
import type { ItemRow } from "../items/items.ts";
import type { Charges, PaperLine } from "../papers/paper.ts";
import { labelOf, serviceOf } from "../papers/words.ts";
import type { BilledRemainder } from "../remainders/remainder.store.ts";

export interface ContractToDraw {
  readonly contractId: ContractId;
  readonly customer: string;
  /** Whether it is of whoever had it before the account's own one: its days before it went over are billed here. */
  readonly isTakenOver: boolean;
  /** By which invoice what is left of its minimum term is billed. */
  readonly remainder: Pick<BilledRemainder, "number" | "documentId"> | undefined;
  /** For which months it is billed, the earliest first. */
  readonly months: readonly Month[];
  /** Undefined where its customer's domain knows no such contract. */
  readonly billed: BilledContract | undefined;
}

export interface MonthOfAccount {
  readonly month: Month;
  readonly issuedOn: Day;
  readonly broughtForward: BroughtForward;
  readonly account: Pick<
    AccountRow,
    "kind" | "contractor" | "is_hikari" | "pays_by" | "paper" | "exempt_reason" | "rounding"
  >;
  readonly contracts: readonly ContractToDraw[];
  readonly discounts: readonly DiscountRule[];
  /** 遅延損害金 that waits to be billed. */
  readonly late: readonly ChargeLine[];
  readonly items: readonly Pick<ItemRow, "kind" | "label" | "on_day" | "each_yen" | "quantity">[];
}

/** What an account owes for a month, nothing at all, or why it cannot be said. */
export type Drawn =
  | { readonly is: "drawn"; readonly charges: Charges; readonly statement: Statement }
  | { readonly is: "nothing" }
  | { readonly is: "exception"; readonly exceptions: readonly BillingException[] };

interface Named {
  readonly label: string;
  readonly line: ChargeLine;
  readonly service?: Service;
  readonly contractId?: ContractId;
}

/** Draws up one account's month: what its contracts owe, what is billed once, and what the invoice itself costs. */
export function drawUp(of: MonthOfAccount): Drawn {
  const charged = of.contracts.flatMap((contract) =>
    contract.months.map((month) => chargesOfContract(contract, month, of)),
  );
  const exceptions = charged.flatMap((each) => each.exceptions);
  if (exceptions.length > 0) return { is: "exception", exceptions };
  const watched = charged.flatMap(({ named, watchSince }) => (named.length > 0 ? watchSince : []));
  const owed = [...charged.flatMap(({ named }) => named), ...of.items.flatMap(itemLines)];
  const isAlone = owed.length === 0;
  // S3 §28 lets what is owed for paying late wait for an invoice that has something else, while one can come.
  const waits =
    isAlone &&
    of.contracts.some((contract) => goesOn(contract, of.month)) &&
    of.late.every(({ figure }) => figure.rule === "statutory-late-charge");
  const late = waits ? [] : of.late;
  if (isAlone && late.length === 0) return { is: "nothing" };
  const named = [
    ...owed,
    ...late.map((line) => ({ label: labelOf(line.label), line })),
    ...feesOf(of, watched),
  ];
  const { rates, total, statement } = composeInvoice(
    named.map(({ line }) => line),
    of.broughtForward,
    of.account.rounding,
  );
  return { is: "drawn", charges: { lines: named.map(paperLine), rates, total }, statement };
}

/** Whether it is billed for days after the month. */
function goesOn({ billed }: ContractToDraw, month: Month): boolean {
  const days = billed && billedDaysOf(billed);
  return days !== undefined && days.to > daysOfMonth(month).to;
}

interface Charged {
  readonly named: readonly Named[];
  /** Since when, where it is of the watch service and the account's own. */
  readonly watchSince: readonly Day[];
  readonly exceptions: readonly BillingException[];
}

function chargesOfContract(
  contract: ContractToDraw,
  month: Month,
  { account, discounts, issuedOn }: MonthOfAccount,
): Charged {
  const { contractId, customer, isTakenOver, remainder, billed } = contract;
  if (!billed) return { named: [], watchSince: [], exceptions: [{ missing: "contract", contractId }] };
  const twice = daysBilledTwice(billed, month);
  if (twice)
    return {
      named: [],
      watchSince: [],
      exceptions: [
        {
          missing: "remainder-credit",
          contractId,
          ...twice,
          ...(remainder && { number: remainder.number, documentId: remainder.documentId }),
        },
      ],
    };
  const charges = chargesOf(billed, month, { discounts });
  if (charges.is === "incomplete")
    return {
      named: [],
      watchSince: [],
      exceptions: charges.gaps.map(({ missing, days }) => ({ missing, contractId, ...days })),
    };
  const whose = isTakenOver ? `譲渡前（${customer}） ` : account.kind === "customer" ? "" : `${customer} `;
  return {
    named: [...charges.lines, ...settledWithEnd(billed, charges.lines, issuedOn)].map((line) => ({
      label: `${whose}${serviceOf(billed.service)} ${labelOf(line.label)}`,
      line,
      service: billed.service,
      contractId,
    })),
    watchSince: billed.service === "watch" && !isTakenOver ? [billed.startsOn] : [],
    exceptions: [],
  };
}

/** What a term of watch bills for days after its end comes off at once, where it has ended by then (S3 §26-1). */
function settledWithEnd(billed: BilledContract, lines: readonly ChargeLine[], today: Day): ChargeLine[] {
  const { service, end } = billed;
  const days = billedDaysOf(billed);
  return service === "watch" && days && end && end.on <= today ? settlementOf(service, lines, days.to) : [];
}

/** The days of a month that stand on an invoice for a rest already, because the end was taken back or came later than was said. */
function daysBilledTwice(billed: BilledContract, month: Month): Days | undefined {
  const { remainderBilledFrom: from, minimumUntil: to } = billed;
  const days = billedDaysOf(billed);
  const inMonth = days && billedInMonth(month, days);
  if (!inMonth || from === undefined || to === undefined) return undefined;
  const twice = { from: from > inMonth.from ? from : inMonth.from, to: to < inMonth.to ? to : inMonth.to };
  return twice.from <= twice.to ? twice : undefined;
}

function itemLines({
  kind,
  label,
  on_day: on,
  each_yen: each,
  quantity,
}: MonthOfAccount["items"][number]): Named[] {
  switch (kind) {
    case "qualified-invoice-fee":
      return qualifiedFeeLines(quantity, on).map((line) => ({ label, line, service: "watch" }));
    case "evaded-fee":
      return linesOfEvaded(each * quantity, on).map((line) => ({
        label: `${label} ${labelOf(line.label)}`,
        line,
        service: "watch",
      }));
    case "out-of-hours":
      return [{ label, line: lineOfOneOff({ kind, on, each, quantity }), service: "support" }];
    case "evidence-format":
      return [{ label, line: lineOfOneOff({ kind, on, each, quantity }), service: "maintenance" }];
    case "actual-cost":
      return [{ label, line: lineOfOneOff({ kind, on, each, quantity }) }];
  }
}

/** 発行手数料 and 収納手数料, which watch alone has (S3 §25): counted from the first of the account's own contracts that this invoice bills. */
function feesOf({ month, issuedOn, account }: MonthOfAccount, watchSince: readonly Day[]): Named[] {
  const first = watchSince.toSorted()[0];
  if (first === undefined) return [];
  const situation = {
    contractor: account.contractor,
    isUnderHikariCollaboration: account.is_hikari,
    billingMonth: monthNumber(month) - monthNumber(first) + 1,
    // A qualified invoice is no "invoice" here (S3 §25 ウ).
    paper: account.paper === "qualified-invoice" ? "none" : account.paper,
    paysByInvoice: account.pays_by === "transfer" && account.paper === "invoice",
    isExempt: account.kind === "billing-assignee" || account.exempt_reason !== null,
  } as const;
  return feeLines(situation, issuedOn).map((line) => ({
    label: labelOf(line.label),
    line,
    service: "watch",
  }));
}

function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

function paperLine({ label, line, service, contractId }: Named): PaperLine {
  const { days, figure, yen, taxKind, suppliedOn } = line;
  return {
    label,
    days,
    figure: { ...figure, yen },
    taxKind,
    percent: taxRateOn(suppliedOn, taxKind),
    ...(service && { service }),
    ...(contractId && { contractId }),
  };
}
