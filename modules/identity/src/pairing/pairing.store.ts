import type { Tx } from "@tachiai/platform";
import type { PairingId, PersonId, SessionId } from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { IdentityTables } from "../identity.tables.ts";

export interface Pairing {
  readonly pairingId: PairingId;
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
    pairingId: PairingId;
    personId: PersonId;
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
      pairing_id: pairing.pairingId,
      person_id: pairing.personId,
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
  pairingId: PairingId,
): Promise<Pairing | undefined> {
  const row = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.pairing")
    .selectAll()
    .where("person_id", "=", personId)
    .where("pairing_id", "=", pairingId)
    .where("expires_at", ">", tx.now)
    .forUpdate()
    .executeTakeFirst();
  return row && pairingOf(row);
}

/** The mailbox that waits for an answer. */
export async function findWaiting(tx: Tx, personId: PersonId): Promise<Pairing | undefined> {
  const row = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.pairing")
    .selectAll()
    .where("person_id", "=", personId)
    .where("sealed", "is", null)
    .where("expires_at", ">", tx.now)
    .executeTakeFirst();
  return row && pairingOf(row);
}

export async function saveAnswer(tx: Tx, pairingId: PairingId, sealed: Uint8Array): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.pairing")
    .set({ sealed })
    .where("pairing_id", "=", pairingId)
    .execute();
}

export async function deletePairing(tx: Tx, pairingId: PairingId): Promise<void> {
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

function pairingOf(row: Selectable<IdentityTables["identity.pairing"]>): Pairing {
  return {
    pairingId: row.pairing_id,
    publicKey: row.public_key,
    sealed: row.sealed ?? undefined,
    openedBy: row.opened_by,
  };
}
