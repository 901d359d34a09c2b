import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  auditLogs,
  type Damage,
  openLedger,
  openLogIdentity,
  openLogJournal,
  readSealingHealth,
  startSealer,
  type Vault,
} from "@tachiai/evidence";
import {
  closeDatabase,
  databaseRoles,
  ensureSystemUser,
  openBus,
  openDatabase,
  openLocalBlobStore,
  startPostgres,
  systemClock,
  systemRandomness,
} from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";

/**
 * Seals what still waits and holds every entry of the tenant against its logs, with the server stopped and only the
 * database running. Gives what is not as it was sealed.
 */
export async function auditInstallation(dataDirectory: string, tenantId: TenantId): Promise<Damage[]> {
  const postgres = await startPostgres({
    root: join(dataDirectory, "postgres"),
    roles: Object.values(databaseRoles),
    whenParentDies: "stop",
    log: () => {},
    ...(process.getuid?.() === 0 && { runAs: await ensureSystemUser("tachiai", { announce: () => {} }) }),
  });
  try {
    const as = (user: string) => ({ host: postgres.host, port: postgres.port, user, database: "tachiai" });
    const database = openDatabase(
      { tenant: as(databaseRoles.tenant), installation: as(databaseRoles.installation) },
      { clock: systemClock, randomness: systemRandomness, onPoolError: () => {} },
    );
    const store = (name: string) =>
      openLocalBlobStore(join(dataDirectory, name), () => systemRandomness.uuid());
    const logIdentity = await openLogIdentity(
      { keys: store("keys"), ledgers: store("ledgers") },
      systemRandomness,
    );
    const blobs = store("blobs");
    const vault: Vault = {
      database,
      bus: openBus(() => {}),
      blobs,
      journal: await openLogJournal(join(dataDirectory, "log-journal"), blobs),
      retentionKeys: store("retention-keys"),
      ledger: openLedger(store("ledgers"), logIdentity),
      logIdentity,
    };
    await sealEverything(vault);
    const damages = await auditLogs(vault, tenantId);
    await closeDatabase(database);
    return damages;
  } finally {
    await postgres.stop();
  }
}

async function sealEverything(vault: Vault): Promise<void> {
  const faults: unknown[] = [];
  const sealer = startSealer(vault, { onFault: (fault) => faults.push(fault) });
  while ((await readSealingHealth(vault.database)).waiting > 0 && faults.length === 0) await pause(50);
  await sealer.stop();
  if (faults.length > 0) throw new AggregateError(faults, "the logs could not be sealed after the crashes");
}
