import type { PersonActor, TenantTx, Tx } from "@tachiai/platform";
import type { LockedKeys, PersonId, PersonKeys, PublicHalves } from "@tachiai/protocol";
import { encodeBase64 } from "@tachiai/protocol";
import { type Insertable, type Selectable, sql } from "kysely";
import type { IdentityTables } from "../identity.tables.ts";

const nothing = Buffer.alloc(0);

type PersonKeyTable = IdentityTables["identity.person_key"];

/** The keys in use; undefined between a reset and what the person does about it. */
export async function findKeys(tx: Tx, personId: PersonId): Promise<PersonKeys | undefined> {
  const row = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.person_key")
    .selectAll()
    .where("person_id", "=", personId)
    .where("locked_at", "is", null)
    .executeTakeFirst();
  return row && keysOf(row);
}

/** The public halves of the keys in use, through a tenant's door, for somebody whose session is held open. */
export async function findOwnPublicHalves(
  tx: TenantTx,
  { personId, sessionId }: PersonActor,
): Promise<PublicHalves | undefined> {
  const { rows } = await sql<{ sealing: Uint8Array; signing: Uint8Array }>`
    select sealing_public_key as sealing, signing_public_key as signing
      from identity.own_public_keys(person_id => ${personId}, session_id => ${sessionId})`.execute(tx.query);
  const [row] = rows;
  return row && { sealingPublicKey: encodeBase64(row.sealing), signingPublicKey: encodeBase64(row.signing) };
}

/** The keys that the last reset has locked. */
export async function findLockedKeys(tx: Tx, personId: PersonId): Promise<LockedKeys | undefined> {
  const row = await lockedKeys(tx, personId).executeTakeFirst();
  return row && lockedKeysOf(row);
}

export async function addKeys(tx: Tx, personId: PersonId, keys: PersonKeys): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .insertInto("identity.person_key")
    .values({ person_id: personId, created_at: tx.now, locked_at: null, ...columnsOf(keys) })
    .execute();
}

/** Replaces how the keys in use are wrapped; the caller has made sure that they are the same keys. */
export async function rewrapKeys(tx: Tx, personId: PersonId, keys: PersonKeys): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.person_key")
    .set(columnsOf(keys))
    .where("person_id", "=", personId)
    .where("locked_at", "is", null)
    .execute();
}

/** From now on only the recovery code opens them: whoever has reset the person could guess at his old password. */
export async function lockKeys(tx: Tx, personId: PersonId): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.person_key")
    .set({ locked_at: tx.now, sealing_by_password: nothing, signing_by_password: nothing })
    .where("person_id", "=", personId)
    .where("locked_at", "is", null)
    .execute();
}

/** Takes the keys that the last reset has locked back into use, wrapped anew. */
export async function unlockKeys(tx: Tx, personId: PersonId, keys: PersonKeys): Promise<void> {
  const { person_key_id } = await lockedKeys(tx, personId).executeTakeFirstOrThrow();
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.person_key")
    .set({ locked_at: null, ...columnsOf(keys) })
    .where("person_key_id", "=", person_key_id)
    .execute();
}

function lockedKeys(tx: Tx, personId: PersonId) {
  return tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.person_key")
    .selectAll()
    .where("person_id", "=", personId)
    .where("locked_at", "is not", null)
    .orderBy("locked_at", "desc")
    .limit(1);
}

function keysOf(row: Selectable<PersonKeyTable>): PersonKeys {
  const { sealing, signing } = lockedKeysOf(row);
  return {
    sealing: { ...sealing, wrappedByPassword: encodeBase64(row.sealing_by_password) },
    signing: { ...signing, wrappedByPassword: encodeBase64(row.signing_by_password) },
  };
}

function lockedKeysOf(row: Selectable<PersonKeyTable>): LockedKeys {
  return {
    sealing: {
      kind: "x25519",
      publicKey: encodeBase64(row.sealing_public_key),
      wrappedByRecoveryCode: encodeBase64(row.sealing_by_recovery_code),
    },
    signing: {
      kind: "ed25519",
      publicKey: encodeBase64(row.signing_public_key),
      wrappedByRecoveryCode: encodeBase64(row.signing_by_recovery_code),
    },
  };
}

function columnsOf({ sealing, signing }: PersonKeys) {
  return {
    sealing_public_key: bytes(sealing.publicKey),
    sealing_by_password: bytes(sealing.wrappedByPassword),
    sealing_by_recovery_code: bytes(sealing.wrappedByRecoveryCode),
    signing_public_key: bytes(signing.publicKey),
    signing_by_password: bytes(signing.wrappedByPassword),
    signing_by_recovery_code: bytes(signing.wrappedByRecoveryCode),
  } satisfies Partial<Insertable<PersonKeyTable>>;
}

function bytes(base64: string): Uint8Array {
  return Buffer.from(base64, "base64");
}
