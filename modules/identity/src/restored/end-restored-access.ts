import { type Database, inInstallation, inTenant } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { withdrawLinks } from "../links/withdraw-links.ts";
import { oweEntry } from "../owed/owe-entry.ts";
import { endEverySession } from "../sign-in/session.store.ts";

const restore = { kind: "system", name: "restore" } as const;

export interface EndedAccess {
  readonly sessions: number;
  readonly links: number;
}

/**
 * Ends what a restore has brought back of ways in, as nobody knows which were ended or used up since the backup: everybody
 * signs in anew, and links to join or to set a password are made anew.
 */
export async function endRestoredAccess(
  database: Database,
  tenants: readonly TenantId[],
): Promise<EndedAccess> {
  const sessions = await endSessions(database);
  let links = 0;
  for (const tenantId of tenants)
    links += await inTenant(database, restore, tenantId, (tx) => withdrawLinks(tx, restore));
  return { sessions, links };
}

function endSessions(database: Database): Promise<number> {
  return inInstallation(database, async (tx) => {
    const ended = await endEverySession(tx);
    for (const { sessionId, personId } of ended)
      await oweEntry(tx, {
        action: "identity.session_revoked",
        actor: { name: restore.name },
        subject: sessionId,
        personId,
        details: {},
      });
    return ended.length;
  });
}
