import { createHash } from "node:crypto";
import { record } from "@tachiai/evidence";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { RecoveryRequestId, TenantId } from "@tachiai/protocol";
import { holdRestore } from "./hold-recovery.ts";
import { mayOpen } from "./recovery.policy.ts";
import { finishRestore, markRehearsed } from "./recovery.store.ts";

export interface FinishRecovery {
  readonly tenantId: TenantId;
  readonly requestId: RecoveryRequestId;
  /** Base64 of what the recovery key has opened. */
  readonly opened: string;
}

/**
 * The opener shows that two shares have given him the key: the restore counts as rehearsed, and the key as used, for he
 * has had it whole. What was on its way to him goes.
 *
 * Refuses `identity.recovery_not_found`, `identity.recovery_not_open_to_you` or `identity.recovery_opened_otherwise`.
 */
export function finishRecovery(
  database: Database,
  actor: PersonActor,
  { tenantId, requestId, opened }: FinishRecovery,
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const { key, restore } = await holdRestore(tx, requestId);
    if (restore.restores || !mayOpen(restore, actor.personId, tx.now))
      throw new Refusal("identity.recovery_not_open_to_you");
    const hash = createHash("sha256").update(Buffer.from(opened, "base64")).digest();
    if (!hash.equals(key.rehearsal.sha256)) throw new Refusal("identity.recovery_opened_otherwise");

    await finishRestore(tx, requestId);
    await markRehearsed(tx, key.recoveryKeyId);
    await record(tx, actor, {
      action: "identity.recovery_rehearsed",
      subject: requestId,
      retention: "organisation",
      details: {
        recoveryKeyId: key.recoveryKeyId,
        shares: restore.given.map(({ index }) => index),
        givenBy: restore.given.map(({ givenBy }) => givenBy),
      },
    });
  });
}
