import { inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import {
  type EpochId,
  EvidenceId,
  encodeBase64,
  type PersonId,
  type SignedEarlierRequest,
  type TenantId,
} from "@tachiai/protocol";
import { isWrap, verifyRewrap } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { record } from "../entries/record.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { Vault } from "../vault.ts";
import { opensFor } from "./due-rewraps.ts";
import { epochsOpenTo, findEpoch, insertEpochWraps, lockEpoch, wrapsOfEpochs } from "./epoch.store.ts";
import { nameWrap } from "./epoch-entry.ts";
import { findDueRewraps } from "./find-due-rewraps.ts";

export interface KeepRewrap {
  readonly tenantId: TenantId;
  readonly epochId: EpochId;
  /** To whom it is wrapped. */
  readonly personId: PersonId;
  readonly publicKey: Uint8Array;
  readonly wrap: Uint8Array;
  /** Under the actor's own registered key. */
  readonly signature: Uint8Array;
  /** For which request, where the recipient has asked. */
  readonly request?: SignedEarlierRequest | undefined;
}

/**
 * Keeps an epoch that somebody who opens it has wrapped to somebody to whom it is due, with an entry that the person shown
 * reads. Of two who do it at once the second adds nothing.
 *
 * Refuses `request.invalid`, `evidence.epoch_unknown`, `evidence.rewrap_not_due` or `evidence.declaration_false`.
 */
export function keepRewrap(
  vault: Vault,
  ports: EvidencePorts,
  actor: PersonActor,
  command: KeepRewrap,
): Promise<void> {
  const { tenantId, epochId, personId, publicKey, wrap, signature, request } = command;
  return inTenant(vault.database, actor, tenantId, async (tx) => {
    if (!isWrap(wrap)) throw new Refusal("request.invalid");
    const ownKey = await ports.signingKeyOf(tx, actor);
    if (ownKey === undefined) throw new Refusal("evidence.declaration_false");
    const signed = { epochId, recipient: recipientOf(personId, publicKey), wrap, request };
    const signer = { kind: "ed25519", publicKey: Buffer.from(ownKey, "base64") } as const;
    if (!(await verifyRewrap(nodeSealingCrypto, signer, signed, signature)))
      throw new Refusal("evidence.declaration_false");
    await lockEpoch(tx, epochId);
    const epoch = await findEpoch(tx, epochId);
    if (!epoch) throw new Refusal("evidence.epoch_unknown");
    const wraps = (await wrapsOfEpochs(tx, [epochId])).get(epochId) ?? [];
    if (wraps.some((kept) => opensFor(kept, { personId, publicKey }))) return;
    const epochs = await epochsOpenTo(tx, actor.personId, { only: epochId });
    const due = (await findDueRewraps(tx, ports, actor, epochs)).wanted.find(
      ({ recipient }) =>
        recipient.personId === personId && Buffer.from(recipient.publicKey).equals(publicKey),
    );
    if (!due || due.request?.statement !== request?.statement) throw new Refusal("evidence.rewrap_not_due");

    const statedBy = EvidenceId.parse(tx.randomness.uuid());
    await record(tx, actor, {
      action: "evidence.epoch_wrapped",
      evidenceId: statedBy,
      subject: epochId,
      subjectPersonId: epoch.personId,
      retention: epoch.kind === "telework-face" ? "face" : "access",
      details: {
        ground: due.ground,
        recipient: personId,
        publicKey: encodeBase64(publicKey),
        signature: encodeBase64(signature),
        signingPublicKey: ownKey,
        ...(due.request && { request: { ...due.request } }),
        wraps: [await nameWrap({ personId, publicKey, wrapped: wrap })],
      },
    });
    await insertEpochWraps(tx, [
      { epochId, personId, publicKey, wrapped: wrap, wrappedAt: tx.now, statedBy },
    ]);
  });
}

function recipientOf(recipientId: PersonId, publicKey: Uint8Array) {
  return { recipientId, publicKey: { kind: "x25519", publicKey } } as const;
}
