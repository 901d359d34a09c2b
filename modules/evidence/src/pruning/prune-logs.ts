import { TILE_WIDTH } from "@tachiai/evidence-proof";
import { inInstallation, inTenant, type TenantTx } from "@tachiai/platform";
import { openLastDays } from "../damage/last-days.ts";
import { openVerifier } from "../damage/verify-stored.ts";
import { entriesByIndex, oldestIndexOf } from "../entries/entry.store.ts";
import { record } from "../entries/record.ts";
import { daysPast } from "../entries/retention.ts";
import { listLogs, listTenantsWithLogs, type PublishedLog } from "../logs/log.store.ts";
import { tileName } from "../logs/log-files.ts";
import { readSoundLog } from "../logs/read-sound-log.ts";
import { asSettler } from "../sealing/log-locks.ts";
import type { Vault } from "../vault.ts";
import { listWitnessed } from "../witnessing/cosignature.store.ts";
import { listWitnessesAsked } from "../witnessing/witness.store.ts";
import { findRemovedTo, saveMinimumIndex, saveRemovedTo } from "./pruned-log.store.ts";
import { mostToPrune, tilesBefore } from "./tiles-before.ts";

/** What pruning goes through. A crash between any two of them is mended by pruning again. */
export type PruningStep = "decided" | "tile removed" | "removed";
export type OnPruningStep = (step: PruningStep) => void;

export interface PruningPass {
  /** Entries whose places are gone. */
  readonly pruned: number;
  /** What kept a log from being pruned; the others were. */
  readonly faults: readonly unknown[];
}

const pruner = { kind: "system", name: "shredder" } as const;

/** Somebody may still ask for the leaf of what went yesterday. */
const daysAfterTheLast = 7;
/** A pass ends some time, however long nothing was pruned. */
const mostBundlesAtOnce = 1_000;

/**
 * Removes the beginning of logs: leaves that have all been gone for a week, and the hashes over them that no proof needs any
 * more (docs/formats/evidence-log.md). What a witness still asks a consistency proof from stays. An entry says it before a
 * file goes.
 */
export async function pruneLogs(vault: Vault, onStep: OnPruningStep = () => {}): Promise<PruningPass> {
  let pruned = 0;
  const faults: unknown[] = [];
  const witnesses = await inInstallation(vault.database, listWitnessesAsked);
  const keys = new Set(witnesses.map(({ verifierKey }) => verifierKey));
  for (const tenantId of await inInstallation(vault.database, (tx) => listTenantsWithLogs(tx)))
    for (const log of await inTenant(vault.database, pruner, tenantId, listLogs))
      try {
        const minimumIndex = await inTenant(vault.database, pruner, tenantId, (tx) =>
          decide(vault, tx, log, keys),
        );
        pruned += minimumIndex - log.minimumIndex;
        onStep("decided");
        if (minimumIndex > 0) await removeFiles(vault, { ...log, minimumIndex }, onStep);
      } catch (error) {
        faults.push(error);
      }
  return { pruned, faults };
}

/** Makes it durable how much may go, and gives it. */
async function decide(
  vault: Vault,
  tx: TenantTx,
  log: PublishedLog,
  witnessesAsked: ReadonlySet<string>,
): Promise<number> {
  const { origin, minimumIndex: from } = log;
  const oldest = (await oldestIndexOf(tx, log)) ?? log.size;
  const witnessed = (await listWitnessed(tx)).flatMap(
    ({ retentionClass, generation, verifierKey, cosigned }) => {
      const isOfLog = retentionClass === log.retentionClass && generation === log.generation;
      return isOfLog && cosigned && witnessesAsked.has(verifierKey) ? [cosigned.size] : [];
    },
  );
  const most = Math.min(mostToPrune(oldest, witnessed), from + mostBundlesAtOnce * TILE_WIDTH);
  let minimumIndex = from;
  while (minimumIndex < most && (await isGone(vault, tx, log, minimumIndex))) minimumIndex += TILE_WIDTH;
  if (minimumIndex === from) return from;
  await saveMinimumIndex(tx, log, minimumIndex);
  await record(tx, pruner, {
    action: "evidence.log_pruned",
    subject: origin,
    retention: "organisation",
    details: { origin, from, minimumIndex },
  });
  return minimumIndex;
}

/** Only what went as it had to: a row that somebody deleted keeps its leaf, by which the audit misses it. */
async function isGone(vault: Vault, tx: TenantTx, log: PublishedLog, first: number): Promise<boolean> {
  const leaves = await readSoundLog(vault, tx, log, (reader) => reader.leaves(first / TILE_WIDTH));
  if (leaves?.length !== TILE_WIDTH) return false;
  if ((await entriesByIndex(tx, log, first, first + TILE_WIDTH)).size > 0) return false;
  const lastDayOf = await openLastDays(tx, openVerifier(vault, tx), log.retentionClass, {
    leaves,
    isWhole: false,
  });
  return leaves.every((leaf) => daysPast(lastDayOf(leaf, undefined), tx.now) > daysAfterTheLast);
}

/** Beside nobody who moves files of logs, such as a backup; where one does, the next pass goes on. */
async function removeFiles(vault: Vault, log: PublishedLog, onStep: OnPruningStep): Promise<void> {
  await asSettler(vault, async () => {
    const removedTo = await inTenant(vault.database, pruner, log.tenantId, (tx) => findRemovedTo(tx, log));
    if (removedTo >= log.minimumIndex) return;
    // What the journal has would come back with it.
    await vault.journal.settle();
    for (const tile of tilesBefore(removedTo, log.minimumIndex)) {
      await vault.blobs.discard(tileName(log, tile));
      onStep("tile removed");
    }
    await inTenant(vault.database, pruner, log.tenantId, (tx) => saveRemovedTo(tx, log));
    onStep("removed");
  });
}
