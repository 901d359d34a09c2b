import { type Database, inInstallation, type PersonActor, Refusal } from "@tachiai/platform";
import type { PasskeyId } from "@tachiai/protocol";
import { oweEntry } from "../owed/owe-entry.ts";
import { deletePasskey } from "./passkey.store.ts";

/**
 * Removes one of the person's own passkeys. It is never his last way in: an account has a password always.
 *
 * Refuses `identity.passkey_not_found`.
 */
export function removePasskey(
  database: Database,
  actor: PersonActor,
  { passkeyId }: { passkeyId: PasskeyId },
): Promise<void> {
  const { personId, sessionId } = actor;
  return inInstallation(database, async (tx) => {
    const name = await deletePasskey(tx, personId, passkeyId);
    if (name === undefined) throw new Refusal("identity.passkey_not_found");
    await oweEntry(tx, {
      action: "identity.passkey_removed",
      actor: { personId, sessionId },
      subject: passkeyId,
      personId,
      details: { name },
    });
  });
}
