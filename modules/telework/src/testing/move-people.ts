import type { PersonActor } from "@tachiai/platform";
import type { Day, GroupId } from "@tachiai/protocol";
import type { Workplace } from "./open-workplace.ts";

type Place = Pick<Workplace, "query">;

/** Somebody has his roles up to and with a day. */
export async function endRoles({ query }: Place, { personId }: PersonActor, lastDay: Day): Promise<void> {
  await query(
    `update identity.role_assignment role set valid_to = $2 from identity.membership membership
      where membership.membership_id = role.membership_id and membership.person_id = $1`,
    personId,
    lastDay,
  );
}

/** Somebody leaves the groups he is in after a day, for another one. */
export async function moveAfter(
  { query }: Place,
  { personId }: PersonActor,
  groupId: GroupId,
  lastDay: Day,
): Promise<void> {
  await query(
    `with ended as (
       update identity.group_membership held set valid_to = $2 from identity.membership membership
        where membership.membership_id = held.membership_id and membership.person_id = $1
       returning held.tenant_id, held.membership_id)
     insert into identity.group_membership (group_membership_id, tenant_id, membership_id, group_id, valid_from)
     select gen_random_uuid(), tenant_id, membership_id, $3, $2::date + 1 from ended limit 1`,
    personId,
    lastDay,
    groupId,
  );
}
