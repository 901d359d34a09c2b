import { decodeLeaf, hashLeaf, TILE_WIDTH } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { inTenant, type TenantTx } from "@tachiai/platform";
import type { EvidenceId, TenantId } from "@tachiai/protocol";
import { openVerifier } from "../damage/verify-stored.ts";
import { deleteEntries, listAlteredLongAgo, type StoredEntry } from "../entries/entry.store.ts";
import { record } from "../entries/record.ts";
import { daysPast } from "../entries/retention.ts";
import { isHeld, loadLiveHolds } from "../holds/live-holds.ts";
import { listLogs } from "../logs/log.store.ts";
import { readSoundLog } from "../logs/read-sound-log.ts";
import type { Vault } from "../vault.ts";
import { destroyContents } from "./destroy-contents.ts";
import { isUseOver } from "./erase-rows.ts";
import { type ShreddingPass, shredder } from "./shredding-pass.ts";

/** So that the entry about them stays small. */
const mostAtOnce = 256;

/**
 * Removes rows that were found altered a year ago and still are, once the day has passed that their leaf names; a row that no
 * leaf knows is nobody's. Where the leaf waits for an event, they stay until the organisation's use is over. An entry says how
 * many went, and the leaves of those that had one. Reads every leaf of the tenant, and nothing when there is no such row.
 */
export async function removeAltered(vault: Vault, tenantId: TenantId): Promise<ShreddingPass> {
  return inTenant(vault.database, shredder, tenantId, async (tx) => {
    const altered = await listAlteredLongAgo(tx, mostAtOnce);
    if (altered.length === 0) return { shredded: 0, faults: [] };
    const leaves = await findLeaves(vault, tx, new Set(altered.map(({ facts }) => facts.evidenceId)));
    const over = await listOver(vault, tx, altered, leaves);
    const { destroyed, faults } = await destroyContents(
      vault,
      over.map(({ facts }) => facts),
    );
    const gone = over.filter(({ facts }) => destroyed.has(facts.evidenceId));
    if (gone.length > 0) await removeRows(tx, gone, leaves);
    return { shredded: gone.length, faults };
  });
}

interface FoundLeaf {
  readonly retentionClass: string;
  readonly leaf: Uint8Array;
}
type FoundLeaves = ReadonlyMap<EvidenceId, FoundLeaf>;

/** The leaves of these entries, wherever their rows say that they are. One that was pruned had gone before. */
async function findLeaves(vault: Vault, tx: TenantTx, wanted: ReadonlySet<EvidenceId>): Promise<FoundLeaves> {
  const found = new Map<EvidenceId, FoundLeaf>();
  for (const log of await listLogs(tx))
    for (let bundle = log.minimumIndex / TILE_WIDTH; bundle * TILE_WIDTH < log.size; bundle++)
      for (const leaf of (await readSoundLog(vault, tx, log, (reader) => reader.leaves(bundle))) ?? []) {
        const { evidenceId } = decodeLeaf(leaf);
        if (wanted.has(evidenceId)) found.set(evidenceId, { retentionClass: log.retentionClass, leaf });
      }
  return found;
}

async function listOver(
  vault: Vault,
  tx: TenantTx,
  altered: readonly StoredEntry[],
  leaves: FoundLeaves,
): Promise<StoredEntry[]> {
  const verify = openVerifier(vault, tx);
  const holds = await loadLiveHolds(tx, verify);
  const isEverythingOver = await isUseOver(tx);
  const over: StoredEntry[] = [];
  for (const entry of altered) {
    const found = leaves.get(entry.facts.evidenceId);
    const isPast = isEverythingOver || !found || daysPast(decodeLeaf(found.leaf).lastDayKept, tx.now) > 0;
    if (!isPast || isHeld(holds, entry.facts)) continue;
    // What somebody has put right since goes on its own day.
    if ((await verify(entry)).state === "damaged") over.push(entry);
  }
  return over;
}

async function removeRows(tx: TenantTx, gone: readonly StoredEntry[], leaves: FoundLeaves): Promise<void> {
  await deleteEntries(
    tx,
    gone.map(({ facts }) => facts.evidenceId),
  );
  const classOf = ({ facts }: StoredEntry) =>
    leaves.get(facts.evidenceId)?.retentionClass ?? facts.retentionClass;
  for (const retentionClass of new Set(gone.map(classOf))) {
    const ofClass = gone.filter((entry) => classOf(entry) === retentionClass);
    await record(tx, shredder, {
      action: "evidence.shredded",
      subject: retentionClass,
      retention: "organisation",
      details: {
        retentionClass,
        entries: ofClass.length,
        contents: ofClass.filter(({ facts }) => facts.ciphertextSha256 !== null).length,
        altered: true,
        leafHashes: ofClass.flatMap(({ facts }) => hashOf(leaves.get(facts.evidenceId)) ?? []),
      },
    });
  }
}

function hashOf(found: FoundLeaf | undefined): string | undefined {
  return found && Buffer.from(hashLeaf(nodeProofCrypto, found.leaf)).toString("base64");
}
