import type { Day } from "@tachiai/protocol";
import { type ChargeLine, lineOf } from "../charges/charge-line.ts";
import { dayAfter } from "../days.ts";
import type { Figure } from "../figure.ts";
import { type ClaimKind, type LeapReading, statutoryLateCharge, yearlyLateCharge } from "../late-charge.ts";
import type { Yen } from "../yen.ts";

/** S0 §14-3, S3 §28, or terms that say nothing of it. */
export type LateRule =
  | { readonly kind: "yearly" }
  | { readonly kind: "statutory"; readonly reading: LeapReading }
  | { readonly kind: "none" };

export interface OwedDebt {
  readonly debtId: string;
  /** What was billed and is owed, with its tax. */
  readonly yen: Yen;
  readonly dueOn: Day;
  /** Late charges that were billed: none are taken on them (S3 §28). */
  readonly isInterest: boolean;
  /** 譲渡債権 or not, which decides on the days of a leap year. */
  readonly claim: ClaimKind;
}

export interface Paid {
  readonly yen: Yen;
  readonly paidOn: Day;
}

export interface LateCharge {
  readonly debtId: string;
  readonly figure: Figure;
}

export interface PaidDebts {
  /** One for each part of a debt that was paid late, in the order of payment. */
  readonly charges: readonly LateCharge[];
  /** What is still owed, the oldest first. */
  readonly open: readonly { readonly debtId: string; readonly yen: Yen }[];
  /** What was paid beyond every debt. */
  readonly rest: Yen;
}

/**
 * Lays payments on debts, the debt that was due first before the others, and counts what each part that was late bears: from its
 * own due date to its own payment, rounded down once. What is not paid yet bears nothing until it is.
 */
export function lateChargesOf(
  debts: readonly OwedDebt[],
  payments: readonly Paid[],
  rule: LateRule,
): PaidDebts {
  const open = debts
    .map((debt) => ({ debt, yen: debt.yen }))
    .toSorted((one, other) => one.debt.dueOn.localeCompare(other.debt.dueOn));
  const charges: LateCharge[] = [];
  let rest = 0;
  for (const { yen, paidOn } of payments.toSorted((one, other) => one.paidOn.localeCompare(other.paidOn))) {
    let left = yen;
    for (const owed of open) {
      const part = Math.min(left, owed.yen);
      if (part === 0) continue;
      left -= part;
      owed.yen -= part;
      const figure = lateFigureOf(owed.debt, part, paidOn, rule);
      if (figure) charges.push({ debtId: owed.debt.debtId, figure });
    }
    rest += left;
  }
  return {
    charges,
    open: open.filter(({ yen }) => yen > 0).map(({ debt, yen }) => ({ debtId: debt.debtId, yen })),
    rest,
  };
}

/** What so much of a debt bears when it is paid on a day; also how much it would be by then. Undefined where it bears nothing. */
export function lateFigureOf(
  { dueOn, isInterest, claim }: Omit<OwedDebt, "yen">,
  yen: Yen,
  paidOn: Day,
  rule: LateRule,
): Figure | undefined {
  if (isInterest || rule.kind === "none") return undefined;
  const late = { yen, dueOn, paidOn };
  const figure =
    rule.kind === "yearly" ? yearlyLateCharge(late) : statutoryLateCharge(late, claim, rule.reading);
  return figure.yen === 0 ? undefined : figure;
}

/** The line that bills a late charge: it makes good a loss and bears no tax. */
export function lineOfLateCharge({ figure }: LateCharge, dueOn: Day, paidOn: Day): ChargeLine {
  return lineOf("late-charge", { from: dayAfter(dueOn, 1), to: paidOn }, figure, "none");
}

/**
 * Which late charges an invoice bears. S3 §28 lets a provider wait where the invoice would have nothing else; what waits is billed
 * with the next one.
 */
export function lateChargesToBill(
  charges: readonly LateCharge[],
  billsAnythingElse: boolean,
  waitsAlone: boolean,
): { readonly billed: readonly LateCharge[]; readonly waiting: readonly LateCharge[] } {
  return waitsAlone && !billsAnythingElse
    ? { billed: [], waiting: charges }
    : { billed: charges, waiting: [] };
}
