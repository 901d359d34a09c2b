import type { Actor, TenantTx } from "@tachiai/platform";
import type { Day, PersonId } from "@tachiai/protocol";
import { groupsManaged } from "../groups/groups-managed.ts";
import { groupsOn } from "../groups/groups-on.ts";
import { grantsOfActor } from "./roles-held.ts";

/**
 * Whether the actor may decide about this person's day: he manages today a group in which the person was on that
 * day, or one above it. Nobody decides about himself, and an auditor decides nothing.
 */
export async function mayManage(tx: TenantTx, actor: Actor, personId: PersonId, day: Day): Promise<boolean> {
  if (actor.kind !== "person" || actor.personId === personId) return false;
  const reach = await groupsManaged(tx, await grantsOfActor(tx, actor));
  if (reach.size === 0) return false;
  const groups = (await groupsOn(tx, day)).get(personId) ?? [];
  return groups.some((groupId) => reach.has(groupId));
}
