import type { Tx } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";
import type { IdentityTables } from "../identity.tables.ts";

export async function isKnownDevice(tx: Tx, personId: PersonId, tokenHash: Uint8Array): Promise<boolean> {
  const row = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.known_device")
    .select("person_id")
    .where("token_hash", "=", tokenHash)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertKnownDevice(tx: Tx, personId: PersonId, tokenHash: Uint8Array): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .insertInto("identity.known_device")
    .values({ token_hash: tokenHash, person_id: personId, last_used_at: tx.now })
    .execute();
}

export async function touchKnownDevice(tx: Tx, tokenHash: Uint8Array): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.known_device")
    .set({ last_used_at: tx.now })
    .where("token_hash", "=", tokenHash)
    .execute();
}

export async function deleteKnownDevicesOf(tx: Tx, personId: PersonId): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .deleteFrom("identity.known_device")
    .where("person_id", "=", personId)
    .execute();
}

export async function deleteKnownDevices(tx: Tx, usedBefore: Date): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .deleteFrom("identity.known_device")
    .where("last_used_at", "<", usedBefore)
    .execute();
}
