import { type Database, inInstallation, type PersonActor, Refusal } from "@tachiai/platform";
import type { PairingId } from "@tachiai/protocol";
import { oweEntry } from "../owed/owe-entry.ts";
import { deletePairing, findPairingForUpdate } from "./pairing.store.ts";

/**
 * The person says that no device of his asks for the keys: the mailbox is gone, and the log says who had opened it.
 *
 * Refuses `identity.pairing_not_found`.
 */
export function declinePairing(
  database: Database,
  actor: PersonActor,
  { pairingId }: { pairingId: PairingId },
): Promise<void> {
  const { personId, sessionId } = actor;
  return inInstallation(database, async (tx) => {
    const pairing = await findPairingForUpdate(tx, personId, pairingId);
    if (!pairing) throw new Refusal("identity.pairing_not_found");
    await deletePairing(tx, pairing.pairingId);
    await oweEntry(tx, {
      action: "identity.pairing_declined",
      actor: { personId, sessionId },
      subject: pairing.openedBy,
      personId,
      details: {},
    });
  });
}
