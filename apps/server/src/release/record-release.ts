import { findNewestRecorded, record } from "@tachiai/evidence";
import { isFounded, listTenants } from "@tachiai/identity";
import { type Database, inTenant, type SystemActor } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import type { ServedRelease } from "./list-release.ts";

const server: SystemActor = { kind: "system", name: "server" };

/**
 * Writes into every organisation's log which release is served, whenever it is another than the log said last, an earlier
 * one too: a witness then knows what was served when. Give it the same `done` each time, and only organisations that are new since are entered.
 */
export async function recordRelease(
  database: Database,
  { manifestSha256, files }: ServedRelease,
  done: Set<TenantId>,
): Promise<void> {
  for (const tenantId of await listTenants(database)) {
    if (done.has(tenantId)) continue;
    await inTenant(database, server, tenantId, async (tx) => {
      if (!(await isFounded(tx))) return;
      const newest = await findNewestRecorded(tx, "platform.release_served");
      if (newest?.subject === manifestSha256) return;
      await record(tx, server, {
        action: "platform.release_served",
        subject: manifestSha256,
        retention: "organisation",
        details: { manifestSha256, files },
      });
    });
    done.add(tenantId);
  }
}
