import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { mayAnswerRequests } from "../consent.policy.ts";
import { selectRequests } from "./request.store.ts";

/** Counts the requests that wait for an administrator's answer; nobody answers his own. */
export function countRequestWork(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<number> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayAnswerRequests(await rolesHeld(tx, actor.personId))) return 0;
    const waiting = (await selectRequests(tx)).filter(
      ({ state, personId }) =>
        (state === "received" || state === "identified") && personId !== actor.personId,
    );
    return waiting.length;
  });
}
