import { type Database, inInstallation, type PersonActor, Refusal } from "@tachiai/platform";
import type { NewCredential, PersonKeys } from "@tachiai/protocol";
import { oweEntry } from "../owed/owe-entry.ts";
import { deleteKnownDevicesOf } from "../sign-in/known-device.store.ts";
import { type OpenedSession, type Origin, openSession } from "../sign-in/open-session.ts";
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
  readonly origin: Origin;
}

/**
 * Replaces the password and how the person's keys are wrapped, never the keys. Every session and known device ends,
 * his own too, since somebody else may have copied its cookie; he goes on in a new one.
 *
 * Refuses `identity.hashing_not_in_force`, `identity.password_wrong`, `identity.sign_in_locked`,
 * `identity.keys_missing` or `identity.keys_differ`.
 */
export async function changePassword(
  database: Database,
  actor: PersonActor,
  command: ChangePassword,
): Promise<OpenedSession> {
  const credential = await keepCredential(command.credential, database.randomness);
  const proven = await provePassword(database, actor, command.currentSignIn);
  const { personId, sessionId } = actor;
  return inInstallation(database, async (tx) => {
    await requireProven(tx, proven);
    const keys = await findKeys(tx, personId);
    if (!keys) throw new Refusal("identity.keys_missing");
    if (!areSameKeys(keys, command.keys)) throw new Refusal("identity.keys_differ");

    await saveCredential(tx, personId, credential);
    await rewrapKeys(tx, personId, command.keys);
    const endedSessions = await endSessions(tx, personId);
    await deleteKnownDevicesOf(tx, personId);
    await oweEntry(tx, {
      action: "identity.password_changed",
      actor: { personId, sessionId },
      subject: personId,
      personId,
      details: { endedSessions },
    });
    return openSession(tx, personId, command.origin);
  });
}
