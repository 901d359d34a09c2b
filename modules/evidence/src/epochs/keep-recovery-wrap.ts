import { inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import { type EpochId, EvidenceId, encodeBase64, type TenantId } from "@tachiai/protocol";
import {
  isRecoverable,
  isWrap,
  recoveryKeyByRoster,
  recoveryRecipient,
  verifyRewrap,
} from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { record } from "../entries/record.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { Vault } from "../vault.ts";
import { opensFor } from "./due-rewraps.ts";
import { epochsOpenTo, findEpoch, lockEpoch, wrapsOfEpochs } from "./epoch.store.ts";
import { nameRecoveryWrap } from "./epoch-entry.ts";
import { insertRecoveryWrap, recoveryWrapsOf } from "./recovery-wrap.store.ts";

export interface KeepRecoveryWrap {
  readonly tenantId: TenantId;
  readonly epochId: EpochId;
  readonly recoveryKey: Uint8Array;
  readonly wrap: Uint8Array;
  /** Under the actor's own registered key. */
  readonly signature: Uint8Array;
}

/**
 * Keeps an epoch that somebody who opens it with the key that he has now has wrapped to the organisation's recovery key of now, with an entry that the
 * person shown reads. Of two who do it at once the second adds nothing.
 *
 * Refuses `request.invalid`, `evidence.epoch_unknown`, `evidence.rewrap_not_due` or `evidence.declaration_false`.
 */
export function keepRecoveryWrap(
  vault: Vault,
  ports: EvidencePorts,
  actor: PersonActor,
  { tenantId, epochId, recoveryKey, wrap, signature }: KeepRecoveryWrap,
): Promise<void> {
  return inTenant(vault.database, actor, tenantId, async (tx) => {
    if (!isWrap(wrap)) throw new Refusal("request.invalid");
    const ownKey = await ports.signingKeyOf(tx, actor);
    if (ownKey === undefined) throw new Refusal("evidence.declaration_false");
    const signed = { epochId, recipient: recoveryRecipient(recoveryKey), wrap };
    const signer = { kind: "ed25519", publicKey: Buffer.from(ownKey, "base64") } as const;
    if (!(await verifyRewrap(nodeSealingCrypto, signer, signed, signature)))
      throw new Refusal("evidence.declaration_false");
    await lockEpoch(tx, epochId);
    const epoch = await findEpoch(tx, epochId);
    if (!epoch || !(await opensNow(tx, ports, actor, epochId))) throw new Refusal("evidence.epoch_unknown");
    const isNow = recoveryKeyByRoster(await ports.rosterOf(tx)) === encodeBase64(recoveryKey);
    if (!isNow || !isRecoverable(epoch.kind)) throw new Refusal("evidence.rewrap_not_due");
    const kept = (await recoveryWrapsOf(tx, [epochId])).get(epochId) ?? [];
    if (kept.some((one) => Buffer.from(one.recoveryKey).equals(recoveryKey))) return;

    const statedBy = EvidenceId.parse(tx.randomness.uuid());
    await record(tx, actor, {
      action: "evidence.epoch_wrapped",
      evidenceId: statedBy,
      subject: epochId,
      subjectPersonId: epoch.personId,
      retention: "access",
      details: {
        ground: "recovery",
        publicKey: encodeBase64(recoveryKey),
        signature: encodeBase64(signature),
        signingPublicKey: ownKey,
        wraps: [],
        recoveryWrap: await nameRecoveryWrap({ recoveryKey, wrapped: wrap }),
      },
    });
    await insertRecoveryWrap(tx, { epochId, recoveryKey, wrapped: wrap, statedBy });
  });
}

/** Whether there is something in it that he opens: a wrap to a key that he had before, or that he could not open, is none. */
async function opensNow(
  tx: TenantTx,
  ports: EvidencePorts,
  { personId }: PersonActor,
  epochId: EpochId,
): Promise<boolean> {
  const [epoch] = await epochsOpenTo(tx, personId, { only: epochId });
  const [key] = await ports.keysOf(tx, [personId]);
  if (!epoch || !key) return false;
  const wraps = (await wrapsOfEpochs(tx, [epochId])).get(epochId) ?? [];
  return wraps.some((wrap) => opensFor(wrap, key));
}
