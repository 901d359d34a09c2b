import { type Database, inInstallation, type PersonActor, Refusal } from "@tachiai/platform";
import { type PersonKeys, publicHalvesOf } from "@tachiai/protocol";
import { oweEntry } from "../owed/owe-entry.ts";
import { addKeys, findKeys } from "./person-key.store.ts";
import { provePassword, requireProven } from "./prove-password.ts";

/**
 * Gives a person new keys after a reset. The old ones stay locked; what was sealed to them stays closed to the new.
 *
 * Refuses `identity.password_wrong`, `identity.sign_in_locked` or `identity.keys_exist`.
 */
export async function replaceKeys(
  database: Database,
  actor: PersonActor,
  command: { currentSignIn: string; keys: PersonKeys },
): Promise<void> {
  const proven = await provePassword(database, actor, command.currentSignIn);
  const { personId, sessionId } = actor;
  await inInstallation(database, async (tx) => {
    await requireProven(tx, proven);
    if (await findKeys(tx, personId)) throw new Refusal("identity.keys_exist");

    await addKeys(tx, personId, command.keys);
    await oweEntry(tx, {
      action: "identity.keys_replaced",
      actor: { personId, sessionId },
      subject: personId,
      personId,
      details: publicHalvesOf(command.keys),
    });
  });
}
