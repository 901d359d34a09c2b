import { sumOf } from "@tachiai/billing";
import { record } from "@tachiai/evidence";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import {
  type BillingAccountId,
  type BodyOf,
  type refundSurplus as endpoint,
  type PersonId,
  RefundId,
} from "@tachiai/protocol";
import { findAccount, selectBalances } from "../accounts/account.store.ts";
import { holdBooks, inBooks } from "../in-books.ts";
import { keepsBooks } from "../invoicing.policy.ts";
import type { InvoicingTables } from "../invoicing.tables.ts";
import { layCredit } from "../payments/lay-payments.ts";
import { insertAllocations, type Laid, selectLaid, selectOverpaid } from "../payments/payment.store.ts";

/**
 * Writes down that what an account had paid too much was paid back: never more than that. The payments that stood to its credit lie on
 * the refund from then on.
 *
 * Refuses `access.denied`, `invoicing.entry_not_found` for the account, `invoicing.refund_in_future`, or `invoicing.refund_too_much`
 * with what can be paid back.
 */
export function refundSurplus(
  database: Database,
  actor: PersonActor,
  command: OfProvider & BodyOf<typeof endpoint> & { readonly accountId: BillingAccountId },
): Promise<RefundId> {
  const { accountId, on, yen, way, ground } = command;
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdBooks(tx);
    if (!(await findAccount(tx, accountId))) throw new Refusal("invoicing.entry_not_found");
    if (on > tokyoDay(tx.now)) throw new Refusal("invoicing.refund_in_future", { day: on });
    const surplus = await selectSurplus(tx, accountId);
    const over = -((await selectBalances(tx, accountId)).get(accountId) ?? 0);
    const left = Math.max(0, Math.min(over, sumOf(surplus.map((part) => part.yen))));
    if (yen > left) throw new Refusal("invoicing.refund_too_much", { left });
    const refundId = RefundId.parse(tx.randomness.uuid());
    await tx.query
      .withTables<InvoicingTables>()
      .insertInto("invoicing.refund")
      .values({
        tenant_id: tx.tenantId,
        refund_id: refundId,
        account_id: accountId,
        on_day: on,
        yen,
        way,
        ground,
        entered_by: actor.personId,
        entered_at: tx.now,
      })
      .execute();
    await insertAllocations(tx, actor.personId, partsOf(surplus, refundId, yen));
    await record(tx, actor, {
      action: "invoicing.surplus_refunded",
      subject: refundId,
      retention: "billing",
      details: { accountId, on, yen, way, ground },
    });
    return refundId;
  });
}

/** What payments an account has too much of: what stands to its credit, and what lies on invoices beyond what they ask for. */
async function selectSurplus(tx: TenantTx, accountId: BillingAccountId): Promise<Laid[]> {
  const laid = await selectLaid(tx, { accountId });
  const credit = laid.filter(({ documentId, refundId }) => !documentId && !refundId);
  const overpaid = await selectOverpaid(tx, accountId);
  const over = overpaid.flatMap(({ documentId, yen }) => {
    let left = yen;
    return laid
      .filter((part) => part.documentId === documentId)
      .toReversed()
      .flatMap((part) => {
        const taken = Math.min(left, part.yen);
        left -= taken;
        return taken > 0 ? [{ ...part, yen: taken }] : [];
      });
  });
  return [...credit, ...over];
}

/** From where it lies onto the refund, until that is full. */
function partsOf(surplus: readonly Laid[], refundId: RefundId, yen: number): Laid[] {
  let left = yen;
  return surplus.flatMap(({ paymentId, accountId, documentId, yen: most }) => {
    const taken = Math.min(left, most);
    left -= taken;
    return [
      { paymentId, accountId, ...(documentId && { documentId }), yen: -taken },
      { paymentId, accountId, refundId, yen: taken },
    ];
  });
}

/**
 * Cancels a refund that was none: its row stays, and what lay on it stands to the account's credit again, or pays what is open.
 *
 * Refuses `access.denied`, `invoicing.entry_not_found` or `invoicing.refund_cancelled`.
 */
export function cancelRefund(
  database: Database,
  actor: PersonActor,
  command: OfProvider & { readonly refundId: RefundId; readonly reason: string },
): Promise<void> {
  const { refundId, reason } = command;
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdBooks(tx);
    const refund = await tx.query
      .withTables<InvoicingTables>()
      .selectFrom("invoicing.refund")
      .selectAll()
      .where("tenant_id", "=", tx.tenantId)
      .where("refund_id", "=", refundId)
      .executeTakeFirst();
    if (!refund) throw new Refusal("invoicing.entry_not_found");
    const { account_id: accountId, yen } = refund;
    await insertCancelled(tx, refundId, reason, actor.personId);
    const laid = (await selectLaid(tx, { accountId })).filter((part) => part.refundId === refundId);
    await insertAllocations(
      tx,
      actor.personId,
      laid.flatMap(({ paymentId, yen: part }) => [
        { paymentId, accountId, refundId, yen: -part },
        { paymentId, accountId, yen: part },
      ]),
    );
    await layCredit(tx, actor.personId, accountId);
    await record(tx, actor, {
      action: "invoicing.refund_cancelled",
      subject: refundId,
      retention: "billing",
      details: { accountId, yen, reason },
    });
  });
}

async function insertCancelled(
  tx: TenantTx,
  refundId: RefundId,
  reason: string,
  by: PersonId,
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx.query
    .withTables<InvoicingTables>()
    .insertInto("invoicing.cancelled_refund")
    .values({ tenant_id: tx.tenantId, refund_id: refundId, reason, entered_by: by, entered_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) throw new Refusal("invoicing.refund_cancelled");
}
