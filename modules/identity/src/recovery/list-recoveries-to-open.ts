import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { RecoveryToOpen, TenantId } from "@tachiai/protocol";
import { encodeBase64 } from "@tachiai/protocol";
import { memberNames } from "../members/member-names.ts";
import { describeRestored, peopleOf } from "./describe-restored.ts";
import { isApproved, isOpen } from "./recovery.policy.ts";
import { findRecoveryKey, restoresOf } from "./recovery.store.ts";

/** Lists the approved restores that wait for this person to open. */
export function listRecoveriesToOpen(
  database: Database,
  actor: PersonActor,
  { tenantId }: { tenantId: TenantId },
): Promise<RecoveryToOpen[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const key = await findRecoveryKey(tx);
    if (!key) return [];
    const restores = await restoresOf(tx, key.recoveryKeyId);
    const his = restores.filter(
      (one) => one.openerId === actor.personId && isApproved(one) && isOpen(one, tx.now),
    );
    const names = await memberNames(tx, peopleOf(his));
    return his
      .map((restore) => ({
        requestId: restore.requestId,
        reason: restore.reason,
        given: restore.given,
        of: describeRestored(restore, names),
      }))
      .map(({ requestId, reason, given, of }) => ({
        requestId,
        reason,
        ...(of && { restores: of }),
        publicKey: encodeBase64(key.publicKey),
        shares: given.map(({ index, sealed }) => ({ index, sealed: encodeBase64(sealed) })),
        rehearsal: encodeBase64(key.rehearsal.sealed),
      }));
  });
}
