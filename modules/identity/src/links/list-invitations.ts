import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { Invitation, TenantId } from "@tachiai/protocol";
import { requireAdministrator } from "../members/require-administrator.ts";
import { describeInvitation } from "./describe-invitation.ts";
import { findInvitations } from "./invitation.store.ts";

/** Lists the invitations and what became of them, newest first. Refuses `access.denied`. */
export function listInvitations(
  database: Database,
  actor: PersonActor,
  command: { tenantId: TenantId },
): Promise<Invitation[]> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireAdministrator(tx, actor);
    return (await findInvitations(tx)).map((invited) => describeInvitation(invited, tx.now));
  });
}
