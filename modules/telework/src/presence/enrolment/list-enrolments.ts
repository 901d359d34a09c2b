import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { Enrolment, TenantId } from "@tachiai/protocol";
import { reachOf } from "../people-reach.ts";
import { mayManagePeople } from "../presence.policy.ts";
import { selectEnrolments } from "./enrolment.store.ts";
import { showEnrolments } from "./show-enrolments.ts";

/**
 * Lists the registered faces of those whom the actor manages today, those that were removed too, newest first
 * (顔画像管理).
 *
 * Refuses `access.denied`.
 */
export function listEnrolments(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<Enrolment[]> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayManagePeople(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const reach = await reachOf(tx, actor);
    const today = tokyoDay(tx.now);
    const visible = [];
    for (const file of await selectEnrolments(tx))
      if (await reach.manages(file.personId, today)) visible.push(file);
    return showEnrolments(tx, visible);
  });
}
