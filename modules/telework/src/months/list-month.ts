import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type {
  Day,
  listMonth as endpoint,
  GroupId,
  Month,
  PersonId,
  ResponseOf,
  TenantId,
} from "@tachiai/protocol";
import { reachOf } from "../presence/people-reach.ts";
import { maySeeDaysOfOthers } from "../telework.policy.ts";
import { type LoadedMonth, loadMonths } from "./load-months.ts";
import { isOver } from "./require-over.ts";

/**
 * Shows the month of everybody whom the actor manages on the last day on which that person stamped in it (出勤簿); an
 * auditor sees the whole company.
 *
 * Refuses `access.denied`.
 */
export function listMonth(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId; readonly month: Month; readonly groupId?: GroupId | undefined },
): Promise<ResponseOf<typeof endpoint>> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const roles = await rolesHeld(tx, actor.personId);
    if (!maySeeDaysOfOthers(roles)) throw new Refusal("access.denied");
    const months = await loadManaged(tx, actor, command, roles.includes("auditor"));
    return { people: months.map(({ month }) => month), isOver: isOver(command.month, tx.now) };
  });
}

/** Those of whom the actor may confirm the month, or see it. */
export async function loadManaged(
  tx: TenantTx,
  actor: PersonActor,
  { month, groupId }: { readonly month: Month; readonly groupId?: GroupId | undefined },
  seesAll = false,
): Promise<LoadedMonth[]> {
  const reach = await reachOf(tx, actor);
  if (!seesAll && !reach.managesAnybody) return [];
  return loadMonths(tx, month, async (personId: PersonId, day: Day) => {
    if (groupId && !(await reach.isIn(personId, groupId, day))) return false;
    return seesAll || reach.manages(personId, day);
  });
}
