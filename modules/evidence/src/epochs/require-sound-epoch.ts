import type { TenantTx } from "@tachiai/platform";
import { EpochId } from "@tachiai/protocol";
import { Damage } from "../damage/damage.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import { type Epoch, type EpochWrap, findEpoch, wrapsOfEpochs } from "./epoch.store.ts";
import {
  epochMadeAction,
  namedRecoveryWrapOf,
  namedWrapsOf,
  nameRecoveryWrap,
  nameWrap,
} from "./epoch-entry.ts";
import { type RecoveryWrap, recoveryWrapsOf } from "./recovery-wrap.store.ts";
import { requireStatedEpoch } from "./require-stated-epoch.ts";

/**
 * Throws `Damage` unless what an entry says of an epoch and its wraps is what is kept of them. An epoch that has gone,
 * with the last thing that it opened, is missed by nobody.
 */
export async function requireSoundEpoch(tx: TenantTx, facts: EntryFacts): Promise<void> {
  const epochId = EpochId.safeParse(facts.subject).data;
  if (!namedWrapsOf(facts) || !epochId) return;
  const epoch = await findEpoch(tx, epochId);
  if (!epoch) return;
  const wraps = (await wrapsOfEpochs(tx, [epochId])).get(epochId) ?? [];
  const recoveryWraps = (await recoveryWrapsOf(tx, [epochId])).get(epochId) ?? [];
  await holdAgainstEntry({ epoch, wraps, recoveryWraps }, facts);
}

/** An epoch with all wraps that are kept of it. */
export interface WrappedEpoch {
  readonly epoch: Epoch;
  readonly wraps: readonly EpochWrap[];
  readonly recoveryWraps: readonly RecoveryWrap[];
}

/** The same of an epoch that is at hand. */
export async function holdAgainstEntry(
  { epoch, wraps, recoveryWraps }: WrappedEpoch,
  facts: EntryFacts,
): Promise<void> {
  const named = namedWrapsOf(facts);
  if (!named || facts.subject !== epoch.epochId)
    throw new Damage("row", epoch.statedBy, "an entry that it names does not state its epoch");
  if (facts.action === epochMadeAction) requireStatedEpoch(epoch, facts);
  const own = wraps.filter(({ statedBy }) => statedBy === facts.evidenceId);
  const ownRecovery = recoveryWraps.filter(({ statedBy }) => statedBy === facts.evidenceId);
  const kept = await Promise.all([...own.map(nameWrap), ...ownRecovery.map(nameRecoveryWrap)]);
  const namedRecovery = namedRecoveryWrapOf(facts);
  const all = [...named, ...(namedRecovery ? [namedRecovery] : [])];
  const hashes = new Set(kept.map(({ sha256 }) => sha256));
  const isWhole = kept.length === all.length && all.every(({ sha256 }) => hashes.has(sha256));
  if (!isWhole) throw new Damage("row", facts.evidenceId, "the wraps of its epoch are not those it names");
}
