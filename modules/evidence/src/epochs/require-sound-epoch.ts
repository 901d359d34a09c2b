import type { TenantTx } from "@tachiai/platform";
import { EpochId } from "@tachiai/protocol";
import { Damage } from "../damage/damage.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import { type Epoch, type EpochWrap, findEpoch, wrapsOfEpochs } from "./epoch.store.ts";
import { epochMadeAction, namedWrapsOf, nameWrap } from "./epoch-entry.ts";
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
  await holdAgainstEntry(epoch, (await wrapsOfEpochs(tx, [epochId])).get(epochId) ?? [], facts);
}

/** The same of an epoch that is at hand, with all wraps that are kept of it. */
export async function holdAgainstEntry(
  epoch: Epoch,
  kept: readonly EpochWrap[],
  facts: EntryFacts,
): Promise<void> {
  const named = namedWrapsOf(facts);
  if (!named || facts.subject !== epoch.epochId)
    throw new Damage("row", epoch.statedBy, "an entry that it names does not state its epoch");
  if (facts.action === epochMadeAction) requireStatedEpoch(epoch, facts);
  const own = kept.filter(({ statedBy }) => statedBy === facts.evidenceId);
  const hashes = new Set(await Promise.all(own.map(async (wrap) => (await nameWrap(wrap)).sha256)));
  const isWhole = own.length === named.length && named.every(({ sha256 }) => hashes.has(sha256));
  if (!isWhole) throw new Damage("row", facts.evidenceId, "the wraps of its epoch are not those it names");
}
