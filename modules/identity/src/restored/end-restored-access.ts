import { type Happened, record } from "@tachiai/evidence";
import { type Database, inInstallation, inTenant } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { withdrawOpenLinks } from "../links/one-time-link.store.ts";
import type { OneTimeLink } from "../links/one-time-link.ts";
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
  for (const tenantId of tenants) links += await withdrawLinksOf(database, tenantId);
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

function withdrawLinksOf(database: Database, tenantId: TenantId): Promise<number> {
  return inTenant(database, restore, tenantId, async (tx) => {
    const withdrawn = await withdrawOpenLinks(tx);
    for (const link of withdrawn) await record(tx, restore, withdrawalOf(link));
    return withdrawn.length;
  });
}

function withdrawalOf(link: OneTimeLink): Happened {
  if (link.purpose === "join")
    return {
      action: "identity.invitation_withdrawn",
      subject: link.invitationId,
      retention: "organisation",
      details: {},
    };
  const { personId } = link;
  return {
    action: "identity.sign_in_reset_withdrawn",
    subject: personId,
    subjectPersonId: personId,
    retention: "access",
    details: {},
  };
}
