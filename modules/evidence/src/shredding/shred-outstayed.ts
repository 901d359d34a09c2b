import { decodeLeaf, TILE_WIDTH } from "@tachiai/evidence-proof";
import { inTenant, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { EvidenceId, TenantId } from "@tachiai/protocol";
import { ciphertextName, retentionKeyName } from "../content/sealed-content.ts";
import { Damage } from "../damage/damage.ts";
import { openVerifier } from "../damage/verify-stored.ts";
import { entriesByIndex, listKeptBack, type StoredEntry } from "../entries/entry.store.ts";
import { daysPast } from "../entries/retention.ts";
import type { RetentionClass } from "../entries/retention-policy.ts";
import { isHeld, isHoldable, loadLiveHolds } from "../holds/live-holds.ts";
import { listLogs, type PublishedLog } from "../logs/log.store.ts";
import { readSoundLog } from "../logs/read-sound-log.ts";
import type { Vault } from "../vault.ts";
import { destroyContents } from "./destroy-contents.ts";
import { type ShreddingPass, shredder } from "./shredding-pass.ts";

/**
 * Destroys the contents whose leaves say that their day has passed and whose rows no longer say so: they were altered to look
 * younger, or taken away. What became of such a row stands in the log as damage. For after the rows that are due: reads
 * every leaf there is of the class. A log that cannot be read is the audit's to name.
 */
export async function shredOutstayed(
  vault: Vault,
  { tenantId, retentionClass }: { readonly tenantId: TenantId; readonly retentionClass: RetentionClass },
): Promise<ShreddingPass> {
  const logs = (await inTenant(vault.database, shredder, tenantId, listLogs)).filter(
    (log) => log.retentionClass === retentionClass,
  );
  let shredded = 0;
  const faults: unknown[] = [];
  for (const log of logs)
    for (let bundle = log.minimumIndex / TILE_WIDTH; bundle * TILE_WIDTH < log.size; bundle++) {
      const past = await inTenant(vault.database, shredder, tenantId, (tx) =>
        listPast(vault, tx, log, bundle),
      );
      const contents = [];
      for (const evidenceId of past)
        if (await hasContent(vault, tenantId, evidenceId)) contents.push({ tenantId, evidenceId });
      if (contents.length === 0) continue;
      const pass = await destroyContents(vault, contents);
      shredded += pass.destroyed.size;
      faults.push(...pass.faults);
    }
  return { shredded, faults };
}

/** The entries of a bundle whose day has passed, by their leaves, and which nothing keeps. */
async function listPast(
  vault: Vault,
  tx: TenantTx,
  log: PublishedLog,
  bundle: number,
): Promise<EvidenceId[]> {
  const first = bundle * TILE_WIDTH;
  const leaves = await readLeaves(vault, tx, log, bundle);
  const past = leaves.flatMap((leaf, place) => {
    const { evidenceId, lastDayKept } = decodeLeaf(leaf);
    return daysPast(lastDayKept, tx.now) > 0 ? [{ evidenceId, index: first + place }] : [];
  });
  if (past.length === 0) return [];
  const entries = await entriesByIndex(tx, log, first, first + leaves.length);
  const keptBack = await listKeptBack(
    tx,
    past.map(({ evidenceId }) => evidenceId),
  );
  const holds = isHoldable(log.retentionClass) ? await loadLiveHolds(tx, openVerifier(vault, tx)) : [];
  return past
    .filter(({ evidenceId, index }) => {
      const entry = entries.get(index);
      // Whether a hold is on what has lost its row nobody can say: while there is one, it stays.
      if (entry?.facts.evidenceId !== evidenceId) return holds.length === 0;
      return !isDue(tx, entry) && !keptBack.has(evidenceId) && !isHeld(holds, entry.facts);
    })
    .map(({ evidenceId }) => evidenceId);
}

/** Whether the row itself says that its day has passed: then it goes with its content. */
function isDue({ now }: TenantTx, { facts, decided }: StoredEntry): boolean {
  const lastDay = decided?.until ?? facts.retainUntil;
  return lastDay !== null && lastDay < tokyoDay(now);
}

async function readLeaves(
  vault: Vault,
  tx: TenantTx,
  log: PublishedLog,
  bundle: number,
): Promise<readonly Uint8Array[]> {
  try {
    return (await readSoundLog(vault, tx, log, (reader) => reader.leaves(bundle))) ?? [];
  } catch (error) {
    if (error instanceof Damage) return [];
    throw error;
  }
}

async function hasContent(
  { retentionKeys, blobs }: Vault,
  tenantId: TenantId,
  evidenceId: EvidenceId,
): Promise<boolean> {
  const key = await retentionKeys.size(retentionKeyName(tenantId, evidenceId));
  return (key ?? (await blobs.size(ciphertextName(tenantId, evidenceId)))) !== undefined;
}
