import { decodeLeaf, TILE_WIDTH } from "@tachiai/evidence-proof";
import { inInstallation, inTenant, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { entriesByIndex, listKeptBack, listStrays } from "../entries/entry.store.ts";
import { daysPast } from "../entries/retention.ts";
import { isHeld, isHoldable, loadLiveHolds } from "../holds/live-holds.ts";
import { findLog, listLogs, listTenantsWithLogs, type PublishedLog } from "../logs/log.store.ts";
import { readSoundLog } from "../logs/read-sound-log.ts";
import { requirePruningEntry } from "../pruning/require-pruning-entry.ts";
import type { Vault } from "../vault.ts";
import { auditRepeatedRows } from "./audit-repeated-rows.ts";
import { Damage } from "./damage.ts";
import { openLastDays } from "./last-days.ts";
import { reportDamage } from "./report-damage.ts";
import { openVerifier, verifyWithContent } from "./verify-stored.ts";

const auditor = { kind: "system", name: "verifier" } as const;

/**
 * Holds everything a tenant keeps against its logs: every leaf against its row, every row against its leaf and its
 * ciphertext and its key, as long as the leaf says that it is kept, and the rows by which somebody is let in against their entries. Finds what reading single entries cannot: a row that was deleted, and one that was put in later. Gives
 * all damages; those that were not known yet have become incidents. Reads everything: for a quiet hour.
 */
export async function auditLogs(vault: Vault, tenantId: TenantId): Promise<Damage[]> {
  const inAudit = <T>(work: (tx: TenantTx) => Promise<T>) =>
    inTenant(vault.database, auditor, tenantId, work);
  const damages: Damage[] = [];
  const startedOn = tokyoDay(vault.database.clock());
  const logs = await inAudit(listLogs);
  for (const log of logs) if (await lacksItsCopy(vault, log)) damages.push(missingCopy(log));
  for (const log of logs) damages.push(...(await inAudit((tx) => auditPruning(vault, tx, log))));
  for (const log of logs)
    for (let bundle = log.minimumIndex / TILE_WIDTH; bundle * TILE_WIDTH < log.size; bundle++)
      damages.push(...(await inAudit((tx) => auditBundle(vault, tx, log, bundle))));
  const strays = await inAudit(listStrays);
  damages.push(...strays.map((id) => new Damage("row", id, "it stands in no log")));
  damages.push(...(await inAudit(auditRepeatedRows)));
  // What was kept as it began may have gone on schedule since.
  if (damages.length > 0 && tokyoDay(vault.database.clock()) !== startedOn) return auditLogs(vault, tenantId);
  for (const damage of damages) await reportDamage(vault, tenantId, damage);
  return damages;
}

/** The same for every tenant that has a log, one after the other. Gives how many damages there are. */
export async function auditAllLogs(vault: Vault): Promise<number> {
  let damages = 0;
  for (const tenantId of await inInstallation(vault.database, (tx) => listTenantsWithLogs(tx)))
    damages += (await auditLogs(vault, tenantId)).length;
  return damages;
}

async function auditBundle(vault: Vault, tx: TenantTx, log: PublishedLog, bundle: number): Promise<Damage[]> {
  const first = bundle * TILE_WIDTH;
  let leaves: readonly Uint8Array[];
  try {
    leaves = (await readSoundLog(vault, tx, log, (reader) => reader.leaves(bundle))) ?? [];
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    const now = await findLog(tx, log.retentionClass, log.generation);
    return (now?.minimumIndex ?? 0) > first ? [] : [error];
  }
  const entries = await entriesByIndex(tx, log, first, first + leaves.length);
  const verify = openVerifier(vault, tx);
  const isWhole = entries.size === leaves.length;
  const lastDayOf = await openLastDays(tx, verify, log.retentionClass, { leaves, isWhole });
  const keptBack = await listKeptBack(
    tx,
    [...entries.values()].map(({ facts }) => facts.evidenceId),
  );
  const holds = isHoldable(log.retentionClass) ? await loadLiveHolds(tx, verify) : [];
  const damages: Damage[] = [];
  for (const [place, leaf] of leaves.entries()) {
    const entry = entries.get(first + place);
    const isKept = entry && (keptBack.has(entry.facts.evidenceId) || isHeld(holds, entry.facts));
    const past = isKept ? 0 : daysPast(lastDayOf(leaf, entry), tx.now);
    if (past > 0) {
      if (entry && past > 1) damages.push(overdueRow(leaf));
      continue;
    }
    const verification = entry && (await verifyWithContent(vault, tx, verify, entry));
    if (!verification) damages.push(missingRow(leaf));
    if (verification?.state === "damaged") damages.push(verification.damage);
  }
  return damages;
}

async function auditPruning(vault: Vault, tx: TenantTx, log: PublishedLog): Promise<Damage[]> {
  try {
    await requirePruningEntry(tx, openVerifier(vault, tx), log);
    return [];
  } catch (error) {
    if (error instanceof Damage) return [error];
    throw error;
  }
}

function missingRow(leaf: Uint8Array): Damage {
  return new Damage("row", decodeLeaf(leaf).evidenceId, "it is missing");
}

function overdueRow(leaf: Uint8Array): Damage {
  return new Damage("row", decodeLeaf(leaf).evidenceId, "its last day has passed, and it is still there");
}

/** A copy of the checkpoint follows its publication at once; what a crash kept back was written at the next start. */
const copyFollowsMs = 5_000;

/** Without the copy nobody would notice that the database was set back. */
async function lacksItsCopy(vault: Vault, log: PublishedLog): Promise<boolean> {
  if (!log.publishedAt || vault.database.clock().getTime() - log.publishedAt.getTime() < copyFollowsMs)
    return false;
  return (await vault.journal.checkpointCopy(log)) === undefined;
}

function missingCopy(log: PublishedLog): Damage {
  return new Damage("checkpoint", log.origin, "its copy is missing");
}
