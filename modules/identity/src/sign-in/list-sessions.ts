import { type Database, inInstallation, type PersonActor } from "@tachiai/platform";
import type { SessionSummary } from "@tachiai/protocol";
import { isLive } from "./session.policy.ts";
import { findSessions } from "./session.store.ts";

/** Lists where the person is signed in, the latest use first. */
export function listSessions(database: Database, actor: PersonActor): Promise<SessionSummary[]> {
  return inInstallation(database, async (tx) => {
    const sessions = await findSessions(tx, actor.personId);
    return sessions
      .filter((session) => isLive(session, tx.now))
      .map((session) => ({
        sessionId: session.sessionId,
        current: session.sessionId === actor.sessionId,
        startedAt: session.startedAt.toISOString(),
        lastSeenAt: session.lastSeenAt.toISOString(),
        ip: session.ip,
        userAgent: session.userAgent,
      }));
  });
}
