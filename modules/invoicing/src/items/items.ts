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
import { enteredOf, inBooks } from "../in-books.ts";
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
    const entered = await enteredOf(tx, rows);
    return rows.map((row) => ({
      itemId: row.item_id,
      accountId: row.account_id,
      kind: row.kind,
      label: row.label,
      on: row.on_day,
      each: row.each_yen,
      quantity: row.quantity,
      isBilled: row.document_id !== null,
      entered: entered(row),
    }));
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

function items(tx: TenantTx) {
  return tx.query
    .withTables<InvoicingTables>()
    .selectFrom("invoicing.item")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}
