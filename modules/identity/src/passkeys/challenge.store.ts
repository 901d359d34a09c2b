import type { Tx } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";
import type { IdentityTables } from "../identity.tables.ts";
import { hashToken, makeToken } from "../secret-token.ts";

const challengeMinutes = 5;

/** Makes what an authenticator is to sign: for somebody who adds a passkey, or for nobody known yet. */
export async function issueChallenge(tx: Tx, personId?: PersonId): Promise<string> {
  const { token, hash } = makeToken(tx.randomness);
  await tx.query
    .withTables<IdentityTables>()
    .insertInto("identity.passkey_challenge")
    .values({
      challenge_hash: hash,
      person_id: personId ?? null,
      expires_at: new Date(tx.now.getTime() + challengeMinutes * 60_000),
    })
    .execute();
  return token;
}

/** Takes a challenge out for good; false when there is none, for this person, that still works. */
export async function takeChallenge(tx: Tx, challenge: string, personId?: PersonId): Promise<boolean> {
  const { numDeletedRows } = await tx.query
    .withTables<IdentityTables>()
    .deleteFrom("identity.passkey_challenge")
    .where("challenge_hash", "=", hashToken(challenge))
    .where("person_id", personId ? "=" : "is", personId ?? null)
    .where("expires_at", ">", tx.now)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function deleteExpiredChallenges(tx: Tx): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .deleteFrom("identity.passkey_challenge")
    .where("expires_at", "<=", tx.now)
    .execute();
}
