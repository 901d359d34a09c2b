import { record } from "@tachiai/evidence";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import { type PersonId, RecoveryRequestId, type TenantId } from "@tachiai/protocol";
import { requireAdministrator } from "../members/require-administrator.ts";
import { findKeyedMembers } from "./keyed-members.ts";
import { expiryOf, isFitToOpen } from "./recovery.policy.ts";
import { findRecoveryKey, findShares, insertRestore } from "./recovery.store.ts";

export interface AskRecovery {
  readonly tenantId: TenantId;
  readonly openerId: PersonId;
  readonly reason: string;
}

/**
 * Asks for a restore in the browser of a third person, who has keys of his own here and keeps no share.
 *
 * Refuses `access.denied`, `identity.recovery_not_set_up` or `identity.recovery_opener_unfit`.
 */
export function askRecovery(
  database: Database,
  actor: PersonActor,
  { tenantId, openerId, reason }: AskRecovery,
): Promise<{ requestId: RecoveryRequestId }> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireAdministrator(tx, actor);
    const key = await findRecoveryKey(tx);
    if (!key) throw new Refusal("identity.recovery_not_set_up");
    const { members } = await findKeyedMembers(tx);
    const holders = (await findShares(tx, key.recoveryKeyId)).map(({ holderId }) => holderId);
    const isMember = members.some(({ personId }) => personId === openerId);
    if (!isMember || !isFitToOpen(openerId, { askedBy: actor.personId, holders }))
      throw new Refusal("identity.recovery_opener_unfit");

    const requestId = RecoveryRequestId.parse(tx.randomness.uuid());
    const expiresAt = expiryOf(tx.now);
    await insertRestore(tx, key.recoveryKeyId, {
      requestId,
      reason,
      askedBy: actor.personId,
      openerId,
      expiresAt,
      restores: undefined,
    });
    await record(tx, actor, {
      action: "identity.recovery_asked",
      subject: requestId,
      subjectPersonId: openerId,
      retention: "organisation",
      details: { reason, recoveryKeyId: key.recoveryKeyId, expiresAt: expiresAt.toISOString() },
    });
    return { requestId };
  });
}
