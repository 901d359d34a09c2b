import { paymentKey } from "@tachiai/billing";
import { record } from "@tachiai/evidence";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import { type BodyOf, type enterPayment as endpoint, PaymentId, type ResponseOf } from "@tachiai/protocol";
import { findAccount } from "../accounts/account.store.ts";
import { holdBooks, inBooks } from "../in-books.ts";
import { keepsBooks } from "../invoicing.policy.ts";
import { layPayments } from "./lay-payments.ts";
import {
  findPayment,
  insertPayment,
  type NewPayment,
  type PaymentRow,
  selectKnown,
  selectLaid,
} from "./payment.store.ts";

type Entered = ResponseOf<typeof endpoint>;

/**
 * Enters what was received and lays it on invoices: of the account that is named, else of who pays under that name. Sent again
 * under the same id it is one.
 *
 * Refuses `access.denied`, `invoicing.received_in_future`, `invoicing.entry_not_found` for the account, or `invoicing.payment_known`.
 */
export function enterPayment(
  database: Database,
  actor: PersonActor,
  command: OfProvider & BodyOf<typeof endpoint>,
): Promise<Entered> {
  const { receivedOn, yen, payer, way, reference, remark, accountId } = command;
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdBooks(tx);
    if (receivedOn > tokyoDay(tx.now)) throw new Refusal("invoicing.received_in_future", { day: receivedOn });
    if (accountId && !(await findAccount(tx, accountId))) throw new Refusal("invoicing.entry_not_found");
    const key = reference === undefined ? null : paymentKey(receivedOn, reference);
    const entry: NewPayment = {
      payment_id: command.paymentId ?? PaymentId.parse(tx.randomness.uuid()),
      received_on: receivedOn,
      yen,
      payer,
      way,
      reference: key,
      own_account: null,
      replaces_id: null,
      remark,
      entered_by: actor.personId,
    };
    const before = await findPayment(tx, entry.payment_id);
    if (before) return sentAgain(tx, before, entry);
    const replaces = key === null ? undefined : await cancelledOf(tx, key);
    await insertPayment(tx, { ...entry, replaces_id: replaces ?? null });
    const paymentId = entry.payment_id;
    const laid = await layPayments(tx, actor.personId, [{ paymentId, yen, payer, accountId }]);
    await record(tx, actor, {
      action: "invoicing.payment_entered",
      subject: paymentId,
      retention: "billing",
      details: {
        receivedOn,
        yen,
        payer,
        way,
        accountId: laid.get(paymentId) ?? "",
        ...(replaces && { replaces }),
      },
    });
    return { paymentId, isAllocated: laid.has(paymentId) };
  });
}

async function sentAgain(tx: TenantTx, before: PaymentRow, entry: NewPayment): Promise<Entered> {
  const compared = ["received_on", "yen", "payer", "way", "reference", "remark"] as const;
  if (compared.some((column) => before[column] !== entry[column]))
    throw new Refusal("invoicing.payment_known");
  const { payment_id: paymentId } = before;
  const laid = await selectLaid(tx, { paymentIds: [paymentId] });
  return { paymentId, isAllocated: laid.length > 0 };
}

/** The cancelled payment in whose place another with its number may be entered. Refuses `invoicing.payment_known` for one that stands. */
async function cancelledOf(tx: TenantTx, key: string): Promise<PaymentId | undefined> {
  const known = await selectKnown(tx, [key], null);
  if (known.some(({ isCancelled }) => !isCancelled)) throw new Refusal("invoicing.payment_known");
  return known.at(-1)?.paymentId;
}
