import { formatLogOrigin, formatVerifierKey, shredLedgerOrigin } from "@tachiai/evidence-proof";
import { inInstallation, inTenant } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { retentionClasses } from "../entries/retention-policy.ts";
import { type CheckpointMemory, readOwnCheckpoint } from "../logs/checkpoint-memory.ts";
import { listLogs, listTenantsWithLogs } from "../logs/log.store.ts";
import type { Vault } from "../vault.ts";
import { readFromWitness, witnessPaths } from "../witnessing/ask-witness.ts";
import { listWitnessesAsked } from "../witnessing/witness.store.ts";
import { generationOf } from "./generation-of.ts";
import type { WitnessCopy } from "./prepare-to-serve.ts";

export interface WitnessQuestion {
  readonly memory: CheckpointMemory;
  /** Where witnesses are besides those that the database names. */
  readonly addresses: readonly string[];
  /** All organisations there are: after a restore, what has no log now may have had one. */
  readonly tenants: readonly TenantId[];
  readonly isRestored: boolean;
}

export interface WitnessAnswers {
  readonly copies: readonly WitnessCopy[];
  /** Addresses from which not everything was answered. */
  readonly silent: readonly string[];
}

interface AskedLog {
  readonly tenantId: TenantId;
  readonly retentionClass: string;
  readonly generation: number;
  readonly size: number;
}

const eachWithinMs = 3_000;
/** A start waits no longer for a witness; one after a restore has more to ask, and more to lose. */
const allWithinMs = { ordinary: 20_000, restored: 300_000 };
const questionsAtOnce = 8;
const mostVolumes = 1_000;

/**
 * Asks every witness that is known for what it keeps of this installation: by which keys those that are known here were
 * replaced, its shred ledger, and its checkpoint of each log. A witness that is down costs a few seconds and is not asked further.
 */
export async function askWitnesses(vault: Vault, question: WitnessQuestion): Promise<WitnessAnswers> {
  const asked = await inInstallation(vault.database, listWitnessesAsked);
  const urls = [...new Set([...asked.map(({ url }) => url), ...question.addresses])];
  if (urls.length === 0) return { copies: [], silent: [] };
  const logs = await listAskedLogs(vault, question);
  const silent: string[] = [];
  const withinMs = question.isRestored ? allWithinMs.restored : allWithinMs.ordinary;
  const readers = urls.map((url) => ({ url, ...openReader(url, withinMs) }));
  // Before the rest: under a key that is not known here, the rest would be nobody's.
  await vault.logIdentity.followOn(async (key) => {
    const old = formatVerifierKey(key);
    const notes = await Promise.all(readers.map(({ read }) => read(witnessPaths.keySuccession, { old })));
    return notes.filter((note) => note !== undefined);
  });
  const copies = readers.map(async ({ url, ...reader }) => {
    const ledgers = await readLedgers(reader.read, vault.logIdentity.installationId);
    const checkpoints = await readCheckpoints(vault, reader.read, logs, question.isRestored);
    if (reader.isSilent()) silent.push(url);
    return { ledgers, checkpoints };
  });
  return { copies: await Promise.all(copies), silent };
}

/** What a witness keeps under a path and a query; undefined for nothing, or when it does not answer any more. */
type Read = (path: string, query: Readonly<Record<string, string>>) => Promise<string | undefined>;

function openReader(url: string, withinMs: number): { readonly read: Read; isSilent(): boolean } {
  const end = AbortSignal.timeout(withinMs);
  let isSilent = false;
  return {
    isSilent: () => isSilent,
    async read(path, query) {
      if (isSilent) return undefined;
      const signal = AbortSignal.any([end, AbortSignal.timeout(eachWithinMs)]);
      const answer = await readFromWitness(`${url}${path}?${new URLSearchParams(query).toString()}`, signal);
      if (answer?.status === 200) return answer.body;
      if (answer?.status !== 404) isSilent = true;
      return undefined;
    },
  };
}

async function readLedgers(read: Read, installation: string): Promise<string[]> {
  const ledgers: string[] = [];
  while (ledgers.length < mostVolumes) {
    const volume = ledgers.length + 1;
    const note = await read(witnessPaths.ledger, { installation, volume: String(volume) });
    // One that does not know of volumes answers the first each time.
    if (
      note === undefined ||
      (volume > 1 && !note.startsWith(`${shredLedgerOrigin(installation, volume)}\n`))
    )
      break;
    ledgers.push(note);
  }
  return ledgers;
}

async function readCheckpoints(
  vault: Vault,
  read: Read,
  logs: readonly AskedLog[],
  isRestored: boolean,
): Promise<string[]> {
  const waiting = [...logs];
  const checkpoints: string[] = [];
  const askNext = async () => {
    for (let log = waiting.shift(); log; log = waiting.shift()) checkpoints.push(...(await askFor(log)));
  };
  const askFor = async (log: AskedLog): Promise<string[]> => {
    const origin = formatLogOrigin({ installationId: vault.logIdentity.installationId, ...log });
    const note = await read(witnessPaths.checkpoint, { origin });
    const checkpoint = note === undefined ? undefined : await readOwnCheckpoint(vault.logIdentity, note);
    if (note === undefined || checkpoint?.origin !== origin) return [];
    // Where more is known than is held, a generation may have followed that is not known here.
    const hasFollowers = isRestored || checkpoint.size > log.size;
    const following = { ...log, generation: log.generation + 1, size: 0 };
    return [note, ...(hasFollowers ? await askFor(following) : [])];
  };
  await Promise.all(Array.from({ length: questionsAtOnce }, askNext));
  return checkpoints;
}

/** The newest generation of each log that database or memory know; after a restore also of those that neither does. */
async function listAskedLogs(vault: Vault, question: WitnessQuestion): Promise<AskedLog[]> {
  const { memory, isRestored } = question;
  const remembered = [...(await memory.remembered()).values()];
  const tenants = new Set([
    ...(await inInstallation(vault.database, listTenantsWithLogs)),
    ...question.tenants,
  ]);
  const asked: AskedLog[] = [];
  for (const tenantId of tenants) {
    const held = await inTenant(vault.database, asker, tenantId, listLogs);
    for (const retentionClass of retentionClasses) {
      const newest = held.findLast((log) => log.retentionClass === retentionClass);
      const known = remembered.map(({ origin }) => generationOf(origin, { tenantId, retentionClass }));
      const generation = Math.max(newest?.generation ?? 0, ...known, isRestored ? 1 : 0);
      const size = newest?.generation === generation ? newest.size : 0;
      if (generation > 0) asked.push({ tenantId, retentionClass, generation, size });
    }
  }
  return asked;
}

const asker = { kind: "system", name: "verifier" } as const;
