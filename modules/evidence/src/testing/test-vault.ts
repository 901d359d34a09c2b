import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Actor,
  type BlobStore,
  type Clock,
  inTenant,
  type ModuleMigrations,
  openBus,
  openLocalBlobStore,
  systemRandomness,
} from "@tachiai/platform";
import { openTestDatabase, type TestDatabase } from "@tachiai/platform/testing";
import { type EvidenceId, TenantId } from "@tachiai/protocol";
import { type Happened, record } from "../entries/record.ts";
import { evidenceMigrations } from "../evidence.migrations.ts";
import { type LogIdentity, openLogIdentity } from "../logs/log-identity.ts";
import { type LogJournal, openLogJournal } from "../logs/open-journal.ts";
import { sealQueued } from "../sealing/seal-queued.ts";
import { type Ledger, openLedger } from "../shredding/ledger.ts";
import type { Vault } from "../vault.ts";

export interface TestVault extends Vault {
  readonly test: TestDatabase;
  /** Where the blob store keeps its files, for altering them. */
  readonly blobDirectory: string;
  readonly journalDirectory: string;
  /** Where the ledger lies. */
  readonly ledgerFiles: BlobStore;
  readonly keyDirectory: string;
  /** Where the private keys are. */
  readonly keys: BlobStore;
  logIdentity: LogIdentity;
  ledger: Ledger;
  journal: LogJournal;
  /** As after a kill: what was only in memory is gone, what the journal has is read again. */
  crash(): Promise<void>;
  /** The same, with the keys read again. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** A vault of its own: a cloned database, and real files in a temporary directory; `beside` are tables of other modules. */
export async function openTestVault(
  parameters: { clock?: Clock; beside?: readonly ModuleMigrations[] } = {},
): Promise<TestVault> {
  const { beside = [], ...rest } = parameters;
  const test = await openTestDatabase([evidenceMigrations, ...beside], rest);
  const directory = await mkdtemp(join(tmpdir(), "tachiai-evidence-"));
  const openStore = (name: string): BlobStore =>
    openLocalBlobStore(join(directory, name), () => systemRandomness.uuid());
  const [keys, ledgerFiles] = [openStore("keys"), openStore("ledgers")];
  const openIdentity = () => openLogIdentity({ keys, ledgers: ledgerFiles }, systemRandomness);
  const logIdentity = await openIdentity();
  const blobs = openStore("blobs");
  const openJournal = () => openLogJournal(join(directory, "log-journal"), blobs);
  return {
    test,
    database: test.database,
    blobDirectory: join(directory, "blobs"),
    journalDirectory: join(directory, "log-journal"),
    keyDirectory: join(directory, "keys"),
    keys,
    blobs,
    journal: await openJournal(),
    retentionKeys: openStore("retention-keys"),
    ledgerFiles,
    ledger: openLedger(ledgerFiles, logIdentity),
    logIdentity,
    bus: openBus((error) => {
      throw error;
    }),
    async crash(this: TestVault) {
      this.journal = await openJournal();
    },
    async restart(this: TestVault) {
      await this.crash();
      this.logIdentity = await openIdentity();
      this.ledger = openLedger(ledgerFiles, this.logIdentity);
    },
    async close() {
      await test.close();
      await rm(directory, { recursive: true });
    },
  };
}

export const testActor = { kind: "system", name: "test" } as const satisfies Actor;

export function newTenant(): TenantId {
  return TenantId.parse(systemRandomness.uuid());
}

const stamp: Happened = { action: "telework.stamped", subject: "stamp", retention: "telework", details: {} };

/** Records `count` stamps in one transaction. */
export function recordStamps(
  vault: Vault,
  tenantId: TenantId,
  count: number,
  happened: Partial<Happened> = {},
): Promise<EvidenceId[]> {
  return inTenant(vault.database, testActor, tenantId, async (tx) => {
    const ids: EvidenceId[] = [];
    for (let number = 0; number < count; number++)
      ids.push(await record(tx, testActor, { ...stamp, details: { number }, ...happened }));
    return ids;
  });
}

/** Records one stamp in a transaction that has its place in the queue now and commits when it is told to. */
export async function recordLate(
  vault: Vault,
  tenantId: TenantId,
): Promise<{ readonly commit: () => Promise<EvidenceId> }> {
  const recorded = Promise.withResolvers<void>();
  const mayCommit = Promise.withResolvers<void>();
  const committed = inTenant(vault.database, testActor, tenantId, async (tx) => {
    const id = await record(tx, testActor, stamp);
    recorded.resolve();
    await mayCommit.promise;
    return id;
  });
  await recorded.promise;
  return {
    commit: () => {
      mayCommit.resolve();
      return committed;
    },
  };
}

/** Seals until nothing waits, and lets the files settle, as the sealer's loop does; faults fail the test. */
export async function sealEverything(vault: Vault): Promise<void> {
  for (;;) {
    const pass = await sealQueued(vault);
    if (pass === undefined) continue;
    const [fault] = pass.faults;
    if (fault) throw fault;
    if (!pass.more) return vault.journal.settle();
  }
}
