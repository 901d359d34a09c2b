import type { TenantTx } from "@tachiai/platform";
import { type EpochId, encodeBase64, type PersonId, type SealedServiceEpoch } from "@tachiai/protocol";
import { findRecorded } from "../entries/entry.store.ts";
import { holdServiceEpoch } from "./require-sound-service-epoch.ts";
import { findServiceEpochs, type ServiceEpoch, wrapsOfServiceEpochs } from "./service-epoch.store.ts";

/** Who opens: a person, or the customer of a session. */
export type ServiceOpener = PersonId | "customer";

/** An epoch with the one wrap of it that is released. */
export interface ReleasedServiceEpoch {
  readonly epoch: ServiceEpoch;
  readonly sealed: SealedServiceEpoch;
}

/**
 * What somebody needs to open these epochs; one that is not wrapped to him is missing from the map. Each is held against the entry that
 * states it. Throws `Damage`.
 */
export async function releaseServiceEpochs(
  tx: TenantTx,
  opener: ServiceOpener,
  epochIds: readonly EpochId[],
): Promise<ReadonlyMap<EpochId, ReleasedServiceEpoch>> {
  const epochs = await findServiceEpochs(tx, epochIds);
  if (epochs.length === 0) return new Map();
  const wrapsOf = await wrapsOfServiceEpochs(tx, epochIds);
  const entries = await findRecorded(
    tx,
    epochs.map(({ statedBy }) => statedBy),
  );
  const factsOf = new Map(entries.map(({ facts }) => [facts.evidenceId, facts]));
  const released = new Map<EpochId, ReleasedServiceEpoch>();
  for (const epoch of epochs) {
    const wraps = wrapsOf.get(epoch.epochId) ?? [];
    await holdServiceEpoch({ epoch, wraps }, factsOf.get(epoch.statedBy));
    const own = wraps.find(({ personId }) => personId === (opener === "customer" ? null : opener));
    if (own) released.set(epoch.epochId, { epoch, sealed: sealedEpochOf(epoch, own.wrapped) });
  }
  return released;
}

function sealedEpochOf(epoch: ServiceEpoch, wrap: Uint8Array): SealedServiceEpoch {
  return {
    statement: epoch.statement,
    signature: encodeBase64(epoch.signature),
    wrapsSha256: encodeBase64(epoch.wrapsSha256),
    wrap: encodeBase64(wrap),
  };
}
