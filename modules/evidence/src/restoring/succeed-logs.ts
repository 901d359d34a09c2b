import {
  type Checkpoint,
  emptyTree,
  formatLogOrigin,
  ProofRefusal,
  parseLogOrigin,
  rootOf,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { inInstallation, inTenant, type TenantTx } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { findRecorded } from "../entries/entry.store.ts";
import { leafOf } from "../entries/entry-metadata.ts";
import { record } from "../entries/record.ts";
import { type RetentionClass, retentionClasses } from "../entries/retention-policy.ts";
import { decideGeneration, type KnownState } from "../logs/decide-generation.ts";
import { listLogs, listTenantsWithLogs } from "../logs/log.store.ts";
import { settleHeld } from "../logs/settle-held.ts";
import type { Vault } from "../vault.ts";
import { beginGeneration } from "./generation.store.ts";
import { generationOf } from "./generation-of.ts";
import { holdBackAccess } from "./hold-back-access.ts";

export interface Succession {
  /** All organisations there are: what has no log now may have had one. */
  readonly tenants: readonly TenantId[];
  /** Checkpoints that this installation has signed, wherever they are still known. */
  readonly known: readonly Checkpoint[];
  readonly isRestored: boolean;
  /** Whether this machine's own memory knows which generations there were; a witness is asked by number only. */
  readonly hasMemory: boolean;
  /** Called before it is committed that logs are closed: for what has to follow even when this process does not live to do it. */
  readonly beforeClosing?: () => Promise<void>;
}

const successor = { kind: "system", name: "verifier" } as const;
const emptyRoot = rootOf(nodeProofCrypto, emptyTree);

/**
 * Begins a new generation of every log that must not be continued. Its first leaf is an entry that names the log before, the
 * furthest that is known of it and what of that is lost. Holds back who outside read them. Gives the origins that are closed.
 */
export async function succeedLogs(vault: Vault, succession: Succession): Promise<string[]> {
  const tenants = new Set([
    ...(await inInstallation(vault.database, listTenantsWithLogs)),
    ...succession.tenants,
  ]);
  const knownOf = Map.groupBy(succession.known, ({ origin }) => tenantOf(origin));
  const closed: string[] = [];
  for (const tenantId of tenants) {
    const known = knownOf.get(tenantId) ?? [];
    if (!succession.isRestored && known.length === 0) continue;
    closed.push(
      ...(await inTenant(vault.database, successor, tenantId, async (tx) => {
        const closedHere = await succeedLogsOf(vault, tx, known, succession);
        if (closedHere.length > 0) await succession.beforeClosing?.();
        return closedHere;
      })),
    );
  }
  return closed;
}

async function succeedLogsOf(
  vault: Vault,
  tx: TenantTx,
  known: readonly Checkpoint[],
  { isRestored, hasMemory }: Succession,
): Promise<string[]> {
  const { installationId } = vault.logIdentity;
  const logs = Map.groupBy(await listLogs(tx), ({ retentionClass }) => retentionClass);
  const closed: string[] = [];
  for (const retentionClass of retentionClasses) {
    const statesOf = (generation: number) => {
      const origin = formatLogOrigin({ installationId, tenantId: tx.tenantId, retentionClass, generation });
      return { origin, states: known.filter((state) => state.origin === origin) };
    };
    const log = { tenantId: tx.tenantId, retentionClass };
    const newestKnown = Math.max(1, ...known.map(({ origin }) => generationOf(origin, log)));
    const newest = logs.get(retentionClass)?.at(-1);
    const generation = Math.max(newest?.generation ?? 1, newestKnown);
    const { origin, states } = statesOf(generation);
    const held = newest?.generation === generation ? newest : nothing;
    const decision = decideGeneration(held, states, isRestored);
    if (decision.kind === "continue") continue;
    if (newest) await settleHeld(vault, newest);
    const next = nextGeneration(generation, tx.now, hasMemory);
    await succeed(vault, tx, { retentionClass, origin, held, last: decision.last, next });
    closed.push(origin);
  }
  if (isRestored || closed.length > 0) await holdBackAccess(tx, successor);
  return closed;
}

const minuteMs = 60_000;

/**
 * The generation that follows. Where this machine remembers no checkpoint, nobody knows for sure which generations a restore
 * before this one has begun: then the minute gives a number that none of them had.
 */
function nextGeneration(generation: number, now: Date, hasMemory: boolean): number {
  return hasMemory ? generation + 1 : Math.max(generation + 1, Math.floor(now.getTime() / minuteMs));
}

const nothing: KnownState = { size: 0, root: emptyRoot };

async function succeed(
  vault: Vault,
  tx: TenantTx,
  log: {
    readonly retentionClass: RetentionClass;
    readonly origin: string;
    readonly held: KnownState;
    readonly last: KnownState;
    readonly next: number;
  },
): Promise<void> {
  const { retentionClass, origin, held, last } = log;
  const evidenceId = await record(tx, successor, {
    action: "evidence.log_succeeded",
    subject: origin,
    retention: retentionClass,
    details: {
      origin,
      heldSize: held.size,
      heldRoot: Buffer.from(held.root).toString("base64"),
      knownSize: last.size,
      knownRoot: Buffer.from(last.root).toString("base64"),
    },
  });
  const [entry] = await findRecorded(tx, [evidenceId]);
  if (!entry) throw new Error("an entry that was just recorded is not there");
  const next = { tenantId: tx.tenantId, retentionClass, generation: log.next };
  const { installationId } = vault.logIdentity;
  const isBegun = await beginGeneration(tx, next, { installationId, leaf: leafOf(entry.facts) });
  // Thrown so that the entry goes too: whoever was first has recorded it.
  if (!isBegun) throw new Error(`another process has begun generation ${next.generation} of ${origin}`);
}

function tenantOf(origin: string): TenantId | undefined {
  try {
    return parseLogOrigin(origin).tenantId;
  } catch (error) {
    if (error instanceof ProofRefusal) return undefined;
    throw error;
  }
}
