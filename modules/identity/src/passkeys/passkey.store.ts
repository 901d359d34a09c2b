import type { Tx } from "@tachiai/platform";
import type { PasskeyId, PersonId, WrappedHalves } from "@tachiai/protocol";
import { encodeBase64 } from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { IdentityTables } from "../identity.tables.ts";

export interface StoredPasskey {
  readonly passkeyId: PasskeyId;
  readonly personId: PersonId;
  /** Base64url, as browsers name it. */
  readonly credentialId: string;
  /** COSE_Key (RFC 9052). */
  readonly publicKey: Uint8Array;
  readonly signatureCount: number;
  readonly host: string;
  readonly name: string;
  readonly backedUp: boolean;
  readonly wrapped: WrappedHalves | undefined;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | undefined;
}

export async function findPasskeys(tx: Tx, personId: PersonId): Promise<StoredPasskey[]> {
  const rows = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.passkey")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("created_at")
    .execute();
  return rows.map(passkeyOf);
}

/** Holds the passkey until the transaction ends, so that of two uses the second sees what the first has counted. */
export async function findPasskeyForUpdate(tx: Tx, credentialId: string): Promise<StoredPasskey | undefined> {
  const row = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.passkey")
    .selectAll()
    .where("credential_id", "=", Buffer.from(credentialId, "base64url"))
    .forUpdate()
    .executeTakeFirst();
  return row && passkeyOf(row);
}

/** False when the credential is somebody's already; then nothing has changed. */
export async function insertPasskey(tx: Tx, passkey: StoredPasskey): Promise<boolean> {
  const { wrapped } = passkey;
  const { numInsertedOrUpdatedRows } = await tx.query
    .withTables<IdentityTables>()
    .insertInto("identity.passkey")
    .values({
      passkey_id: passkey.passkeyId,
      person_id: passkey.personId,
      credential_id: Buffer.from(passkey.credentialId, "base64url"),
      public_key: passkey.publicKey,
      signature_count: passkey.signatureCount,
      host: passkey.host,
      name: passkey.name,
      backed_up: passkey.backedUp,
      sealing_by_passkey: wrapped ? Buffer.from(wrapped.sealing, "base64") : null,
      signing_by_passkey: wrapped ? Buffer.from(wrapped.signing, "base64") : null,
      created_at: passkey.createdAt,
      last_used_at: passkey.lastUsedAt ?? null,
    })
    .onConflict((conflict) => conflict.column("credential_id").doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function markUsed(
  tx: Tx,
  passkeyId: PasskeyId,
  use: { readonly signatureCount: number; readonly backedUp: boolean },
): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.passkey")
    .set({ signature_count: use.signatureCount, backed_up: use.backedUp, last_used_at: tx.now })
    .where("passkey_id", "=", passkeyId)
    .execute();
}

/** What it was called; undefined when the person has no such passkey. */
export async function deletePasskey(
  tx: Tx,
  personId: PersonId,
  passkeyId: PasskeyId,
): Promise<string | undefined> {
  const row = await tx.query
    .withTables<IdentityTables>()
    .deleteFrom("identity.passkey")
    .where("passkey_id", "=", passkeyId)
    .where("person_id", "=", personId)
    .returning("name")
    .executeTakeFirst();
  return row?.name;
}

/** Removes all passkeys of a person; tells how many. */
export async function deletePasskeysOf(tx: Tx, personId: PersonId): Promise<number> {
  const { numDeletedRows } = await tx.query
    .withTables<IdentityTables>()
    .deleteFrom("identity.passkey")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

function passkeyOf(row: Selectable<IdentityTables["identity.passkey"]>): StoredPasskey {
  const { sealing_by_passkey: sealing, signing_by_passkey: signing } = row;
  return {
    passkeyId: row.passkey_id,
    personId: row.person_id,
    credentialId: Buffer.from(row.credential_id).toString("base64url"),
    publicKey: row.public_key,
    signatureCount: Number(row.signature_count),
    host: row.host,
    name: row.name,
    backedUp: row.backed_up,
    wrapped:
      sealing && signing ? { sealing: encodeBase64(sealing), signing: encodeBase64(signing) } : undefined,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at ?? undefined,
  };
}
