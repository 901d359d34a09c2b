import { type Database, inInstallation, type PersonActor } from "@tachiai/platform";
import type { WaitingPairing } from "@tachiai/protocol";
import { findWaiting } from "./pairing.store.ts";

/** Tells a device of the person that another of his waits for the keys; not the one that waits. */
export function findWaitingPairing(
  database: Database,
  { personId, sessionId }: PersonActor,
): Promise<WaitingPairing | undefined> {
  return inInstallation(database, async (tx) => {
    const pairing = await findWaiting(tx, personId);
    if (!pairing || pairing.openedBy === sessionId) return undefined;
    return {
      pairingId: pairing.pairingId,
      publicKey: Buffer.from(pairing.publicKey).toString("base64"),
    };
  });
}
