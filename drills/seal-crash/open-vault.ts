import { join } from "node:path";
import { openLedger, openLogIdentity, openLogJournal, type Vault } from "@tachiai/evidence";
import {
  type Clock,
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
  readonly directory: string;
  readonly daysAhead: number;
}

/** What one process tells another on its command line. */
export function placeAsArguments({ host, database, directory, daysAhead }: VaultPlace): string[] {
  return [host, database, directory, String(daysAhead)];
}

export function placeFromArguments([
  host = "",
  database = "",
  directory = "",
  daysAhead,
]: readonly string[]): VaultPlace {
  return { host, database, directory, daysAhead: Number(daysAhead) };
}

function clockAhead(days: number): Clock {
  return () => new Date(Date.now() + days * 86_400_000);
}

/** Opens a vault as a server does when it starts, with what the one before it left. */
export async function openVault(place: VaultPlace): Promise<Vault> {
  const store = (name: string) =>
    openLocalBlobStore(join(place.directory, name), () => systemRandomness.uuid());
  const blobs = store("blobs");
  const logIdentity = await openLogIdentity(
    { keys: store("keys"), ledgers: store("ledgers") },
    systemRandomness,
  );
  const as = (user: string) => ({ host: place.host, port: 5432, user, database: place.database });
  const connections = { tenant: as(databaseRoles.tenant), installation: as(databaseRoles.installation) };
  return {
    database: openDatabase(connections, {
      clock: clockAhead(place.daysAhead),
      randomness: systemRandomness,
      onPoolError: () => {},
    }),
    bus: openBus(() => {}),
    blobs,
    journal: await openLogJournal(join(place.directory, "log-journal"), blobs),
    retentionKeys: store("retention-keys"),
    ledger: openLedger(store("ledgers"), logIdentity),
    logIdentity,
  };
}
