import { type Database, inInstallation, type PersonActor, Refusal } from "@tachiai/platform";
import { type PersonKeys, publicHalvesOf } from "@tachiai/protocol";
import { oweEntry } from "../owed/owe-entry.ts";
import { findKeys, findLockedKeys, unlockKeys } from "./person-key.store.ts";
import { provePassword, requireProven } from "./prove-password.ts";
import { areSameKeys } from "./same-keys.ts";

/**
 * Takes the keys from before a reset back into use. The browser has opened them with the recovery code and wrapped
 * them anew; the server sees only that they are the same keys.
 *
 * Refuses `identity.password_wrong`, `identity.sign_in_locked`, `identity.keys_exist`, `identity.no_locked_keys` or
 * `identity.keys_differ`.
 */
export async function recoverKeys(
  database: Database,
  actor: PersonActor,
  command: { currentSignIn: string; keys: PersonKeys },
): Promise<void> {
  const proven = await provePassword(database, actor, command.currentSignIn);
  const { personId, sessionId } = actor;
  await inInstallation(database, async (tx) => {
    await requireProven(tx, proven);
    if (await findKeys(tx, personId)) throw new Refusal("identity.keys_exist");
    const locked = await findLockedKeys(tx, personId);
    if (!locked) throw new Refusal("identity.no_locked_keys");
    if (!areSameKeys(locked, command.keys)) throw new Refusal("identity.keys_differ");

    await unlockKeys(tx, personId, command.keys);
    await oweEntry(tx, {
      action: "identity.keys_recovered",
      actor: { personId, sessionId },
      subject: personId,
      personId,
      details: publicHalvesOf(locked),
    });
  });
}
