import { allocate, type Matched, matchPayments, sumOf } from "@tachiai/billing";
import type { TenantTx } from "@tachiai/platform";
import { BillingAccountId, BillingDocumentId, PaymentId, type PersonId } from "@tachiai/protocol";
import { selectAccounts } from "../accounts/account.store.ts";
import { insertAllocations, type Laid, selectLaid, selectOpen } from "./payment.store.ts";

export interface PaymentToLay {
  readonly paymentId: PaymentId;
  readonly yen: number;
  readonly payer: string;
  /** Whose it is, where that is known otherwise. */
  readonly accountId?: BillingAccountId | undefined;
}

/**
 * Lays payments on the invoices of who made them, and what is too much on account; what a person has to decide is left. Gives the
 * accounts on which something was laid, by payment.
 */
export async function layPayments(
  tx: TenantTx,
  by: PersonId,
  toLay: readonly PaymentToLay[],
): Promise<ReadonlyMap<PaymentId, BillingAccountId>> {
  const matched = await matchOpen(tx, toLay);
  await insertAllocations(tx, by, matched.flatMap(laidOf));
  return new Map(
    matched.flatMap((one) =>
      one.is === "matched"
        ? [[PaymentId.parse(one.paymentId), BillingAccountId.parse(one.accountId)] as const]
        : [],
    ),
  );
}

/** Where payments would go, with the invoices that are open now. */
export async function matchOpen(
  tx: TenantTx,
  toLay: readonly (Omit<PaymentToLay, "paymentId"> & { readonly paymentId: string })[],
): Promise<Matched[]> {
  const accounts = (await selectAccounts(tx)).map(({ account_id, name, payer_names }) => ({
    accountId: account_id,
    payerNames: [name, ...payer_names],
  }));
  const open = (await selectOpen(tx)).map(({ documentId, accountId, dueOn, open: yen }) => ({
    invoiceId: documentId,
    accountId,
    dueOn,
    yen,
  }));
  const payments = toLay.map(({ accountId, ...payment }) => ({
    ...payment,
    ...(accountId && { accountId }),
  }));
  return matchPayments(payments, accounts, open);
}

function laidOf(matched: Matched): Laid[] {
  if (matched.is !== "matched") return [];
  const paymentId = PaymentId.parse(matched.paymentId);
  const accountId = BillingAccountId.parse(matched.accountId);
  return [
    ...matched.allocations.map(({ invoiceId, yen }) => ({
      paymentId,
      accountId,
      documentId: BillingDocumentId.parse(invoiceId),
      yen,
    })),
    { paymentId, accountId, yen: matched.onAccount },
  ];
}

/**
 * Lays what stands to an account's credit on its open invoices, the oldest first. Where no person does it, it is laid in the name of
 * whoever laid it to the credit.
 */
export async function layCredit(
  tx: TenantTx,
  by: PersonId | undefined,
  accountId: BillingAccountId,
): Promise<void> {
  for (const { enteredBy, ...credit } of await selectLaid(tx, { creditOf: accountId })) {
    const open = (await selectOpen(tx, [accountId])).map(({ documentId, dueOn, open: yen }) => ({
      invoiceId: documentId,
      accountId,
      dueOn,
      yen,
    }));
    const { allocations } = allocate(credit.yen, open);
    const moved = allocations.map(({ invoiceId, yen }) => ({
      ...credit,
      documentId: BillingDocumentId.parse(invoiceId),
      yen,
    }));
    const all = sumOf(moved.map(({ yen }) => yen));
    await insertAllocations(tx, by ?? enteredBy, [{ ...credit, yen: -all }, ...moved]);
  }
}
