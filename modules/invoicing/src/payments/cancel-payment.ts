import { record } from "@tachiai/evidence";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, type TenantTx } from "@tachiai/platform";
import type { cancelPayment as endpoint, PaymentId, PersonId, ResponseOf } from "@tachiai/protocol";
import { takeOverReopened } from "../accounts/follow-debts.ts";
import { holdBooks, inBooks } from "../in-books.ts";
import { keepsBooks } from "../invoicing.policy.ts";
import type { InvoicingTables } from "../invoicing.tables.ts";
import { requireMovable, selectToCredit, takeBack } from "./cancelled-payments.ts";
import { layCredit } from "./lay-payments.ts";
import type { PaymentRow } from "./payment.store.ts";

/**
 * Cancels a payment that was none. Its row stays; what it was laid on is owed again. Tells which late charges were billed for it,
 * to be given back by a credit note.
 *
 * Refuses `access.denied`, `invoicing.payment_not_found`, `invoicing.payment_cancelled` or `invoicing.payment_refunded`.
 */
export function cancelPayment(
  database: Database,
  actor: PersonActor,
  command: OfProvider & { readonly paymentId: PaymentId; readonly reason: string },
): Promise<ResponseOf<typeof endpoint>> {
  const { paymentId, reason } = command;
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdBooks(tx);
    const payment = await requireMovable(tx, paymentId);
    await saveCancelled(tx, actor, payment, { reason, by: actor.personId });
    return { toCredit: (await selectToCredit(tx, [paymentId])).get(paymentId) ?? [] };
  });
}

interface Cancelling {
  readonly reason: string;
  /** Of the bank's record that takes it back. */
  readonly reference?: string;
  readonly by: PersonId;
}

/** Writes the cancelling row of a payment that stands, and takes it back from where it lies. */
export async function saveCancelled(
  tx: TenantTx,
  actor: PersonActor,
  { payment_id: paymentId, yen, received_on: receivedOn, payer }: PaymentRow,
  { reason, reference, by }: Cancelling,
): Promise<void> {
  await tx.query
    .withTables<InvoicingTables>()
    .insertInto("invoicing.cancelled_payment")
    .values({
      tenant_id: tx.tenantId,
      payment_id: paymentId,
      reason,
      reference: reference ?? null,
      entered_by: by,
      entered_at: tx.now,
    })
    .execute();
  const before = await takeBack(tx, by, paymentId);
  const owing = await takeOverReopened(tx, actor, paymentId, before);
  const accounts = new Set(before.map(({ accountId }) => accountId));
  // What others had paid too much is owed again by now.
  for (const accountId of new Set([...accounts, ...owing])) await layCredit(tx, by, accountId);
  await record(tx, actor, {
    action: "invoicing.payment_cancelled",
    subject: paymentId,
    retention: "billing",
    details: { receivedOn, yen, payer, reason, before: [...accounts] },
  });
}
