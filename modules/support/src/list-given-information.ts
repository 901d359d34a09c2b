import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { GivenInformation, Instant, SupportSessionId, SupportStep } from "@tachiai/protocol";
import { getSupportSession } from "./get-support-session.ts";
import { loadSession } from "./load-session.ts";
import { selectEarlierOf, selectSteps } from "./session.store.ts";
import type { OfSession } from "./take-step.ts";

type Given = GivenInformation & { readonly sessionId: SupportSessionId; readonly givenAt: Instant };

/**
 * When a session's computer told what it is, and when the same contracted PC or server did so last before. What it told is in the
 * sessions' recordings, for those to whom they are sealed.
 *
 * Refuses `support.session_not_found`, `support.not_a_supporter` or `access.no_engagement`.
 */
export async function listGivenInformation(database: Database, actor: PersonActor, of: OfSession) {
  await getSupportSession(database, actor, of);
  return inTenant(database, actor, of.tenantId, async (tx) => {
    const { sessionId, contractedDeviceId, steps } = await loadSession(tx, of.sessionId);
    const given = givenIn(sessionId, steps);
    const earlier = contractedDeviceId && (await selectEarlierOf(tx, { sessionId, contractedDeviceId }));
    const before = earlier && givenIn(earlier, await selectSteps(tx, earlier)).at(-1);
    return { given, ...(before && { before }) };
  });
}

function givenIn(sessionId: SupportSessionId, steps: readonly SupportStep[]): Given[] {
  return steps.flatMap((step) => {
    if (step.kind !== "information-given") return [];
    const { at: givenAt, sha256, packages, leftOut } = step;
    return [{ sessionId, givenAt, sha256, packages, leftOut }];
  });
}
