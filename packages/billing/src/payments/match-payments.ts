import type { Day } from "@tachiai/protocol";
import { sumOf, type Yen } from "../yen.ts";
import { comparedName } from "./payer-name.ts";

export interface IncomingPayment {
  readonly paymentId: string;
  readonly yen: Yen;
  readonly payer: string;
  /** Whose it is, where that is known otherwise: by a direct debit, or as a person said. */
  readonly accountId?: string;
}

/** A billing account and the names under which it pays. */
export interface PayingAccount {
  readonly accountId: string;
  readonly payerNames: readonly string[];
}

export interface OpenInvoice {
  readonly invoiceId: string;
  readonly accountId: string;
  readonly dueOn: Day;
  /** What is still owed of it. */
  readonly yen: Yen;
}

export interface Allocation {
  readonly invoiceId: string;
  readonly yen: Yen;
}

/** Where a payment goes: on invoices and, with what is too much, on account; or to a person, who is told among whom to choose. */
export type Matched =
  | {
      readonly is: "matched";
      readonly paymentId: string;
      readonly accountId: string;
      readonly allocations: readonly Allocation[];
      readonly onAccount: Yen;
    }
  | {
      readonly is: "for-a-person";
      readonly paymentId: string;
      readonly why: "unknown-payer" | "several-payers";
      readonly accountIds: readonly string[];
      readonly yen: Yen;
    };

/**
 * Matches payments with open invoices, in the order given, each by its payer's name. What equals one invoice pays that one, all else the
 * invoices of that payer that were due first. Where a name is that of several, the amount decides if it fits just one of them.
 */
export function matchPayments(
  payments: readonly IncomingPayment[],
  accounts: readonly PayingAccount[],
  invoices: readonly OpenInvoice[],
): Matched[] {
  const byName = accountsByName(accounts);
  const open = new Map(
    [...Map.groupBy(invoices, ({ accountId }) => accountId)].map(([accountId, owed]) => [
      accountId,
      owed.toSorted((one, other) => one.dueOn.localeCompare(other.dueOn)),
    ]),
  );
  return payments.map((payment) => {
    const { paymentId, yen } = payment;
    const accountIds = payment.accountId
      ? [payment.accountId]
      : (byName.get(comparedName(payment.payer)) ?? []);
    const accountId = accountOf(accountIds, yen, open);
    if (accountId === undefined) {
      const why = accountIds.length === 0 ? "unknown-payer" : "several-payers";
      return { is: "for-a-person", paymentId, why, accountIds, yen };
    }
    const { allocations, rest } = allocate(yen, open.get(accountId) ?? []);
    open.set(accountId, lessened(open.get(accountId) ?? [], allocations));
    return { is: "matched", paymentId, accountId, allocations, onAccount: rest };
  });
}

/** Lays an amount on invoices that are given the oldest first. */
export function allocate(
  yen: Yen,
  invoices: readonly OpenInvoice[],
): { readonly allocations: readonly Allocation[]; readonly rest: Yen } {
  const exact = invoices.find((invoice) => invoice.yen === yen && yen > 0);
  if (exact) return { allocations: [{ invoiceId: exact.invoiceId, yen }], rest: 0 };
  let rest = yen;
  const allocations: Allocation[] = [];
  for (const invoice of invoices) {
    const part = Math.min(rest, invoice.yen);
    if (part <= 0) continue;
    allocations.push({ invoiceId: invoice.invoiceId, yen: part });
    rest -= part;
  }
  return { allocations, rest };
}

function accountsByName(accounts: readonly PayingAccount[]): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const { accountId, payerNames } of accounts)
    for (const name of new Set(payerNames.map(comparedName)))
      if (name !== "") byName.set(name, [...(byName.get(name) ?? []), accountId]);
  return byName;
}

function accountOf(
  accountIds: readonly string[],
  yen: Yen,
  open: ReadonlyMap<string, readonly OpenInvoice[]>,
): string | undefined {
  const [only, ...others] = accountIds;
  if (others.length === 0) return only;
  const fitting = accountIds.filter((accountId) => {
    const owed = (open.get(accountId) ?? []).map((invoice) => invoice.yen);
    return owed.includes(yen) || sumOf(owed) === yen;
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

function lessened(invoices: readonly OpenInvoice[], allocations: readonly Allocation[]): OpenInvoice[] {
  const paid = new Map(allocations.map(({ invoiceId, yen }) => [invoiceId, yen]));
  return invoices
    .map((invoice) => ({ ...invoice, yen: invoice.yen - (paid.get(invoice.invoiceId) ?? 0) }))
    .filter(({ yen }) => yen > 0);
}
