import { type Checkpoint, ProofRefusal, type ShredLine } from "@tachiai/evidence-proof";
import { BackupFault, type BlobStore, tokyoDay } from "@tachiai/platform";
import type { Acceptance, TenantId } from "@tachiai/protocol";
import { type CheckpointMemory, readOwnCheckpoint } from "../logs/checkpoint-memory.ts";
import { type Ledger, ledgerNameOf } from "../shredding/ledger.ts";
import type { Shredder } from "../shredding/shred-due.ts";
import { shredOrdered } from "../shredding/shred-ordered.ts";
import type { Vault } from "../vault.ts";
import { recordAccepted } from "./acceptance.ts";
import { admitRetentionKeys } from "./admit-retention-keys.ts";
import { ClockFault, daysAhead } from "./days-ahead.ts";
import { orderWhatLedgerNames } from "./order-what-ledger-names.ts";
import type { SetBackMark } from "./set-back-mark.ts";
import { succeedLogs } from "./succeed-logs.ts";

/** What one witness still has of this installation; signed by us, so its word is not needed. */
export interface WitnessCopy {
  /** Its volumes of the shred ledger. */
  readonly ledgers: readonly string[];
  readonly checkpoints: readonly string[];
}

export interface Preparation {
  readonly memory: CheckpointMemory;
  readonly witnesses: readonly WitnessCopy[];
  readonly tenants: readonly TenantId[];
  readonly shredder: Shredder;
  /** Whether this clock may be followed in destroying what is past its day. */
  readonly isClockBelieved: boolean;
  /** The retention keys that a restore has put back; undefined when nothing was restored. */
  readonly restored: { readonly retentionKeys: BlobStore } | undefined;
  /** What the operator has said, so that a start goes on that would be refused. */
  readonly accepted: ReadonlySet<Acceptance>;
  /** Set as soon as a log is closed. Whoever ends what else came back removes it. */
  readonly setBack: SetBackMark;
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

/**
 * Holds what is stored against what is known besides, at every start and before anything is served or sealed: shreds again
 * what the ledger names and what is past its day, then chooses among restored keys, then closes logs that were set back.
 *
 * Throws `ClockFault`, or `BackupFault` `ledger_lost` when nobody knows what a restore must not bring back; unless the
 * operator has accepted that, which leaves an entry.
 */
export async function prepareToServe(vault: Vault, preparation: Preparation): Promise<Prepared> {
  const { memory, witnesses, tenants, shredder, isClockBelieved, restored, accepted, setBack } = preparation;
  const foreign = await adoptAll(vault.ledger, witnesses);
  const isLedgerLost = restored !== undefined && (await vault.ledger.notes()).length === 0;
  if (isLedgerLost) await acceptLoss(vault, accepted, tenants);
  await vault.ledger.append([]);
  const ahead = daysAhead(await vault.ledger.read(), vault.database.clock());
  if (ahead.length > 0) await acceptClock(vault, { accepted, tenants, ahead });
  const lines = await vault.ledger.read();

  const shreddedAgain = await orderWhatLedgerNames(vault, lines);
  const passes = [await shredOrdered(vault), ...(isClockBelieved ? [await shredder.shredDue()] : [])];
  const named = new Set(lines.flatMap((line) => (line.kind === "order" ? [line.content] : [])));
  const keys = restored
    ? await admitRetentionKeys(vault, restored.retentionKeys, (content) => named.has(ledgerNameOf(content)))
    : { admitted: 0, destroyed: 0 };
  const remembered = [...(await memory.remembered()).values()];
  const closedLogs = await succeedLogs(vault, {
    tenants,
    known: [...remembered, ...(await signedByUs(vault, witnesses))],
    isRestored: restored !== undefined,
    hasMemory: remembered.length > 0,
    beforeClosing: () => setBack.set(),
  });
  return {
    closedLogs,
    shreddedAgain,
    keysAdmitted: keys.admitted,
    keysDestroyed: keys.destroyed,
    faults: [...foreign, ...passes.flatMap(({ faults }) => faults)],
  };
}

/** Whatever is not under our signature is nobody's ledger, and stops no start. */
async function adoptAll(ledger: Ledger, witnesses: readonly WitnessCopy[]): Promise<ProofRefusal[]> {
  const foreign: ProofRefusal[] = [];
  for (const copy of witnesses.flatMap(({ ledgers }) => ledgers))
    try {
      await ledger.adopt(copy);
    } catch (error) {
      if (!(error instanceof ProofRefusal)) throw error;
      foreign.push(error);
    }
  return foreign;
}

// What was accepted is recorded before it is used: the next start sees no trace of a need for it.

async function acceptLoss(
  vault: Vault,
  accepted: ReadonlySet<Acceptance>,
  tenants: readonly TenantId[],
): Promise<void> {
  if (!accepted.has("lost-ledger")) throw new BackupFault("ledger_lost", "ledgers/");
  await recordAccepted(vault, tenants, { action: "evidence.ledger_lost", details: {} });
}

async function acceptClock(
  vault: Vault,
  { accepted, tenants, ahead }: Pick<Preparation, "accepted" | "tenants"> & { ahead: readonly string[] },
): Promise<void> {
  if (!accepted.has("clock")) throw new ClockFault(tokyoDay(vault.database.clock()), ahead.at(-1) ?? "");
  await recordAccepted(vault, tenants, { action: "evidence.clock_accepted", details: { ahead } });
  await vault.ledger.append(ahead.map((day) => ({ kind: "clock", day }) satisfies ShredLine));
}

async function signedByUs(vault: Vault, witnesses: readonly WitnessCopy[]): Promise<Checkpoint[]> {
  const own: Checkpoint[] = [];
  for (const note of witnesses.flatMap(({ checkpoints }) => checkpoints)) {
    const checkpoint = await readOwnCheckpoint(vault.logIdentity, note);
    if (checkpoint) own.push(checkpoint);
  }
  return own;
}
