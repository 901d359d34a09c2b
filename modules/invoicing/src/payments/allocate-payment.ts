import { sumOf } from "@tachiai/billing";
import { record } from "@tachiai/evidence";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type {
  BodyOf,
  allocatePayment as endpoint,
  PaymentId,
  PersonId,
  ResponseOf,
  splitPayment as split,
} from "@tachiai/protocol";
import { findAccount } from "../accounts/account.store.ts";
import { takeOverReopened } from "../accounts/follow-debts.ts";
import { holdBooks, inBooks } from "../in-books.ts";
import { keepsBooks } from "../invoicing.policy.ts";
import { requireMovable, selectToCredit, takeBack } from "./cancelled-payments.ts";
import { layCredit, layPayments } from "./lay-payments.ts";
import { insertAllocations, type Laid, type PaymentRow, selectOpen } from "./payment.store.ts";

/**
 * Says whose payment it is: what lay elsewhere is taken away there, and all of it laid on that account's invoices, the chosen one
 * before the others. Tells which late charges were billed for where it lay before.
 *
 * Refuses `access.denied`, `invoicing.payment_not_found`, `invoicing.payment_cancelled`, `invoicing.payment_refunded`,
 * `invoicing.entry_not_found` for the account, or `invoicing.not_open` for the invoice.
 */
export function allocatePayment(
  database: Database,
  actor: PersonActor,
  command: OfProvider & BodyOf<typeof endpoint> & { readonly paymentId: PaymentId },
): Promise<ResponseOf<typeof endpoint>> {
  const { paymentId, accountId, documentId } = command;
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdBooks(tx);
    const payment = await requireMovable(tx, paymentId);
    return layParts(tx, actor, payment, [{ accountId, yen: payment.yen, ...(documentId && { documentId }) }]);
  });
}

/**
 * Splits one payment over accounts or invoices, as a person says: all of it, no more and no less. What a part has more than its invoice
 * asks for goes on to the account's others.
 *
 * Refuses what `allocatePayment` does, and `invoicing.split_unequal` with what the parts add up to.
 */
export function splitPayment(
  database: Database,
  actor: PersonActor,
  command: OfProvider & BodyOf<typeof split> & { readonly paymentId: PaymentId },
): Promise<ResponseOf<typeof split>> {
  const { paymentId, parts } = command;
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdBooks(tx);
    const payment = await requireMovable(tx, paymentId);
    const given = sumOf(parts.map(({ yen }) => yen));
    if (given !== payment.yen) throw new Refusal("invoicing.split_unequal", { yen: payment.yen, given });
    return layParts(tx, actor, payment, parts);
  });
}

type Part = BodyOf<typeof split>["parts"][number];

async function layParts(
  tx: TenantTx,
  actor: PersonActor,
  { payment_id: paymentId, payer }: PaymentRow,
  parts: readonly Part[],
): Promise<ResponseOf<typeof split>> {
  const to = new Set(parts.map(({ accountId }) => accountId));
  for (const accountId of to)
    if (!(await findAccount(tx, accountId))) throw new Refusal("invoicing.entry_not_found");
  const before = await takeBack(tx, actor.personId, paymentId);
  // What a person has said of invoices comes before what is laid by itself.
  for (const { accountId, documentId, yen } of parts.toSorted(byInvoice)) {
    const laid = documentId
      ? await layOnChosen(tx, actor.personId, { paymentId, yen, accountId, documentId })
      : 0;
    if (laid < yen) await layPayments(tx, actor.personId, [{ paymentId, yen: yen - laid, payer, accountId }]);
  }
  const owing = await takeOverReopened(tx, actor, paymentId, before);
  const left = new Set(before.map((part) => part.accountId));
  for (const one of new Set([...left, ...owing]))
    if (!to.has(one) || owing.has(one)) await layCredit(tx, actor.personId, one);
  const [only, ...others] = parts;
  await record(tx, actor, {
    action: "invoicing.payment_allocated",
    subject: paymentId,
    retention: "billing",
    details: {
      before: [...left],
      ...(only && others.length === 0
        ? { accountId: only.accountId, ...(only.documentId && { documentId: only.documentId }) }
        : { parts: parts.map(({ accountId, documentId, yen }) => `${documentId ?? accountId}: ${yen}`) }),
    },
  });
  return { toCredit: (await selectToCredit(tx, [paymentId])).get(paymentId) ?? [] };
}

function byInvoice(one: Part, other: Part): number {
  return Number(one.documentId === undefined) - Number(other.documentId === undefined);
}

/** Lays as much as is open on the invoice that a person has chosen. Gives how much. */
async function layOnChosen(
  tx: TenantTx,
  by: PersonId,
  { documentId, yen, ...whose }: Required<Omit<Laid, "refundId">>,
): Promise<number> {
  const open = (await selectOpen(tx, [whose.accountId])).find((one) => one.documentId === documentId);
  if (!open) throw new Refusal("invoicing.not_open");
  const part = Math.min(yen, open.open);
  await insertAllocations(tx, by, [{ ...whose, documentId, yen: part }]);
  return part;
}
