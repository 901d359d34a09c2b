import { mayRunInstallation } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type Route, route } from "@tachiai/platform";
import { type BackupState, type DataDisks, getBackups, getDataDisks, type TenantId } from "@tachiai/protocol";

/** Tells those who run the installation when it was last backed up, and on what disks it lies. Refuses `evidence.run_by_others`. */
export function backupRoutes(
  database: Database,
  readBackups: (() => Promise<BackupState>) | undefined,
  readDisks: (() => Promise<DataDisks>) | undefined,
): Route[] {
  const requireRunning = async (actor: PersonActor, tenantId: TenantId) => {
    const runsIt = await inTenant(database, actor, tenantId, (tx) => mayRunInstallation(tx, actor));
    if (!runsIt) throw new Refusal("evidence.run_by_others");
  };
  return [
    route(getBackups, async ({ actor, params }) => {
      await requireRunning(actor, params.tenantId);
      return readBackups ? { backups: await readBackups() } : {};
    }),
    route(getDataDisks, async ({ actor, params }) => {
      await requireRunning(actor, params.tenantId);
      return readDisks ? { disks: await readDisks() } : {};
    }),
  ];
}
