import { record } from "@tachiai/evidence";
import { rolesHeld } from "@tachiai/identity";
import { type Bus, type Database, holdLock, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { publishRequest } from "../consent.events.ts";
import { mayAnswerRequests } from "../consent.policy.ts";
import { findRequestDays, insertRequestDays } from "./request-days.store.ts";

/**
 * An administrator sets within how many days requests are answered. Those made before keep their day: who asked was
 * promised it.
 *
 * Refuses `access.denied`.
 */
export function setRequestDays(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { tenantId, days }: { readonly tenantId: TenantId; readonly days: number },
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayAnswerRequests(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    await holdLock(tx, "consent.request_days");
    const before = await findRequestDays(tx);
    if (before === days) return;
    await insertRequestDays(tx, actor, days);
    await record(tx, actor, {
      action: "consent.request_days_set",
      subject: tx.tenantId,
      retention: "organisation",
      details: { days, before },
    });
    publishRequest(tx, bus, undefined);
  });
}
