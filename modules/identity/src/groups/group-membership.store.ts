import type { TenantTx } from "@tachiai/platform";
import type { Day, GroupId, MembershipId, PersonId } from "@tachiai/protocol";
import type { IdentityTables } from "../identity.tables.ts";
import { overlapOf, periodOf } from "../members/period.ts";
import type { Held, Succession } from "../members/succession.ts";

/** A member's place in a group, bounded by his membership. */
export interface HeldGroupOf extends Held<GroupId> {
  readonly membershipId: MembershipId;
  readonly personId: PersonId;
}

/** Every place in a group that is held on that day or later. */
export async function findGroupsReaching(tx: TenantTx, day: Day): Promise<HeldGroupOf[]> {
  const rows = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.group_membership as place")
    .innerJoin("identity.membership as membership", "membership.membership_id", "place.membership_id")
    .select([
      "place.group_membership_id",
      "place.group_id",
      "place.valid_from",
      "place.valid_to",
      "membership.membership_id",
      "membership.person_id",
      "membership.valid_from as member_from",
      "membership.valid_to as member_to",
    ])
    .where("place.tenant_id", "=", tx.tenantId)
    .where((is) => is.or([is("place.valid_to", "is", null), is("place.valid_to", ">=", day)]))
    .execute();
  return rows.flatMap((row) => {
    const period = overlapOf(
      periodOf(row.valid_from, row.valid_to),
      periodOf(row.member_from, row.member_to),
    );
    if (!period) return [];
    return [
      {
        id: row.group_membership_id,
        what: row.group_id,
        period,
        membershipId: row.membership_id,
        personId: row.person_id,
      },
    ];
  });
}

export async function applyGroups(
  tx: TenantTx,
  membershipId: MembershipId,
  succession: Succession<GroupId>,
  from: Day,
): Promise<void> {
  const query = tx.query.withTables<IdentityTables>();
  for (const { id, lastDay } of succession.endings)
    await query
      .updateTable("identity.group_membership")
      .set({ valid_to: lastDay })
      .where("group_membership_id", "=", id)
      .execute();
  if (succession.removals.length > 0)
    await query
      .deleteFrom("identity.group_membership")
      .where("group_membership_id", "in", succession.removals)
      .execute();
  if (succession.beginnings.length > 0)
    await query
      .insertInto("identity.group_membership")
      .values(
        succession.beginnings.map((groupId) => ({
          group_membership_id: tx.randomness.uuid(),
          tenant_id: tx.tenantId,
          membership_id: membershipId,
          group_id: groupId,
          valid_from: from,
          valid_to: null,
        })),
      )
      .execute();
}
