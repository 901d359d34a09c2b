import { type Database, inInstallation, type PersonActor } from "@tachiai/platform";
import { PairingId } from "@tachiai/protocol";
import { oweEntry } from "../owed/owe-entry.ts";
import { replacePairing } from "./pairing.store.ts";

const mailboxMinutes = 10;

/** Opens a mailbox for the person's new device: its one-time key, for ten minutes. */
export function openPairing(
  database: Database,
  actor: PersonActor,
  command: { publicKey: string },
): Promise<{ pairingId: PairingId; expiresAt: string }> {
  const { personId, sessionId } = actor;
  return inInstallation(database, async (tx) => {
    const expiresAt = new Date(tx.now.getTime() + mailboxMinutes * 60_000);
    const pairingId = PairingId.parse(tx.randomness.uuid());
    await replacePairing(tx, {
      pairingId,
      personId,
      publicKey: Buffer.from(command.publicKey, "base64"),
      openedBy: sessionId,
      expiresAt,
    });
    await oweEntry(tx, {
      action: "identity.pairing_opened",
      actor: { personId, sessionId },
      subject: sessionId,
      personId,
      details: { publicKey: command.publicKey },
    });
    return { pairingId, expiresAt: expiresAt.toISOString() };
  });
}
