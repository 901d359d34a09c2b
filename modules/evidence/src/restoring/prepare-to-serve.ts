import type { Checkpoint } from "@tachiai/evidence-proof";
import { type BlobStore, tokyoDay } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { type CheckpointMemory, readOwnCheckpoint } from "../logs/checkpoint-memory.ts";
import { ledgerNameOf } from "../shredding/ledger.ts";
import type { Shredder } from "../shredding/shred-due.ts";
import { shredOrdered } from "../shredding/shred-ordered.ts";
import type { Vault } from "../vault.ts";
import { admitRetentionKeys } from "./admit-retention-keys.ts";
import { orderWhatLedgerNames } from "./order-what-ledger-names.ts";
import { succeedLogs } from "./succeed-logs.ts";

/** What one witness still has of this installation; signed by us, so its word is not needed. */
export interface WitnessCopy {
  readonly ledger: string | undefined;
  readonly checkpoints: readonly string[];
}

export interface Preparation {
  readonly memory: CheckpointMemory;
  readonly witnesses: readonly WitnessCopy[];
  readonly tenants: readonly TenantId[];
  readonly shredder: Shredder;
  /** The retention keys that a restore has put back; undefined when nothing was restored. */
  readonly restored: { readonly retentionKeys: BlobStore } | undefined;
}

export interface Prepared {
  /** Logs that are not continued; each has a new generation. */
  readonly closedLogs: readonly string[];
  /** Contents that a restore had brought back. */
  readonly shreddedAgain: number;
  readonly keysAdmitted: number;
  readonly keysDestroyed: number;
  /** What could not be destroyed. It is served to nobody, and tried again. */
  readonly faults: readonly unknown[];
}

/** The machine's clock is behind a day that the ledger has seen. */
export class ClockFault extends Error {
  constructor(today: string, seen: string) {
    super(
      `This machine's clock says ${today}, but on ${seen} something was shredded already. Set the clock right and start again.`,
    );
    this.name = "ClockFault";
  }
}

/**
 * Holds what is stored against what is known besides, at every start and before anything is served or sealed: shreds again
 * what the ledger names and what is past its day, then chooses among restored keys, then closes logs that were set back.
 *
 * Throws `ClockFault`.
 */
export async function prepareToServe(vault: Vault, preparation: Preparation): Promise<Prepared> {
  const { memory, witnesses, tenants, shredder, restored } = preparation;
  for (const { ledger } of witnesses) if (ledger !== undefined) await vault.ledger.adopt(ledger);
  const lines = await vault.ledger.read();
  const today = tokyoDay(vault.database.clock());
  for (const line of lines)
    if (line.kind === "day" && line.day > today) throw new ClockFault(today, line.day);

  const shreddedAgain = await orderWhatLedgerNames(vault, lines);
  const passes = [await shredOrdered(vault), await shredder.shredDue()];
  const named = new Set(lines.flatMap((line) => (line.kind === "order" ? [line.content] : [])));
  const keys = restored
    ? await admitRetentionKeys(vault, restored.retentionKeys, (content) => named.has(ledgerNameOf(content)))
    : { admitted: 0, destroyed: 0 };
  const known = [...(await memory.remembered()).values(), ...(await signedByUs(vault, witnesses))];
  const closedLogs = await succeedLogs(vault, { tenants, known, isRestored: restored !== undefined });
  return {
    closedLogs,
    shreddedAgain,
    keysAdmitted: keys.admitted,
    keysDestroyed: keys.destroyed,
    faults: passes.flatMap(({ faults }) => faults),
  };
}

async function signedByUs(vault: Vault, witnesses: readonly WitnessCopy[]): Promise<Checkpoint[]> {
  const own: Checkpoint[] = [];
  for (const note of witnesses.flatMap(({ checkpoints }) => checkpoints)) {
    const checkpoint = await readOwnCheckpoint(vault.logIdentity, note);
    if (checkpoint) own.push(checkpoint);
  }
  return own;
}
