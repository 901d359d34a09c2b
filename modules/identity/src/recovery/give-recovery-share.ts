import { record } from "@tachiai/evidence";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { RecoveryRequestId, ShareIndex, TenantId } from "@tachiai/protocol";
import { requireAdministrator } from "../members/require-administrator.ts";
import { holdRestore } from "./hold-recovery.ts";
import { mayGive } from "./recovery.policy.ts";
import { insertGiven, saveComplete } from "./recovery.store.ts";

export interface GiveRecoveryShare {
  readonly tenantId: TenantId;
  readonly requestId: RecoveryRequestId;
  readonly index: ShareIndex;
  /** Base64 of the share, sealed to the opener. */
  readonly sealed: string;
}

/**
 * An administrator passes one share on to the opener: his own, or one from paper. With the second the key counts as used:
 * whether the opener has joined them nobody but he knows.
 *
 * Refuses `access.denied`, `identity.recovery_not_found`, `identity.recovery_not_open_to_you` or
 * `identity.recovery_share_given`.
 */
export function giveRecoveryShare(
  database: Database,
  actor: PersonActor,
  { tenantId, requestId, index, sealed }: GiveRecoveryShare,
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireAdministrator(tx, actor);
    const { key, restore } = await holdRestore(tx, requestId);
    if (!mayGive(restore, actor.personId, tx.now)) throw new Refusal("identity.recovery_not_open_to_you");
    if (restore.given.some((share) => share.index === index))
      throw new Refusal("identity.recovery_share_given");

    await insertGiven(tx, requestId, {
      index,
      givenBy: actor.personId,
      sealed: Buffer.from(sealed, "base64"),
    });
    const isComplete = restore.given.length === 1;
    if (isComplete) await saveComplete(tx, key.recoveryKeyId, requestId);
    await record(tx, actor, {
      action: "identity.recovery_share_given",
      subject: requestId,
      subjectPersonId: restore.restores?.shownId ?? restore.openerId,
      retention: "organisation",
      details: { share: index, isComplete },
    });
  });
}
