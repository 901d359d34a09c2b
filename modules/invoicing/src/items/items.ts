import { record } from "@tachiai/evidence";
import type { OfProvider } from "@tachiai/identity";
import { type Database, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import {
  type BillingAccountId,
  type BillingDocumentId,
  type BillingItem,
  BillingItemId,
  type BodyOf,
  type Day,
  type enterBillingItem,
} from "@tachiai/protocol";
import type { Selectable } from "kysely";
import { findAccount } from "../accounts/account.store.ts";
import { enteredOf, holdBooks, inBooks } from "../in-books.ts";
import { keepsBooks, readsBooks } from "../invoicing.policy.ts";
import type { InvoicingTables } from "../invoicing.tables.ts";

export type ItemRow = Selectable<InvoicingTables["invoicing.item"]>;

/** Refuses `access.denied`. */
export function listItems(
  database: Database,
  actor: PersonActor,
  command: OfProvider,
): Promise<BillingItem[]> {
  return inBooks(database, actor, command, readsBooks, async (tx) => {
    const rows = await items(tx).orderBy("on_day", "desc").orderBy("item_id").execute();
    const withdrawals = await withdrawn(tx).execute();
    const entered = await enteredOf(tx, [...rows, ...withdrawals]);
    const withdrawnOf = new Map(withdrawals.map((row) => [row.item_id, row]));
    return rows.map((row) => {
      const taken = withdrawnOf.get(row.item_id);
      return {
        itemId: row.item_id,
        accountId: row.account_id,
        kind: row.kind,
        label: row.label,
        on: row.on_day,
        each: row.each_yen,
        quantity: row.quantity,
        isBilled: row.document_id !== null,
        ...(taken && { withdrawn: { reason: taken.reason, entered: entered(taken) } }),
        entered: entered(row),
      };
    });
  });
}

interface NewItem extends BodyOf<typeof enterBillingItem> {
  readonly accountId: BillingAccountId;
}

/** Refuses `access.denied` or `invoicing.entry_not_found`. */
export function enterItem(
  database: Database,
  actor: PersonActor,
  command: OfProvider & NewItem,
): Promise<BillingItemId> {
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    if (!(await findAccount(tx, command.accountId))) throw new Refusal("invoicing.entry_not_found");
    return insertItem(tx, actor, command);
  });
}

/**
 * Withdraws what was entered and is not billed yet; the row stays, with the reason beside it.
 *
 * Refuses `access.denied`, `invoicing.entry_not_found`, `invoicing.item_billed` or `invoicing.item_withdrawn`.
 */
export function withdrawItem(
  database: Database,
  actor: PersonActor,
  { reason, itemId, ...command }: OfProvider & { readonly itemId: BillingItemId; readonly reason: string },
): Promise<void> {
  return inBooks(database, actor, command, keepsBooks, async (tx) => {
    await holdBooks(tx);
    const item = await items(tx).where("item_id", "=", itemId).executeTakeFirst();
    if (!item) throw new Refusal("invoicing.entry_not_found");
    if (item.document_id !== null) throw new Refusal("invoicing.item_billed");
    if (await withdrawn(tx).where("item_id", "=", itemId).executeTakeFirst())
      throw new Refusal("invoicing.item_withdrawn");
    await tx.query
      .withTables<InvoicingTables>()
      .insertInto("invoicing.withdrawn_item")
      .values({
        tenant_id: tx.tenantId,
        item_id: itemId,
        reason,
        entered_by: actor.personId,
        entered_at: tx.now,
      })
      .execute();
    await record(tx, actor, {
      action: "invoicing.item_withdrawn",
      subject: itemId,
      retention: "billing",
      details: { accountId: item.account_id, label: item.label, reason },
    });
  });
}

/** Has something billed once, in the transaction of whoever says so. */
export async function insertItem(
  tx: TenantTx,
  actor: PersonActor,
  { accountId, kind, label, on, each, quantity }: NewItem,
): Promise<BillingItemId> {
  const itemId = BillingItemId.parse(tx.randomness.uuid());
  await tx.query
    .withTables<InvoicingTables>()
    .insertInto("invoicing.item")
    .values({
      tenant_id: tx.tenantId,
      item_id: itemId,
      account_id: accountId,
      kind,
      label,
      on_day: on,
      each_yen: each,
      quantity,
      document_id: null,
      entered_by: actor.personId,
      entered_at: tx.now,
    })
    .execute();
  await record(tx, actor, {
    action: "invoicing.item_entered",
    subject: itemId,
    retention: "billing",
    details: { accountId, kind, on, each, quantity },
  });
  return itemId;
}

/** What is to be billed once to an account, and was not, up to a day. */
export function selectItemsToBill(tx: TenantTx, accountId: BillingAccountId, until: Day): Promise<ItemRow[]> {
  return items(tx)
    .where("account_id", "=", accountId)
    .where("document_id", "is", null)
    .where("on_day", "<=", until)
    .where("item_id", "not in", withdrawn(tx).clearSelect().select("item_id"))
    .orderBy("on_day")
    .orderBy("item_id")
    .execute();
}

export async function saveBilled(
  tx: TenantTx,
  itemIds: readonly BillingItemId[],
  documentId: BillingDocumentId,
): Promise<void> {
  if (itemIds.length === 0) return;
  await tx.query
    .withTables<InvoicingTables>()
    .updateTable("invoicing.item")
    .set({ document_id: documentId })
    .where("tenant_id", "=", tx.tenantId)
    .where("item_id", "in", [...itemIds])
    .execute();
}

function withdrawn(tx: TenantTx) {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.withdrawn_item")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

function items(tx: TenantTx) {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.item")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}
