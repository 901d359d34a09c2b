import type { TenantTx } from "@tachiai/platform";
import type { ConfidentialItemId } from "@tachiai/protocol";
import type { Selectable, Updateable } from "kysely";
import type { RegistersTables } from "../registers.tables.ts";

export type ItemRow = Selectable<RegistersTables["registers.confidential_item"]>;

export async function insertItem(tx: TenantTx, row: ItemRow): Promise<void> {
  await tx.query
    .withTables<RegistersTables>()
    .insertInto("registers.confidential_item")
    .values(row)
    .execute();
}

export async function saveItem(
  tx: TenantTx,
  itemId: ConfidentialItemId,
  change: Updateable<RegistersTables["registers.confidential_item"]>,
): Promise<void> {
  await tx.query
    .withTables<RegistersTables>()
    .updateTable("registers.confidential_item")
    .set(change)
    .where("tenant_id", "=", tx.tenantId)
    .where("item_id", "=", itemId)
    .execute();
}

/** The latest first. */
export function selectItems(tx: TenantTx): Promise<ItemRow[]> {
  return items(tx).orderBy("disclosed_on", "desc").orderBy("item_id").execute();
}

/** Locks it. */
export function selectItem(tx: TenantTx, itemId: ConfidentialItemId): Promise<ItemRow | undefined> {
  return items(tx).where("item_id", "=", itemId).forUpdate().executeTakeFirst();
}

function items(tx: TenantTx) {
  return tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.confidential_item")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}
