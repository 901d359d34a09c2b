import { type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { IssuedInvitation, NewInvitation, TenantId } from "@tachiai/protocol";
import { findMembershipsReaching, holdOrganisation } from "../members/membership.store.ts";
import {
  asManyAsWished,
  isWorker,
  type RequireAccounts,
  workerPeriods,
} from "../members/require-accounts.ts";
import { requireAdministrator } from "../members/require-administrator.ts";
import { requireGrants } from "../members/require-grants.ts";
import { requireRealOrganisation } from "../organisations/require-real-organisation.ts";
import { findOpenInvitations } from "./invitation.store.ts";
import { issueInvitation } from "./issue-invitation.ts";
import { requireRiskAcknowledged } from "./require-risk-acknowledged.ts";

export interface InviteMember {
  readonly tenantId: TenantId;
  readonly invitation: NewInvitation;
  /** The version of the text on credentials that he has read. */
  readonly credentialRisk?: number | undefined;
  /** Where people reach us, for the link. */
  readonly origin: string;
}

/**
 * Invites a person by a link that works once, for 14 days.
 *
 * Refuses `access.denied`, `identity.demonstration`, `identity.group_not_found`, `identity.role_not_here`,
 * `identity.manager_needs_group`, `identity.role_without_group`, `identity.already_member` or
 * `identity.already_invited`, and what `requireRiskAcknowledged` and, for a worker, `requireAccounts` do.
 */
export function inviteMember(
  database: Database,
  actor: PersonActor,
  { tenantId, invitation, credentialRisk, origin }: InviteMember,
  requireAccounts: RequireAccounts = asManyAsWished,
): Promise<IssuedInvitation> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await holdOrganisation(tx);
    await requireAdministrator(tx, actor);
    await requireRealOrganisation(tx);
    const riskRead = await requireRiskAcknowledged(tx, credentialRisk);
    await requireGrants(tx, invitation);
    const { email } = invitation;
    const members = await findMembershipsReaching(tx, tokyoDay(tx.now));
    if (members.some((member) => member.email === email))
      throw new Refusal("identity.already_member", { email });
    const open = await findOpenInvitations(tx);
    if (open.some((other) => other.email === email)) throw new Refusal("identity.already_invited", { email });

    const issued = await issueInvitation(tx, actor, invitation, origin, riskRead);
    if (isWorker(invitation.roles)) await requireAccounts(tx, invitation.from, await workerPeriods(tx));
    return issued;
  });
}
