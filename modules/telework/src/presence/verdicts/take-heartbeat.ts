import type { Bus, Database, PersonActor } from "@tachiai/platform";
import { type Heartbeat, reportOfHeartbeat, type TenantId } from "@tachiai/protocol";
import { reportPresence } from "./report-presence.ts";
import type { ReportAnswer } from "./take-report.ts";

/**
 * Takes what comes over a live connection instead of an empty report, and does with it what is done with that.
 *
 * Refuses the codes of `reportPresence`.
 */
export function takeHeartbeat(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { tenantId, heartbeat }: { readonly tenantId: TenantId; readonly heartbeat: Heartbeat },
): Promise<ReportAnswer> {
  const { deviceId } = heartbeat;
  return reportPresence(database, bus, actor, { tenantId, deviceId, report: reportOfHeartbeat(heartbeat) });
}
