import { type Database, inInstallation, inTenant, type PersonActor } from "@tachiai/platform";
import type { getTimeStamping, ResponseOf, StampedLog, TenantId } from "@tachiai/protocol";
import type { EvidencePorts } from "../evidence-ports.ts";
import { listLogs, type PublishedLog } from "../logs/log.store.ts";
import { findStamping } from "./stamping.store.ts";
import { type LastStamp, listLastStamps, listWaitingDays, type WaitingDay } from "./time-stamp.store.ts";

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
    stamps: await listLastStamps(tx),
    waiting: await listWaitingDays(tx),
  }));
  const stamping = await inInstallation(database, findStamping);
  return {
    isOn: stamping !== undefined,
    ...(own.mayChange && stamping && { url: stamping.url }),
    isHeldAgainstAuthority: stamping?.authority !== undefined,
    mayChange: own.mayChange,
    logs: own.logs.map((log) => stampedLog(log, own.stamps, own.waiting)),
  };
}

function stampedLog(
  { retentionClass, generation }: PublishedLog,
  stamps: readonly LastStamp[],
  waitingDays: readonly WaitingDay[],
): StampedLog {
  const isOfLog = (one: Pick<LastStamp, "retentionClass" | "generation">) =>
    one.retentionClass === retentionClass && one.generation === generation;
  const last = stamps.find(isOfLog);
  const waiting = waitingDays.find(isOfLog);
  return {
    retentionClass,
    generation,
    ...(last && { day: last.day, stampedAt: last.at.toISOString() }),
    ...(waiting && { unansweredSince: waiting.since.toISOString(), trouble: waiting.trouble }),
  };
}
