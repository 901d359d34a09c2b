import { type Database, type PersonActor, tokyoDay } from "@tachiai/platform";
import type { TenantId, TodayCounts, VerdictKind, WorkStatus } from "@tachiai/protocol";
import { listDay } from "./list-day.ts";

/**
 * Counts the people one manages by what they do now; a shift that began yesterday and goes on counts as now.
 *
 * Refuses `access.denied`.
 */
export async function countToday(
  database: Database,
  actor: PersonActor,
  command: { tenantId: TenantId },
): Promise<TodayCounts> {
  const days = await listDay(database, actor, { ...command, day: tokyoDay(database.clock()) });
  const byStatus: Record<WorkStatus, number> = { "not-started": 0, working: 0, "on-break": 0, finished: 0 };
  for (const { continuing, status } of days) byStatus[continuing?.status ?? status] += 1;
  const observedAs = (kind: VerdictKind) => days.filter(({ presence }) => presence?.kind === kind).length;
  return { byStatus, away: observedAs("away"), notObserved: observedAs("not-observed") };
}
