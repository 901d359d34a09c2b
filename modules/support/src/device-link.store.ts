import { createHash } from "node:crypto";
import { type Database, holdLock, inInstallation, type TenantTx } from "@tachiai/platform";
import type { ContractedDeviceId, PersonId, TenantId } from "@tachiai/protocol";
import type { SupportTables } from "./support.tables.ts";

/** Makes the secret of a device's link; one that was made before opens nothing any more. */
export async function replaceLink(
  tx: TenantTx,
  contractedDeviceId: ContractedDeviceId,
  madeBy: PersonId,
): Promise<string> {
  const secret = Buffer.from(tx.randomness.bytes(32)).toString("base64");
  const links = tx.query.withTables<SupportTables>();
  await links
    .deleteFrom("support.device_link")
    .where("tenant_id", "=", tx.tenantId)
    .where("contracted_device_id", "=", contractedDeviceId)
    .execute();
  await links
    .insertInto("support.device_link")
    .values({
      secret_hash: hashOf(secret),
      tenant_id: tx.tenantId,
      contracted_device_id: contractedDeviceId,
      made_by: madeBy,
      made_at: tx.now,
    })
    .execute();
  return secret;
}

/** In whose domain the device is that a secret belongs to: whoever shows it is nobody there yet. */
export function findTenantOfLink(database: Database, secret: string): Promise<TenantId | undefined> {
  return inInstallation(database, async (tx) => {
    const row = await tx.query
      .withTables<SupportTables>()
      .selectFrom("support.device_link")
      .select("tenant_id")
      .where("secret_hash", "=", hashOf(secret))
      .executeTakeFirst();
    return row?.tenant_id;
  });
}

/** Of which device a secret is; locked, so that of two that open its page at once the second sees what the first made. */
export async function lockDeviceOfLink(
  tx: TenantTx,
  secret: string,
): Promise<ContractedDeviceId | undefined> {
  const row = await tx.query
    .withTables<SupportTables>()
    .selectFrom("support.device_link")
    .select("contracted_device_id")
    .where("tenant_id", "=", tx.tenantId)
    .where("secret_hash", "=", hashOf(secret))
    .executeTakeFirst();
  if (row) await holdLock(tx, `support:${row.contracted_device_id}`);
  return row?.contracted_device_id;
}

/** A plain SHA-256: a secret of 256 random bits cannot be guessed from it. */
function hashOf(secret: string): Uint8Array {
  return createHash("sha256").update(secret).digest();
}
