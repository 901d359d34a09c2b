import { join } from "node:path";
import {
  type CheckpointMemory,
  openCheckpointMemory,
  openLedger,
  openLogIdentity,
  openLogJournal,
  rememberingCheckpoints,
  type Vault,
} from "@tachiai/evidence";
import {
  type BlobStore,
  type Clock,
  closeDatabase,
  databaseRoles,
  openBus,
  openDatabase,
  openLocalBlobStore,
  systemRandomness,
} from "@tachiai/platform";

/** Where a vault lies, and by how many days its clock is ahead: what is recorded today is due there. */
export interface VaultPlace {
  /** The socket directory of the database, and its name. */
  readonly host: string;
  readonly database: string;
  /** What is lost with its disk. */
  readonly directory: string;
  /** What is not: backups, and what a witness keeps. */
  readonly outside: string;
  readonly daysAhead: number;
}

/** A vault of this process, with the memory of checkpoints that a server has. */
export interface OpenedVault extends Vault {
  readonly memory: CheckpointMemory;
  close(): Promise<void>;
}

/** What one process tells another on its command line. */
export function placeAsArguments({ host, database, directory, outside, daysAhead }: VaultPlace): string[] {
  return [host, database, directory, outside, String(daysAhead)];
}

export function placeFromArguments([
  host = "",
  database = "",
  directory = "",
  outside = "",
  daysAhead,
]: readonly string[]): VaultPlace {
  return { host, database, directory, outside, daysAhead: Number(daysAhead) };
}

export function clockAhead(days: number): Clock {
  return () => new Date(Date.now() + days * 86_400_000);
}

export function openStore({ directory }: VaultPlace, name: string): BlobStore {
  return openLocalBlobStore(join(directory, name), () => systemRandomness.uuid());
}

/** Opens a vault as a server does when it starts, with what the one before it left. */
export async function openVault(place: VaultPlace): Promise<OpenedVault> {
  const ledgers = openStore(place, "ledgers");
  const logIdentity = await openLogIdentity({ keys: openStore(place, "keys"), ledgers }, systemRandomness);
  const memory = openCheckpointMemory(ledgers, logIdentity);
  const blobs = rememberingCheckpoints(openStore(place, "blobs"), memory);
  const as = (user: string) => ({ host: place.host, port: 5432, user, database: place.database });
  const connections = { tenant: as(databaseRoles.tenant), installation: as(databaseRoles.installation) };
  const database = openDatabase(connections, {
    clock: clockAhead(place.daysAhead),
    randomness: systemRandomness,
    onPoolError: () => {},
  });
  return {
    database,
    bus: openBus(() => {}),
    blobs,
    journal: await openLogJournal(join(place.directory, "log-journal"), blobs),
    retentionKeys: openStore(place, "retention-keys"),
    ledger: openLedger(ledgers, logIdentity),
    logIdentity,
    memory,
    close: () => closeDatabase(database),
  };
}
