import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { SupportSession } from "@tachiai/protocol";
import { loadSession } from "./load-session.ts";
import { requireTold } from "./order-step.ts";
import { requireServing, requireSupporterAtHome } from "./require-supporter.ts";
import { showSession } from "./show-session.ts";
import { mayReadSessions } from "./support.policy.ts";
import type { OfSession } from "./take-step.ts";

/**
 * Shows how a session stands: to who supports, and to the administrators and auditors of the organisation in which it lies.
 *
 * Refuses `support.session_not_found`, `support.not_a_supporter` or `access.no_engagement`.
 */
export async function getSupportSession(
  database: Database,
  actor: PersonActor,
  { tenantId, sessionId }: OfSession,
): Promise<SupportSession> {
  const isReader = await inTenant(database, actor, tenantId, async (tx) =>
    mayReadSessions(await rolesHeld(tx, actor.personId)),
  );
  const atHome = isReader ? undefined : await requireSupporterAtHome(database, actor);
  return inTenant(database, actor, tenantId, async (tx) => {
    if (atHome) await requireServing(tx, atHome);
    const session = await loadSession(tx, sessionId);
    if (atHome) requireTold(session);
    return showSession(tx, session);
  });
}
