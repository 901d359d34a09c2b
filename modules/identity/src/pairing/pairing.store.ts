import type { Tx } from "@tachiai/platform";
import type { PersonId, SessionId } from "@tachiai/protocol";
import type { IdentityTables } from "../identity.tables.ts";

export interface Pairing {
  readonly pairingId: string;
  readonly publicKey: Uint8Array;
  /** The answer of the open PC; ciphertext. */
  readonly sealed: Uint8Array | undefined;
  /** The session of the new PC. */
  readonly openedBy: SessionId;
}

/** A person has one mailbox at a time: a new one takes the place of the last. */
export async function replacePairing(
  tx: Tx,
  pairing: {
    personId: PersonId;
    codeHash: Uint8Array;
    publicKey: Uint8Array;
    openedBy: SessionId;
    expiresAt: Date;
  },
): Promise<void> {
  const query = tx.query.withTables<IdentityTables>();
  await query.deleteFrom("identity.pairing").where("person_id", "=", pairing.personId).execute();
  await query
    .insertInto("identity.pairing")
    .values({
      pairing_id: tx.randomness.uuid(),
      person_id: pairing.personId,
      code_hash: pairing.codeHash,
      public_key: pairing.publicKey,
      sealed: null,
      opened_by: pairing.openedBy,
      expires_at: pairing.expiresAt,
    })
    .execute();
}

/** Holds the mailbox until the transaction ends, so that of two answers one finds it answered. */
export async function findPairingForUpdate(
  tx: Tx,
  personId: PersonId,
  codeHash: Uint8Array,
): Promise<Pairing | undefined> {
  const row = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.pairing")
    .selectAll()
    .where("person_id", "=", personId)
    .where("code_hash", "=", codeHash)
    .where("expires_at", ">", tx.now)
    .forUpdate()
    .executeTakeFirst();
  return (
    row && {
      pairingId: row.pairing_id,
      publicKey: row.public_key,
      sealed: row.sealed ?? undefined,
      openedBy: row.opened_by,
    }
  );
}

export async function saveAnswer(tx: Tx, pairingId: string, sealed: Uint8Array): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.pairing")
    .set({ sealed })
    .where("pairing_id", "=", pairingId)
    .execute();
}

export async function deletePairing(tx: Tx, pairingId: string): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .deleteFrom("identity.pairing")
    .where("pairing_id", "=", pairingId)
    .execute();
}

export async function deleteExpiredPairings(tx: Tx): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .deleteFrom("identity.pairing")
    .where("expires_at", "<=", tx.now)
    .execute();
}
