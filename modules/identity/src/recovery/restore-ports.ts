import { type RestorePorts, record } from "@tachiai/evidence";
import { type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import { type PersonId, RecoveryRequestId } from "@tachiai/protocol";
import { holdRestore } from "./hold-recovery.ts";
import { findKeyedMembers } from "./keyed-members.ts";
import { expiryOf, isFitToOpen, mayOpen } from "./recovery.policy.ts";
import {
  findRecoveryKey,
  findShares,
  finishRestore,
  insertRestore,
  markRehearsed,
  type StoredRecoveryKey,
} from "./recovery.store.ts";

/** How evidence has one epoch opened with the recovery key: two administrators approve, two shares are given. */
export const restorePorts: RestorePorts = {
  async setUpFor(tx, actor, recipientId) {
    const key = await findRecoveryKey(tx);
    if (!key) return undefined;
    const openers = await openersFor(tx, key, { askedBy: actor.personId, recipientId });
    return { recoveryKey: key.publicKey, openers };
  },

  async ask(tx, actor, wanted) {
    const { openerId, recipientId, reason, shownId, epochId, month } = wanted;
    const key = await findRecoveryKey(tx);
    if (!key) throw new Refusal("identity.recovery_not_set_up");
    const openers = await openersFor(tx, key, { askedBy: actor.personId, recipientId });
    if (!openers.some(({ personId }) => personId === openerId))
      throw new Refusal("identity.recovery_opener_unfit");

    const requestId = RecoveryRequestId.parse(tx.randomness.uuid());
    const expiresAt = expiryOf(tx.now);
    await insertRestore(tx, key.recoveryKeyId, {
      requestId,
      reason,
      askedBy: actor.personId,
      openerId,
      expiresAt,
      restores: { epochId, shownId, month, recipientId },
    });
    await record(tx, actor, {
      action: "identity.recovery_asked",
      subject: requestId,
      subjectPersonId: shownId,
      retention: "organisation",
      details: {
        reason,
        recoveryKeyId: key.recoveryKeyId,
        expiresAt: expiresAt.toISOString(),
        epochId,
        month,
        recipientId,
        openerId,
      },
    });
    return requestId;
  },

  async require(tx, actor, requestId) {
    const { key, restore } = await holdRestore(tx, requestId);
    if (!restore.restores || !mayOpen(restore, actor.personId, tx.now))
      throw new Refusal("identity.recovery_not_open_to_you");
    const { epochId, recipientId } = restore.restores;
    return { epochId, recipientId, recoveryKey: key.publicKey };
  },

  async finish(tx: TenantTx, actor: PersonActor, requestId: RecoveryRequestId) {
    const { key, restore } = await holdRestore(tx, requestId);
    const { restores } = restore;
    if (!restores) throw new Refusal("identity.recovery_not_open_to_you");
    await finishRestore(tx, requestId);
    await markRehearsed(tx, key.recoveryKeyId);
    await record(tx, actor, {
      action: "identity.recovery_restored",
      subject: requestId,
      subjectPersonId: restores.shownId,
      retention: "organisation",
      details: {
        recoveryKeyId: key.recoveryKeyId,
        epochId: restores.epochId,
        month: restores.month,
        recipientId: restores.recipientId,
        shares: restore.given.map(({ index }) => index),
        givenBy: restore.given.map(({ givenBy }) => givenBy),
      },
    });
  },
};

/** Members of today who have keys, keep no share, and neither ask nor receive. */
async function openersFor(
  tx: TenantTx,
  { recoveryKeyId }: StoredRecoveryKey,
  { askedBy, recipientId }: { readonly askedBy: PersonId; readonly recipientId: PersonId },
) {
  const { members } = await findKeyedMembers(tx);
  const holders = (await findShares(tx, recoveryKeyId)).map(({ holderId }) => holderId);
  return members.filter(
    ({ personId }) => personId !== recipientId && isFitToOpen(personId, { askedBy, holders }),
  );
}
