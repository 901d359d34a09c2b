import { record } from "@tachiai/evidence";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { BodyOf, allocatePayment as endpoint, PaymentId, PersonId, ResponseOf } from "@tachiai/protocol";
import { findAccount } from "../accounts/account.store.ts";
import { takeOverReopened } from "../accounts/follow-debts.ts";
import { holdBooks, inBooks } from "../in-books.ts";
import { keepsBooks } from "../invoicing.policy.ts";
import { requireStanding, selectToCredit, takeBack } from "./cancelled-payments.ts";
import { layCredit, layPayments } from "./lay-payments.ts";
import { insertAllocations, type Laid, selectOpen } from "./payment.store.ts";

/**
 * Says whose payment it is: what lay elsewhere is taken away there, and all of it laid on that account's invoices, the chosen one
 * before the others. Tells which late charges were billed for where it lay before.
 *
 * Refuses `access.denied`, `invoicing.payment_not_found`, `invoicing.payment_cancelled`, `invoicing.entry_not_found` for the
 * account, or `invoicing.not_open` for the invoice.
 */
export function allocatePayment(
  database: Database,
  actor: PersonActor,
  command: OfProvider & BodyOf<typeof endpoint> & { readonly paymentId: PaymentId },
): Promise<ResponseOf<typeof endpoint>> {
  const { paymentId, accountId, documentId } = command;
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdBooks(tx);
    const { yen, payer } = await requireStanding(tx, paymentId);
    if (!(await findAccount(tx, accountId))) throw new Refusal("invoicing.entry_not_found");
    const before = await takeBack(tx, actor.personId, paymentId);
    const laid = documentId
      ? await layOnChosen(tx, actor.personId, { paymentId, yen, accountId, documentId })
      : 0;
    if (laid < yen) await layPayments(tx, actor.personId, [{ paymentId, yen: yen - laid, payer, accountId }]);
    const owing = await takeOverReopened(tx, actor, paymentId, before);
    const left = new Set(before.map((part) => part.accountId));
    for (const one of new Set([...left, ...owing]))
      if (one !== accountId || owing.has(one)) await layCredit(tx, actor.personId, one);
    await record(tx, actor, {
      action: "invoicing.payment_allocated",
      subject: paymentId,
      retention: "billing",
      details: { accountId, before: [...left], ...(documentId && { documentId }) },
    });
    return { toCredit: (await selectToCredit(tx, [paymentId])).get(paymentId) ?? [] };
  });
}

/** Lays as much as is open on the invoice that a person has chosen. Gives how much. */
async function layOnChosen(
  tx: TenantTx,
  by: PersonId,
  { documentId, yen, ...whose }: Required<Laid>,
): Promise<number> {
  const open = (await selectOpen(tx, [whose.accountId])).find((one) => one.documentId === documentId);
  if (!open) throw new Refusal("invoicing.not_open");
  const part = Math.min(yen, open.open);
  await insertAllocations(tx, by, [{ ...whose, documentId, yen: part }]);
  return part;
}
