import { decodeLeaf, TILE_WIDTH } from "@tachiai/evidence-proof";
import { inTenant, type TenantTx } from "@tachiai/platform";
import type { EvidenceId, TenantId } from "@tachiai/protocol";
import { Damage } from "../damage/damage.ts";
import { openVerifier, type VerifyStored } from "../damage/verify-stored.ts";
import { deleteEntries, listDue, type PlaceInLog, type StoredEntry } from "../entries/entry.store.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import { record } from "../entries/record.ts";
import { daysPast } from "../entries/retention.ts";
import type { RetentionClass } from "../entries/retention-policy.ts";
import { deleteSpentEpochs } from "../epochs/epoch.store.ts";
import { isHeld, isHoldable, loadLiveHolds } from "../holds/live-holds.ts";
import { findLog } from "../logs/log.store.ts";
import { openLogReader } from "../logs/log-reader.ts";
import type { Vault } from "../vault.ts";
import { type DestructionStep, destroyContents, hashOfLeaf } from "./destroy-contents.ts";
import { lineOf, noteShredding } from "./note-shredding.ts";
import { requireDecision } from "./require-decision.ts";
import { shredder } from "./shredding-pass.ts";

/** What a batch goes through, in this order. A crash between any two of them is mended by shredding again. */
export type ShreddingStep = "chosen" | DestructionStep | "rows removed" | "shredded";

export interface ShreddedBatch {
  readonly shredded: number;
  /** What is past its day and kept by a hold. */
  readonly held: number;
  /** Rows that are not what was sealed: they stay without their content, are reported, and keep the alarm on. */
  readonly damages: readonly Damage[];
  /** Files that would not go. Their entries stay too. */
  readonly faults: readonly unknown[];
  /** Where the next batch begins; absent when nothing more is due. */
  readonly next?: PlaceInLog;
}

/** So that the entry about a batch stays small, and no row is locked for long. */
const largestBatch = 256;

/**
 * Shreds the next entries of one log whose last day has passed: first the retention keys, so that no copy of the rest
 * opens, then ciphertexts, wraps, salts and facts. An entry says how many went and names their leaves, which stay in the
 * log. Until all of it is done the rows are there and nothing of them is served, so a crash at any step loses nothing but
 * time. Content whose leaf says that its day has passed goes, whatever became of its row.
 */
export async function shredBatch(
  vault: Vault,
  log: { readonly tenantId: TenantId; readonly retentionClass: RetentionClass; readonly after: PlaceInLog },
  onStep: (step: ShreddingStep) => void = () => {},
): Promise<ShreddedBatch> {
  const { tenantId, retentionClass, after } = log;
  return inTenant(vault.database, shredder, tenantId, async (tx) => {
    const due = await listDue(tx, retentionClass, after, largestBatch);
    const last = due.at(-1);
    if (!last) return { shredded: 0, held: 0, damages: [], faults: [] };

    const verify = openVerifier(vault, tx);
    const holds = isHoldable(retentionClass) ? await loadLiveHolds(tx, verify) : [];
    const free = due.filter(({ facts }) => !isHeld(holds, facts));
    const damages: Damage[] = [];
    const sound: EntryFacts[] = [];
    const contents: EntryFacts[] = [];
    for (const entry of free) {
      const damage = await findDamage(tx, verify, entry);
      if (damage) damages.push(damage);
      else sound.push(entry.facts);
      const isOver = !damage || (await isOverByLeaf(vault, tx, entry));
      if (isOver && entry.facts.ciphertextSha256) contents.push(entry.facts);
    }
    onStep("chosen");
    // Of the others the leaf itself says when they went.
    const undated = contents.filter(({ retainUntil }) => retainUntil === null);
    const unnoted = await noteShredding(
      vault.ledger,
      undated.map((facts) => lineOf(facts, "contract-ended", tx.now)),
    );
    const { destroyed, faults } = await destroyContents(vault, contents, onStep);
    const isGone = (facts: EntryFacts) =>
      destroyed.has(facts.evidenceId) && (unnoted.length === 0 || facts.retainUntil !== null);
    const gone = sound.filter((facts) => facts.ciphertextSha256 === null || isGone(facts));
    if (gone.length > 0) await removeRows(tx, retentionClass, gone);
    onStep("rows removed");
    tx.afterCommit(() => onStep("shredded"));
    const next = { generation: last.place.generation, index: last.place.index };
    return {
      shredded: gone.length,
      held: due.length - free.length,
      damages,
      faults: [...unnoted, ...faults],
      ...(due.length === largestBatch && { next }),
    };
  });
}

/** What keeps a row that is due from going. */
async function findDamage(
  tx: TenantTx,
  verify: VerifyStored,
  entry: StoredEntry,
): Promise<Damage | undefined> {
  const verification = await verify(entry);
  if (verification.state === "damaged") return verification.damage;
  try {
    await requireDecision(tx, verify, entry);
    return undefined;
  } catch (error) {
    if (error instanceof Damage) return error;
    throw error;
  }
}

/** Whether the log says of a damaged row that its content's day has passed; a log that cannot be read contradicts nothing. */
async function isOverByLeaf(
  vault: Vault,
  tx: TenantTx,
  { facts, place }: StoredEntry & { readonly place: PlaceInLog },
): Promise<boolean> {
  const log = await findLog(tx, facts.retentionClass, place.generation);
  if (!log || place.index >= log.size) return false;
  try {
    const leaves = await openLogReader(vault, log).leaves(Math.floor(place.index / TILE_WIDTH));
    const leaf = leaves[place.index % TILE_WIDTH];
    if (!leaf) return false;
    const { evidenceId, lastDayKept } = decodeLeaf(leaf);
    return evidenceId === facts.evidenceId && daysPast(lastDayKept, tx.now) > 0;
  } catch (error) {
    if (error instanceof Damage) return true;
    throw error;
  }
}

async function removeRows(
  tx: TenantTx,
  retentionClass: RetentionClass,
  entries: readonly EntryFacts[],
): Promise<void> {
  const ids: EvidenceId[] = entries.map(({ evidenceId }) => evidenceId);
  await deleteEntries(tx, ids);
  await deleteSpentEpochs(tx);
  await record(tx, shredder, {
    action: "evidence.shredded",
    subject: retentionClass,
    retention: "organisation",
    details: {
      retentionClass,
      entries: entries.length,
      contents: entries.filter(({ ciphertextSha256 }) => ciphertextSha256 !== null).length,
      leafHashes: entries.map((facts) => hashOfLeaf(facts)),
    },
  });
}
