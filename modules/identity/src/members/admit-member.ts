import { Refusal, type TenantTx } from "@tachiai/platform";
import { type Day, type GroupId, MembershipId, type PersonId, type RoleGrant } from "@tachiai/protocol";
import { applyGroups } from "../groups/group-membership.store.ts";
import { findMembershipsReaching, insertMembership } from "./membership.store.ts";
import { applyRoles } from "./role-assignment.store.ts";

export interface Admission {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly email: string;
  readonly employeeCode: string;
  readonly from: Day;
  readonly groups: readonly GroupId[];
  readonly roles: readonly RoleGrant[];
}

/**
 * Makes a person a member with groups and roles; the caller holds the organisation, has judged that it may be and
 * records it. Refuses `identity.already_member`.
 */
export async function admitMember(tx: TenantTx, admission: Admission): Promise<MembershipId> {
  const { from, email } = admission;
  const present = await findMembershipsReaching(tx, from);
  if (present.some(({ personId }) => personId === admission.personId))
    throw new Refusal("identity.already_member", { email });

  const membershipId = MembershipId.parse(tx.randomness.uuid());
  await insertMembership(tx, {
    membershipId,
    personId: admission.personId,
    displayName: admission.displayName,
    email,
    employeeCode: admission.employeeCode,
    period: { from },
  });
  const beginning = { endings: [], removals: [] };
  await applyGroups(tx, membershipId, { ...beginning, beginnings: admission.groups }, from);
  await applyRoles(tx, membershipId, { ...beginning, beginnings: admission.roles }, from);
  return membershipId;
}
