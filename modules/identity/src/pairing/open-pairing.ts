import { type Database, inInstallation, type PersonActor } from "@tachiai/platform";
import { oweEntry } from "../owed/owe-entry.ts";
import { hashToken } from "../secret-token.ts";
import { replacePairing } from "./pairing.store.ts";

const mailboxMinutes = 10;

/** Opens a mailbox for the person's new PC: its one-time key under a code, for ten minutes. */
export function openPairing(
  database: Database,
  actor: PersonActor,
  command: { code: string; publicKey: string },
): Promise<{ expiresAt: string }> {
  const { personId, sessionId } = actor;
  return inInstallation(database, async (tx) => {
    const expiresAt = new Date(tx.now.getTime() + mailboxMinutes * 60_000);
    await replacePairing(tx, {
      personId,
      codeHash: hashToken(command.code),
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
    return { expiresAt: expiresAt.toISOString() };
  });
}
