import { type Database, inTenant, type PersonActor, tokyoDay } from "@tachiai/platform";
import type { CurrentStatus, TenantId } from "@tachiai/protocol";
import { loadDaysSince } from "./load-days.ts";
import { showStatus } from "./show-day.ts";

/** Tells a person whether he is at work, and what he can stamp now. */
export function getMyStatus(
  database: Database,
  actor: PersonActor,
  command: { tenantId: TenantId },
): Promise<CurrentStatus> {
  return inTenant(database, actor, command.tenantId, async (tx) =>
    showStatus(await loadDaysSince(tx, actor.personId, tokyoDay(tx.now)), tx.now),
  );
}
