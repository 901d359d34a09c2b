import { type Database, inInstallation, type PersonActor, Refusal } from "@tachiai/platform";
import type { PairingId } from "@tachiai/protocol";
import { oweEntry } from "../owed/owe-entry.ts";
import { deletePairing, findPairingForUpdate } from "./pairing.store.ts";

/**
 * Hands the sealed keys to the session that opened the mailbox and empties it for good; nothing while nobody has
 * answered. Refuses `identity.pairing_not_found`.
 */
export function collectPairing(
  database: Database,
  actor: PersonActor,
  command: { pairingId: PairingId },
): Promise<{ sealed?: string }> {
  const { personId, sessionId } = actor;
  return inInstallation(database, async (tx) => {
    const pairing = await findPairingForUpdate(tx, personId, command.pairingId);
    if (!pairing || pairing.openedBy !== sessionId) throw new Refusal("identity.pairing_not_found");
    if (!pairing.sealed) return {};

    await deletePairing(tx, pairing.pairingId);
    await oweEntry(tx, {
      action: "identity.device_paired",
      actor: { personId, sessionId },
      subject: sessionId,
      personId,
      details: {},
    });
    return { sealed: Buffer.from(pairing.sealed).toString("base64") };
  });
}
