import { appendEntries, signCheckpoint, type TreeEdge } from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { inInstallation, inTenant } from "@tachiai/platform";
import { Damage } from "../damage/damage.ts";
import { reportDamage } from "../damage/report-damage.ts";
import { hasMovedOn, type PublishedLog } from "../logs/log.store.ts";
import { openLogReader } from "../logs/log-reader.ts";
import type { LogGrowth } from "../logs/open-journal.ts";
import type { Vault } from "../vault.ts";
import {
  type DecidedBatch,
  decideBatches,
  leavesOf,
  publishBatches,
  type SignedBatch,
} from "./batch.store.ts";

/** What a pass goes through, in this order. A crash between any two of them is mended by sealing again. */
export type SealingStep =
  | "deciding" // nothing is durable yet
  | "decided" // the order is durable
  | "journalled" // so are the tiles
  | "signed"
  | "publishing" // not visible yet
  | "published"; // everybody sees the new sizes, and each entry its place

/** Hears each step when it is done. What it throws stops the pass there: tests crash the sealer with it. */
export type OnSealingStep = (step: SealingStep) => void;

/** What one pass did. */
export interface SealingPass {
  readonly sealed: number;
  /** Entries still wait: go on at once. */
  readonly more: boolean;
  /** Why logs could not be sealed; the others were. */
  readonly faults: readonly unknown[];
}

/** Of one log. Enough for a burst, few enough that the first of it does not wait for the last. */
const largestBatch = 1024;

const sealer = { kind: "system", name: "sealer" } as const;

/**
 * Seals the next entries of every log that has some waiting, with three syncs for all of them. Crash-safe without any
 * lock, because
 * 1. the order of the leaves is committed before a byte is written or signed, so every attempt to finish a batch makes
 *    the same tiles and signs the same text;
 * 2. tiles are durable, in the journal, before the checkpoint that covers them is signed;
 * 3. publishing compares the size it started from, and sets the places of the entries in the same commit.
 *
 * A log that is not what its checkpoint says gets nothing appended and becomes a fault, once.
 */
export async function sealBatches(vault: Vault, onStep: OnSealingStep = () => {}): Promise<SealingPass> {
  const { installationId } = vault.logIdentity;
  const decided = await inInstallation(vault.database, async (tx) => {
    const batches = await decideBatches(tx, installationId, largestBatch);
    onStep("deciding");
    return batches;
  });
  if (decided.length === 0) return { sealed: 0, more: false, faults: [] };
  onStep("decided");

  const { grown, outrun, faults } = await growAll(vault, decided);
  if (grown.length === 0) return { sealed: 0, more: outrun, faults };
  await vault.journal.append(grown.map(({ growth }) => growth));
  onStep("journalled");
  const signed = await Promise.all(grown.map((one) => sign(vault, one)));
  onStep("signed");

  const published = await inInstallation(vault.database, async (tx) => {
    const origins = await publishBatches(tx, signed);
    onStep("publishing");
    return signed.filter(({ log }) => origins.has(log.origin));
  });
  for (const { log, size, checkpoint } of published) vault.journal.published(log, { size, note: checkpoint });
  onStep("published");
  return {
    sealed: published.reduce((sum, { count }) => sum + count, 0),
    more:
      outrun ||
      published.length < signed.length ||
      signed.some(({ resumed, count }) => resumed || count === largestBatch),
    faults,
  };
}

interface GrownBatch {
  readonly batch: DecidedBatch;
  readonly growth: LogGrowth;
}

async function growAll(vault: Vault, batches: readonly DecidedBatch[]) {
  const grown: GrownBatch[] = [];
  const faults: unknown[] = [];
  let outrun = false;
  for (const batch of batches)
    try {
      grown.push({ batch, growth: await grow(vault, batch) });
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      if (await isOutrun(vault, batch)) outrun = true;
      // A damaged log is met again in every pass, and told once.
      else if (await reportDamage(vault, batch.log.tenantId, error)) faults.push(error);
    }
  return { grown, outrun, faults };
}

async function grow(vault: Vault, batch: DecidedBatch): Promise<LogGrowth> {
  const { log } = batch;
  if (batch.isBehind) throw new Damage("checkpoint", log.origin, "entries stand beyond its end");
  const leaves = leavesOf(batch);
  if (vault.journal.sizeOf(log) > log.size + leaves.length)
    throw new Damage("checkpoint", log.origin, "the database is behind it");
  const edge = await edgeOf(vault, log);
  const growth = appendEntries(nodeProofCrypto, edge, leaves);
  return { log, before: log, leaves, root: growth.root, growth };
}

/** The checkpoint is held against its key and its copy every time; the files only when the tree is not known. */
async function edgeOf(vault: Vault, log: PublishedLog): Promise<TreeEdge> {
  const reader = openLogReader(vault, log);
  await reader.checkpoint();
  return vault.journal.knownEdge(log, log) ?? reader.edge();
}

/** Another sealer has published meanwhile: what looks damaged is only outgrown. */
function isOutrun(vault: Vault, { log }: DecidedBatch): Promise<boolean> {
  return inTenant(vault.database, sealer, log.tenantId, (tx) => hasMovedOn(tx, log));
}

async function sign(vault: Vault, { batch, growth }: GrownBatch): Promise<SignedBatch> {
  const { origin } = batch.log;
  const { root } = growth;
  const { size } = growth.growth.edge;
  const checkpoint = await signCheckpoint([vault.logIdentity.signerOf(origin)], { origin, size, root });
  return { ...batch, size, root, checkpoint };
}
