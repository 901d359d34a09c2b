import type { TenantTx } from "@tachiai/platform";
import { EpochId } from "@tachiai/protocol";
import { Damage } from "../damage/damage.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import { findEpoch, wrapsOfEpochs } from "./epoch.store.ts";
import { epochMadeAction, namedWrapsOf, nameWrap } from "./epoch-entry.ts";
import { requireStatedEpoch } from "./require-stated-epoch.ts";

/**
 * Throws `Damage` unless what an entry says of an epoch and its wraps is what is kept of them. An epoch that has gone,
 * with the last thing that it opened, is missed by nobody.
 */
export async function requireSoundEpoch(tx: TenantTx, facts: EntryFacts): Promise<void> {
  const named = namedWrapsOf(facts);
  const epochId = EpochId.safeParse(facts.subject).data;
  if (!named || !epochId) return;
  const epoch = await findEpoch(tx, epochId);
  if (!epoch) return;
  if (facts.action === epochMadeAction) requireStatedEpoch(epoch, facts);
  const kept = (await wrapsOfEpochs(tx, [epochId])).get(epochId) ?? [];
  const own = kept.filter(({ statedBy }) => statedBy === facts.evidenceId);
  const hashes = new Set(await Promise.all(own.map(async (wrap) => (await nameWrap(wrap)).sha256)));
  const isWhole = own.length === named.length && named.every(({ sha256 }) => hashes.has(sha256));
  if (!isWhole) throw new Damage("row", facts.evidenceId, "the wraps of its epoch are not those it names");
}
