import { type Database, inInstallation, type PersonActor } from "@tachiai/platform";
import type { Passkey } from "@tachiai/protocol";
import { findPasskeys } from "./passkey.store.ts";

/** Lists the person's passkeys, the oldest first. */
export function listPasskeys(database: Database, { personId }: PersonActor): Promise<Passkey[]> {
  return inInstallation(database, async (tx) => {
    const passkeys = await findPasskeys(tx, personId);
    return passkeys.map(
      ({ passkeyId, credentialId, name, host, createdAt, lastUsedAt, backedUp, wrapped }) => ({
        passkeyId,
        credentialId,
        name,
        host,
        createdAt: createdAt.toISOString(),
        ...(lastUsedAt && { lastUsedAt: lastUsedAt.toISOString() }),
        backedUp,
        ...(wrapped && { wrapped }),
      }),
    );
  });
}
