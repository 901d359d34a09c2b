import type { TenantTx } from "@tachiai/platform";
import type { EpochId, EvidenceId, PersonId, SealedEpoch } from "@tachiai/protocol";
import { encodeBase64 } from "@tachiai/protocol";
import { Damage } from "../damage/damage.ts";
import { findRecorded } from "../entries/entry.store.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import { type Epoch, type EpochWrap, findEpochs, wrapsOfEpochs } from "./epoch.store.ts";
import { recoveryWrapsOf } from "./recovery-wrap.store.ts";
import { holdAgainstEntry } from "./require-sound-epoch.ts";

/**
 * What somebody needs to open these epochs; one that is not wrapped to him is missing from the map. Each is held against
 * the entries that state it. Throws `Damage`.
 */
export async function releaseEpochs(
  tx: TenantTx,
  personId: PersonId,
  epochIds: readonly EpochId[],
): Promise<ReadonlyMap<EpochId, SealedEpoch>> {
  const { released, damages } = await releaseSoundEpochs(tx, personId, epochIds);
  const [damage] = damages;
  if (damage) throw damage;
  return released;
}

export interface SoundEpochs {
  readonly released: ReadonlyMap<EpochId, SealedEpoch>;
  /** What was found of those that are missing for it. */
  readonly damages: readonly Damage[];
}

/** The same of those that are sound. */
export async function releaseSoundEpochs(
  tx: TenantTx,
  personId: PersonId,
  epochIds: readonly EpochId[],
): Promise<SoundEpochs> {
  const epochs = await findEpochs(tx, epochIds);
  if (epochs.length === 0) return { released: new Map(), damages: [] };
  const wrapsOf = await wrapsOfEpochs(tx, epochIds);
  const recoveryOf = await recoveryWrapsOf(tx, epochIds);
  const given = epochs.map((epoch) => {
    const wraps = wrapsOf.get(epoch.epochId) ?? [];
    const recoveryWraps = recoveryOf.get(epoch.epochId) ?? [];
    const own = newestOf(wraps.filter((wrap) => wrap.personId === personId));
    const whole = { epoch, wraps, recoveryWraps };
    return { epoch, whole, own, statedBy: new Set([epoch.statedBy, own?.statedBy ?? epoch.statedBy]) };
  });
  const entries = await findRecorded(tx, [...new Set(given.flatMap(({ statedBy }) => [...statedBy]))]);
  const factsOf = new Map<EvidenceId, EntryFacts>(entries.map(({ facts }) => [facts.evidenceId, facts]));
  const released = new Map<EpochId, SealedEpoch>();
  const damages: Damage[] = [];
  for (const { epoch, whole, own, statedBy } of given)
    try {
      for (const evidenceId of statedBy) {
        const facts = factsOf.get(evidenceId);
        if (!facts) throw new Damage("row", epoch.statedBy, "an entry that states its epoch is missing");
        await holdAgainstEntry(whole, facts);
      }
      if (own) released.set(epoch.epochId, sealedEpochOf(epoch, own));
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      damages.push(error);
    }
  return { released, damages };
}

/** What came after he got other keys, or after he said that another one does not open. */
function newestOf(own: readonly EpochWrap[]): EpochWrap | undefined {
  return own.findLast(({ unopenedBy }) => !unopenedBy) ?? own.at(-1);
}

/** An epoch with the one wrap of it that is released. */
export function sealedEpochOf(epoch: Epoch, own: Pick<EpochWrap, "wrapped" | "publicKey">): SealedEpoch {
  return {
    epochId: epoch.epochId,
    statement: epoch.statement,
    signature: encodeBase64(epoch.signature),
    wrapsSha256: encodeBase64(epoch.wrapsSha256),
    deviceKey: encodeBase64(epoch.deviceKey),
    wrap: encodeBase64(own.wrapped),
    wrappedTo: encodeBase64(own.publicKey),
  };
}
