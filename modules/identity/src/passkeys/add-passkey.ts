import { type Database, inInstallation, type PersonActor, Refusal } from "@tachiai/platform";
import { type PasskeyCreation, PasskeyId, type WrappedHalves } from "@tachiai/protocol";
import { provePassword, requireProven } from "../account/prove-password.ts";
import { oweEntry } from "../owed/owe-entry.ts";
import { takeChallenge } from "./challenge.store.ts";
import { challengeIn } from "./challenge-in.ts";
import { type CheckedCreation, checkCreation } from "./check-creation.ts";
import { mostPasskeys } from "./passkey.policy.ts";
import { findPasskeys, insertPasskey } from "./passkey.store.ts";
import type { RelyingParty } from "./relying-party.ts";

export interface AddPasskey {
  readonly currentSignIn: string;
  readonly name: string;
  readonly creation: PasskeyCreation;
  readonly wrapped?: WrappedHalves | undefined;
  readonly relyingParty: RelyingParty;
}

/**
 * Adds a passkey. It lets somebody in for good, so that a borrowed session is not enough: the password proves who asks.
 *
 * Refuses `identity.password_wrong`, `identity.sign_in_locked`, `identity.passkey_not_made`, `identity.passkey_exists` or
 * `identity.too_many_passkeys`.
 */
export async function addPasskey(database: Database, actor: PersonActor, command: AddPasskey): Promise<void> {
  const { personId, sessionId } = actor;
  const proven = await provePassword(database, actor, command.currentSignIn);
  const made = await takeCreation(database, actor, command);
  if (!made) throw new Refusal("identity.passkey_not_made");

  await inInstallation(database, async (tx) => {
    await requireProven(tx, proven);
    if ((await findPasskeys(tx, personId)).length >= mostPasskeys)
      throw new Refusal("identity.too_many_passkeys", { most: mostPasskeys });
    const passkeyId = PasskeyId.parse(tx.randomness.uuid());
    const { name, wrapped, relyingParty } = command;
    const isNew = await insertPasskey(tx, {
      ...made,
      passkeyId,
      personId,
      name,
      wrapped,
      host: relyingParty.host,
      createdAt: tx.now,
      lastUsedAt: undefined,
    });
    if (!isNew) throw new Refusal("identity.passkey_exists");
    await oweEntry(tx, {
      action: "identity.passkey_added",
      actor: { personId, sessionId },
      subject: passkeyId,
      personId,
      details: { name, host: relyingParty.host, opensKeys: wrapped !== undefined },
    });
  });
}

/** The challenge is gone after this, whether what was made upon it is right or not. */
async function takeCreation(
  database: Database,
  { personId }: PersonActor,
  { creation, relyingParty }: AddPasskey,
): Promise<CheckedCreation | undefined> {
  const challenge = challengeIn(creation.clientDataJSON);
  if (challenge === undefined) return undefined;
  const isOurs = await inInstallation(database, (tx) => takeChallenge(tx, challenge, personId));
  return isOurs ? checkCreation(creation, challenge, relyingParty) : undefined;
}
