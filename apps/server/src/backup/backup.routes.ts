import { mayRunInstallation } from "@tachiai/identity";
import { type Database, inTenant, Refusal, type Route, route } from "@tachiai/platform";
import { type BackupState, getBackups } from "@tachiai/protocol";

/** Tells those who run the installation when it was last backed up. Refuses `evidence.run_by_others`. */
export function backupRoutes(
  database: Database,
  readBackups: (() => Promise<BackupState>) | undefined,
): Route[] {
  return [
    route(getBackups, async ({ actor, params }) => {
      const runsIt = await inTenant(database, actor, params.tenantId, (tx) => mayRunInstallation(tx, actor));
      if (!runsIt) throw new Refusal("evidence.run_by_others");
      return readBackups ? { backups: await readBackups() } : {};
    }),
  ];
}
