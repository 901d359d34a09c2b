export { type Actor, type GuestActor, organisationOf, type PersonActor, type SystemActor } from "./actor.ts";
export { backUpInstallation } from "./backup/back-up-installation.ts";
export { backUpRetentionKeys, tendRetentionKeyBackups } from "./backup/back-up-retention-keys.ts";
export { BackupFault, type BackupProblem } from "./backup/backup-fault.ts";
export { noteBackup, readLastBackup } from "./backup/last-backup.ts";
export {
  isNewlyRestored,
  requireWholeData,
  restoredKeysDirectory,
  restoreInstallation,
  settleRestored,
} from "./backup/restore-installation.ts";
export { verifyBackup } from "./backup/verify-backup.ts";
export { type BlobStore, openLocalBlobStore } from "./blob-store.ts";
export { type Bus, type Happening, openBus } from "./bus.ts";
export { type Clock, systemClock } from "./clock.ts";
export { type Configuration, ConfigurationFault, readConfiguration } from "./configuration.ts";
export { createDatabase, type DoorPasswords } from "./create-database.ts";
export {
  closeDatabase,
  type Database,
  type Door,
  type DoorConnections,
  databaseRoles,
  inInstallation,
  inTenant,
  openDatabase,
  type TenantTx,
  type Tx,
} from "./database.ts";
export { findDataDisks, findDiskState } from "./disks/find-disk-state.ts";
export { syncDirectory } from "./durable-file.ts";
export { eachApart } from "./each-apart.ts";
export { prepareExternalDatabase } from "./external-database.ts";
export { holdLock } from "./hold-lock.ts";
export { acceptHosts } from "./http/accepted-hosts.ts";
export {
  createHttpServer,
  type Gate,
  type HttpOptions,
  type RateLimits,
  type SessionUse,
} from "./http/http-server.ts";
export { isMeantFor } from "./http/is-meant-for.ts";
export { openApi } from "./http/open-api.ts";
export { knowProxies, type Proxies } from "./http/proxies.ts";
export { type Call, type Caller, openRoute, type Route, route, type SessionCookies } from "./http/route.ts";
export { type Pages, servePages } from "./http/serve-pages.ts";
export { sessionTokenIn } from "./http/session-cookie.ts";
export { addJob, type Job, type JobHandlers, type JobOptions, migrateJobs, startJobs } from "./jobs.ts";
export { readOrMakeSecret } from "./kept-secret.ts";
export { type HolderLimit, limitPerHolder } from "./live/holder-limit.ts";
export { type LiveDoor, type LiveVisitor, nextHello, openLiveDoor } from "./live/live-door.ts";
export { type LiveHub, type LiveHubOptions, openLiveHub } from "./live/live-hub.ts";
export { textOf } from "./live/read-live.ts";
export { loadOwnCertificate } from "./local-authority/load-own-certificate.ts";
export { LocalAuthorityFault } from "./local-authority/local-authority-fault.ts";
export { openLocalAuthority } from "./local-authority/open-local-authority.ts";
export type { ServerCertificate } from "./local-authority/server-certificate.ts";
export { MigrationFault, type ModuleMigrations, migrate } from "./migrate.ts";
export { platformMigrations } from "./platform.migrations.ts";
export { locateBinaries, type PackagedPostgres } from "./postgres/locate-binaries.ts";
export { PostgresFault } from "./postgres/postgres-fault.ts";
export { type PostgresServer, startPostgres } from "./postgres/start-postgres.ts";
export { type Randomness, systemRandomness } from "./randomness.ts";
export { Refusal, type RefusalDetails } from "./refusal.ts";
export { hasCode, unlessAnotherWasFirst, unlessMissing } from "./system-error.ts";
export { findSystemUser, type SystemUser, SystemUserFault } from "./system-user.ts";
export { dropPrivileges } from "./system-user-drop.ts";
export { ensureSystemUser } from "./system-user-ensure.ts";
export { daysAfter, endOfTokyoDay, startOfTokyoDay, tokyoDay, tokyoText } from "./tokyo-time.ts";
