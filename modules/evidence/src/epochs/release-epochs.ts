import type { TenantTx } from "@tachiai/platform";
import type { EpochId, PersonId, SealedEpoch } from "@tachiai/protocol";
import { Damage } from "../damage/damage.ts";
import { findRecorded } from "../entries/entry.store.ts";
import { type Epoch, type EpochWrap, findEpochs, wrapsOfEpochs } from "./epoch.store.ts";
import { requireSoundEpoch } from "./require-sound-epoch.ts";

/**
 * What somebody needs to open these epochs; one that is not wrapped to him is missing from the map. Each is held against
 * the entries that state it. Throws `Damage`.
 */
export async function releaseEpochs(
  tx: TenantTx,
  personId: PersonId,
  epochIds: readonly EpochId[],
): Promise<ReadonlyMap<EpochId, SealedEpoch>> {
  const wraps = await wrapsOfEpochs(tx, epochIds);
  const released = new Map<EpochId, SealedEpoch>();
  for (const epoch of await findEpochs(tx, epochIds)) {
    // The newest: what came after he got other keys.
    const own = wraps.get(epoch.epochId)?.findLast((wrap) => wrap.personId === personId);
    await requireStated(tx, epoch, own);
    if (own) released.set(epoch.epochId, sealedEpochOf(epoch, own));
  }
  return released;
}

/** Holds an epoch against the entry of its making, and a wrap that came later against that which names it. */
async function requireStated(tx: TenantTx, epoch: Epoch, own: EpochWrap | undefined): Promise<void> {
  const statedBy = new Set([epoch.statedBy, own?.statedBy ?? epoch.statedBy]);
  const entries = await findRecorded(tx, [...statedBy]);
  if (entries.length < statedBy.size)
    throw new Damage("row", epoch.statedBy, "an entry that states its epoch is missing");
  for (const { facts } of entries) await requireSoundEpoch(tx, facts);
}

function sealedEpochOf(epoch: Epoch, own: EpochWrap): SealedEpoch {
  return {
    epochId: epoch.epochId,
    statement: epoch.statement,
    signature: base64(epoch.signature),
    wrapsSha256: base64(epoch.wrapsSha256),
    deviceKey: base64(epoch.deviceKey),
    wrap: base64(own.wrapped),
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
