import type { TenantTx } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";
import { sql } from "kysely";

/** The X25519 key that content is sealed to for a person: 32 bytes. */
export interface PublicKeyOf {
  readonly personId: PersonId;
  readonly publicKey: Uint8Array;
}

/**
 * The public keys of these people, as far as they are or were members of this organisation; somebody without keys is
 * not there. With `usedSince` also those that were in use then and that a reset has locked in the meantime.
 */
export async function publicKeysOf(
  tx: TenantTx,
  personIds: readonly PersonId[],
  usedSince: Date = tx.now,
): Promise<PublicKeyOf[]> {
  if (personIds.length === 0) return [];
  const { rows } = await sql<PublicKeyOf>`
    select person_id as "personId", sealing_public_key as "publicKey"
      from identity.public_keys(${[...personIds]}::uuid[], ${usedSince})`.execute(tx.query);
  return rows;
}
