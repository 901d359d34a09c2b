import { record } from "@tachiai/evidence";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { IdentityCheck, RecoveryRequestId, TenantId } from "@tachiai/protocol";
import { requireAdministrator } from "../members/require-administrator.ts";
import { holdRestore } from "./hold-recovery.ts";
import { mayApprove } from "./recovery.policy.ts";
import { saveApproval } from "./recovery.store.ts";

export interface ApproveRecovery {
  readonly tenantId: TenantId;
  readonly requestId: RecoveryRequestId;
  readonly identityCheck: IdentityCheck;
}

/**
 * Another administrator approves a restore, having made sure who its opener is.
 *
 * Refuses `access.denied`, `identity.recovery_not_found` or `identity.recovery_not_open_to_you`.
 */
export function approveRecovery(
  database: Database,
  actor: PersonActor,
  { tenantId, requestId, identityCheck }: ApproveRecovery,
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireAdministrator(tx, actor);
    const { restore } = await holdRestore(tx, requestId);
    if (!mayApprove(restore, actor.personId, tx.now)) throw new Refusal("identity.recovery_not_open_to_you");

    await saveApproval(tx, requestId, { by: actor.personId, check: identityCheck });
    await record(tx, actor, {
      action: "identity.recovery_approved",
      subject: requestId,
      subjectPersonId: restore.restores?.shownId ?? restore.openerId,
      retention: "organisation",
      details: { identityCheck },
    });
  });
}
