import { type Database, inInstallation, type PersonActor, Refusal } from "@tachiai/platform";
import type { PairingId } from "@tachiai/protocol";
import { oweEntry } from "../owed/owe-entry.ts";
import { findPairingForUpdate, saveAnswer } from "./pairing.store.ts";

/**
 * Leaves the person's keys, sealed to the new PC, in the mailbox; what is there once is never replaced.
 *
 * Refuses `identity.pairing_not_found` or `identity.pairing_answered`.
 */
export function answerPairing(
  database: Database,
  actor: PersonActor,
  command: { pairingId: PairingId; sealed: string },
): Promise<void> {
  const { personId, sessionId } = actor;
  return inInstallation(database, async (tx) => {
    const pairing = await findPairingForUpdate(tx, personId, command.pairingId);
    if (!pairing) throw new Refusal("identity.pairing_not_found");
    if (pairing.sealed) throw new Refusal("identity.pairing_answered");

    await saveAnswer(tx, pairing.pairingId, Buffer.from(command.sealed, "base64"));
    await oweEntry(tx, {
      action: "identity.pairing_answered",
      actor: { personId, sessionId },
      subject: pairing.openedBy,
      personId,
      details: {},
    });
  });
}
