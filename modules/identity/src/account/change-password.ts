import { type Database, inInstallation, type PersonActor, Refusal } from "@tachiai/platform";
import type { NewCredential, PersonKeys } from "@tachiai/protocol";
import { oweEntry } from "../owed/owe-entry.ts";
import { endSessions } from "../sign-in/session.store.ts";
import { saveCredential } from "./account.store.ts";
import { keepCredential } from "./account.ts";
import { findKeys, rewrapKeys } from "./person-key.store.ts";
import { provePassword, requireProven } from "./prove-password.ts";
import { areSameKeys } from "./same-keys.ts";

export interface ChangePassword {
  readonly currentSignIn: string;
  readonly credential: NewCredential;
  /** The keys in use, wrapped under the new password. */
  readonly keys: PersonKeys;
}

/**
 * Replaces the password and how the person's keys are wrapped, never the keys; every other session ends.
 *
 * Refuses `identity.hashing_not_in_force`, `identity.password_wrong`, `identity.sign_in_locked`,
 * `identity.keys_missing` or `identity.keys_differ`.
 */
export async function changePassword(
  database: Database,
  actor: PersonActor,
  command: ChangePassword,
): Promise<void> {
  const credential = await keepCredential(command.credential, database.randomness);
  const proven = await provePassword(database, actor, command.currentSignIn);
  const { personId, sessionId } = actor;
  await inInstallation(database, async (tx) => {
    await requireProven(tx, proven);
    const keys = await findKeys(tx, personId);
    if (!keys) throw new Refusal("identity.keys_missing");
    if (!areSameKeys(keys, command.keys)) throw new Refusal("identity.keys_differ");

    await saveCredential(tx, personId, credential);
    await rewrapKeys(tx, personId, command.keys);
    const endedSessions = await endSessions(tx, personId, sessionId);
    await oweEntry(tx, {
      action: "identity.password_changed",
      actor: { personId, sessionId },
      subject: personId,
      personId,
      details: { endedSessions },
    });
  });
}
