import type { TenantTx } from "@tachiai/platform";
import { type DueRewrap, encodeBase64, type PersonId } from "@tachiai/protocol";
import { Damage } from "../damage/damage.ts";
import { findRecorded } from "../entries/entry.store.ts";
import { findEpoch, findUsedEpoch, wrapsOfEpochs } from "../epochs/epoch.store.ts";
import { findDueRewraps } from "../epochs/find-due-rewraps.ts";
import { lastContents } from "../epochs/last-contents.ts";
import { recoveryWrapsOf } from "../epochs/recovery-wrap.store.ts";
import { sealedEpochOf } from "../epochs/release-epochs.ts";
import { holdAgainstEntry } from "../epochs/require-sound-epoch.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { OpenRestore } from "./restore-ports.ts";

/**
 * The epoch as it is wrapped to the recovery key, for the one to whom it is to be passed on, as any that is due from a browser;
 * undefined when no such wrap is kept, or it is not due to him from this opener. Throws `Damage`.
 */
export async function restoreOfEpoch(
  tx: TenantTx,
  ports: EvidencePorts,
  openerId: PersonId,
  { epochId, recipientId, recoveryKey }: OpenRestore,
): Promise<DueRewrap | undefined> {
  const epoch = await findEpoch(tx, epochId);
  const used = await findUsedEpoch(tx, epochId);
  const wraps = (await wrapsOfEpochs(tx, [epochId])).get(epochId) ?? [];
  const recoveryWraps = (await recoveryWrapsOf(tx, [epochId])).get(epochId) ?? [];
  const own = recoveryWraps.find((one) => Buffer.from(one.recoveryKey).equals(recoveryKey));
  if (!epoch || !used || !own) return undefined;
  const statedBy = [...new Set([epoch.statedBy, own.statedBy])];
  const entries = await findRecorded(tx, statedBy);
  if (entries.length < statedBy.length)
    throw new Damage("row", epoch.statedBy, "an entry that states its epoch is missing");
  for (const { facts } of entries) await holdAgainstEntry({ epoch, wraps, recoveryWraps }, facts);

  const { wanted, damages: ofRequests } = await findDueRewraps(tx, ports, { personId: openerId }, [used]);
  const due = wanted.find(({ recipient }) => recipient.personId === recipientId);
  const { contents, damages } = await lastContents(tx, [epochId]);
  const [damage] = due ? damages : [...ofRequests, ...damages];
  if (damage) throw damage;
  const content = contents.get(epochId);
  if (!due || !content) return undefined;
  const { ground, recipient, request } = due;
  return {
    epoch: sealedEpochOf(epoch, { wrapped: own.wrapped, publicKey: own.recoveryKey }),
    ground,
    recipient: { personId: recipient.personId, publicKey: encodeBase64(recipient.publicKey) },
    content,
    ...(request && { request }),
  };
}
