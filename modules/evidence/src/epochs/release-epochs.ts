import type { TenantTx } from "@tachiai/platform";
import type { EpochId, PersonId, SealedEpoch } from "@tachiai/protocol";
import { Damage } from "../damage/damage.ts";
import { findRecorded } from "../entries/entry.store.ts";
import { type Epoch, type EpochWrap, findEpochs, wrapsOfEpochs } from "./epoch.store.ts";
import { namedWrapsOf, nameWrap } from "./epoch-entry.ts";
import { requireStatedEpoch } from "./require-stated-epoch.ts";

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
    if (own) released.set(epoch.epochId, await releaseEpoch(tx, epoch, own));
  }
  return released;
}

async function releaseEpoch(tx: TenantTx, epoch: Epoch, own: EpochWrap): Promise<SealedEpoch> {
  const entries = await findRecorded(tx, [...new Set([epoch.statedBy, own.statedBy])]);
  const entryOf = (id: string) => entries.find(({ facts }) => facts.evidenceId === id)?.facts;
  requireStatedEpoch(epoch, entryOf(epoch.statedBy));
  const naming = entryOf(own.statedBy);
  const { sha256 } = await nameWrap(own);
  const isNamed = naming && namedWrapsOf(naming)?.some((named) => named.sha256 === sha256);
  if (!isNamed) throw new Damage("row", epoch.statedBy, "no entry names this wrap of its epoch");
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
