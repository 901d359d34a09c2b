import { type Database, inInstallation } from "@tachiai/platform";
import { deleteInstallationEntries } from "./owed/owed-entry.store.ts";
import { deleteExpiredPairings } from "./pairing/pairing.store.ts";
import { deleteExpiredChallenges } from "./passkeys/challenge.store.ts";
import { deleteKnownDevices } from "./sign-in/known-device.store.ts";
import { deleteSessions } from "./sign-in/session.store.ts";
import { deleteFailures } from "./sign-in/sign-in-attempt.store.ts";

const dayMs = 86_400_000;

/**
 * Forgets what has outlived its use; run it once a day. Sessions and the installation's own log go after a year,
 * like `access` entries; a browser that nobody has signed in from for half a year is a stranger again.
 */
export function forgetExpired(database: Database): Promise<void> {
  return inInstallation(database, async (tx) => {
    const before = (days: number) => new Date(tx.now.getTime() - days * dayMs);
    await deleteExpiredPairings(tx);
    await deleteExpiredChallenges(tx);
    await deleteFailures(tx, before(2));
    await deleteKnownDevices(tx, before(183));
    await deleteSessions(tx, before(366));
    await deleteInstallationEntries(tx, before(366));
  });
}
