import { type Actor, type Bus, type Database, inTenant } from "@tachiai/platform";
import type { SupportEnding, SupportSessionId, TenantId } from "@tachiai/protocol";
import type { SessionNow } from "@tachiai/support-session";
import { addStep, type StepFacts } from "./add-step.ts";
import { type LoadedSession, loadSessionToChange } from "./load-session.ts";

export interface OfSession {
  readonly tenantId: TenantId;
  readonly sessionId: SupportSessionId;
}

/**
 * Takes the step that follows from how a session stands now, or none. For the server's own parts: whether somebody may take it
 * is asked before.
 *
 * Refuses `support.session_not_found` and what `addStep` does.
 */
export function takeStep(
  database: Database,
  bus: Bus,
  actor: Actor,
  { tenantId, sessionId }: OfSession,
  makeStep: (now: SessionNow) => StepFacts | undefined,
): Promise<LoadedSession> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const session = await loadSessionToChange(tx, sessionId);
    const facts = makeStep(session.now);
    return facts ? addStep(tx, bus, actor, session, facts) : session;
  });
}

/** Ends a session for this reason, unless it has ended already. Refuses `support.session_not_found`. */
export async function endSession(
  database: Database,
  bus: Bus,
  actor: Actor,
  of: OfSession,
  reason: SupportEnding,
): Promise<void> {
  await takeStep(database, bus, actor, of, ({ ended }) => (ended ? undefined : { kind: "ended", reason }));
}
