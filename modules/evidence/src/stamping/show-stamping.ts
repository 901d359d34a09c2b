import { type Database, inInstallation, inTenant, type PersonActor } from "@tachiai/platform";
import type { getTimeStamping, ResponseOf, StampedLog, TenantId } from "@tachiai/protocol";
import type { EvidencePorts } from "../evidence-ports.ts";
import { listLogs, type PublishedLog } from "../logs/log.store.ts";
import { findStamping } from "./stamping.store.ts";
import { listStampedDays, type StampedDay } from "./time-stamp.store.ts";

/** Shows whether the logs are stamped every day, and how far those of the tenant are. */
export async function showStamping(
  database: Database,
  ports: EvidencePorts,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<ResponseOf<typeof getTimeStamping>> {
  const own = await inTenant(database, actor, command.tenantId, async (tx) => ({
    mayChange: await ports.mayRunInstallation(tx, actor),
    logs: await listLogs(tx),
    days: await listStampedDays(tx),
  }));
  const stamping = await inInstallation(database, findStamping);
  return {
    isOn: stamping !== undefined,
    ...(own.mayChange && stamping && { url: stamping.url }),
    isHeldAgainstAuthority: stamping?.authority !== undefined,
    mayChange: own.mayChange,
    logs: own.logs.map((log) => stampedLog(log, own.days)),
  };
}

function stampedLog({ retentionClass, generation }: PublishedLog, days: readonly StampedDay[]): StampedLog {
  const ofLog = days.filter((one) => one.retentionClass === retentionClass && one.generation === generation);
  const last = ofLog.findLast(({ stamp }) => stamp);
  const waiting = ofLog.at(-1)?.unanswered;
  return {
    retentionClass,
    generation,
    ...(last?.stamp && { day: last.day, stampedAt: last.stamp.at.toISOString() }),
    ...(waiting && { unansweredSince: waiting.since.toISOString(), trouble: waiting.trouble }),
  };
}
