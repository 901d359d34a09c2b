import { endOfTokyoDay, startOfTokyoDay, type TenantTx } from "@tachiai/platform";
import type { ConsentPurpose, ConsentReceipt, Day, DeviceId, PersonId } from "@tachiai/protocol";
import type { ConsentTables } from "./consent.tables.ts";

export async function insertReceipt(
  tx: TenantTx,
  { personId, deviceId, purposes, issuedAt, expiresAt }: ConsentReceipt,
): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .insertInto("consent.receipt")
    .values({
      tenant_id: tx.tenantId,
      receipt_id: tx.randomness.uuid(),
      person_id: personId,
      device_id: deviceId,
      purposes: [...purposes],
      issued_at: new Date(issuedAt),
      expires_at: new Date(expiresAt),
    })
    .execute();
}

/** How many receipts the devices of a person were given on a day. */
export async function countReceipts(tx: TenantTx, personId: PersonId, day: Day): Promise<number> {
  const { count } = await tx.query
    .withTables<ConsentTables>()
    .selectFrom("consent.receipt")
    .select((of) => of.fn.countAll<number>().as("count"))
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "=", personId)
    .where("issued_at", ">=", startOfTokyoDay(day))
    .where("issued_at", "<", endOfTokyoDay(day))
    .executeTakeFirstOrThrow();
  return count;
}

/** From when to when a device held a receipt for a purpose, as far as it reaches past an instant. */
export async function selectReceipted(
  tx: TenantTx,
  holder: { readonly personId: PersonId; readonly deviceId: DeviceId },
  purpose: ConsentPurpose,
  since: Date,
): Promise<{ from: Date; to: Date }[]> {
  const rows = await tx.query
    .withTables<ConsentTables>()
    .selectFrom("consent.receipt")
    .select(["issued_at as from", "expires_at as to", "purposes"])
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "=", holder.personId)
    .where("device_id", "=", holder.deviceId)
    .where("expires_at", ">", since)
    .execute();
  return rows.flatMap(({ from, to, purposes }) => (purposes.includes(purpose) ? [{ from, to }] : []));
}

/** How many receipts the devices of a person have ever been given, the first and the last. */
export async function findReceiptsOf(
  tx: TenantTx,
  personId: PersonId,
): Promise<{ count: number; first: Date | null; last: Date | null }> {
  return tx.query
    .withTables<ConsentTables>()
    .selectFrom("consent.receipt")
    .select((of) => [
      of.fn.countAll<number>().as("count"),
      of.fn.min("issued_at").as("first"),
      of.fn.max("issued_at").as("last"),
    ])
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
}
