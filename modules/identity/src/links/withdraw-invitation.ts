import { record } from "@tachiai/evidence";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { InvitationId, TenantId } from "@tachiai/protocol";
import { requireAdministrator } from "../members/require-administrator.ts";
import { findLinkOfInvitation, withdrawInvitationLink } from "./one-time-link.store.ts";

/**
 * Makes an invitation's link stop working; an expired one may be withdrawn too.
 * Refuses `access.denied`, `identity.invitation_not_found` or `identity.invitation_not_open`.
 */
export function withdrawInvitation(
  database: Database,
  actor: PersonActor,
  { tenantId, invitationId }: { tenantId: TenantId; invitationId: InvitationId },
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireAdministrator(tx, actor);
    const link = await findLinkOfInvitation(tx, invitationId);
    if (!link) throw new Refusal("identity.invitation_not_found");
    if (link.usedAt || link.withdrawnAt) throw new Refusal("identity.invitation_not_open");

    await withdrawInvitationLink(tx, invitationId);
    await record(tx, actor, {
      action: "identity.invitation_withdrawn",
      subject: invitationId,
      retention: "organisation",
      details: {},
    });
  });
}
