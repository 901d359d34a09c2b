import { inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import {
  decodeBase64,
  EvidenceId,
  encodeBase64,
  type PersonId,
  type RecoveryRequestId,
  type TenantId,
} from "@tachiai/protocol";
import { isWrap, verifyRewrap } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { refuseDamaged } from "../damage/refuse-damaged.ts";
import { record } from "../entries/record.ts";
import { findEpoch, insertEpochWraps, lockEpoch } from "../epochs/epoch.store.ts";
import { nameWrap } from "../epochs/epoch-entry.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { Vault } from "../vault.ts";
import { restoreOfEpoch } from "./restore-of-epoch.ts";
import type { RestorePorts } from "./restore-ports.ts";

export interface KeepRestored {
  readonly tenantId: TenantId;
  readonly requestId: RecoveryRequestId;
  /** To the key that the recipient has now. */
  readonly wrap: Uint8Array;
  /** Under the opener's own registered key. */
  readonly signature: Uint8Array;
}

/**
 * Keeps an epoch that the opener of a restore has opened with the recovery key and wrapped to the one whom the restore names,
 * with an entry that the person shown reads. The restore is done, and the key used.
 *
 * Refuses `request.invalid`, `evidence.declaration_false`, `evidence.rewrap_not_due`, `identity.recovery_not_found`,
 * `identity.recovery_not_open_to_you` or `evidence.damaged`.
 */
export function keepRestored(
  vault: Vault,
  ports: EvidencePorts,
  restores: RestorePorts,
  actor: PersonActor,
  { tenantId, requestId, wrap, signature }: KeepRestored,
): Promise<void> {
  const work = () =>
    inTenant(vault.database, actor, tenantId, async (tx) => {
      if (!isWrap(wrap)) throw new Refusal("request.invalid");
      const restore = await restores.require(tx, actor, requestId);
      const { epochId, recoveryKey } = restore;
      await lockEpoch(tx, epochId);
      const epoch = await findEpoch(tx, epochId);
      const due = await restoreOfEpoch(tx, ports, actor.personId, restore);
      if (!epoch || !due) throw new Refusal("evidence.rewrap_not_due");
      const { personId } = due.recipient;
      const publicKey = decodeBase64(due.recipient.publicKey);
      const ownKey = await ports.signingKeyOf(tx, actor);
      const { request } = due;
      const signed = { epochId, recipient: recipientOf(personId, publicKey), wrap, request };
      if (ownKey === undefined || !(await isSignedBy(ownKey, signed, signature)))
        throw new Refusal("evidence.declaration_false");

      const statedBy = EvidenceId.parse(tx.randomness.uuid());
      await record(tx, actor, {
        action: "evidence.epoch_wrapped",
        evidenceId: statedBy,
        subject: epochId,
        subjectPersonId: epoch.personId,
        retention: "access",
        details: {
          ground: due.ground,
          restore: requestId,
          recoveryKey: encodeBase64(recoveryKey),
          recipient: personId,
          publicKey: encodeBase64(publicKey),
          signature: encodeBase64(signature),
          signingPublicKey: ownKey,
          ...(request && { request: { ...request } }),
          wraps: [await nameWrap({ personId, publicKey, wrapped: wrap })],
        },
      });
      await insertEpochWraps(tx, [
        { epochId, personId, publicKey, wrapped: wrap, wrappedAt: tx.now, statedBy },
      ]);
      await restores.finish(tx, actor, requestId);
    });
  return refuseDamaged(vault, tenantId, work);
}

function recipientOf(recipientId: PersonId, publicKey: Uint8Array) {
  return { recipientId, publicKey: { kind: "x25519", publicKey } } as const;
}

function isSignedBy(key: string, signed: Parameters<typeof verifyRewrap>[2], signature: Uint8Array) {
  return verifyRewrap(
    nodeSealingCrypto,
    { kind: "ed25519", publicKey: decodeBase64(key) },
    signed,
    signature,
  );
}
