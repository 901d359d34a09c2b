import { type Database, type PersonActor, tokyoDay } from "@tachiai/platform";
import type { TenantId, WorkDay } from "@tachiai/protocol";
import { listDay } from "./list-day.ts";

/** How many of the people one manages are where, for ホーム. */
export interface TodayCounts {
  /** Those who are away too. */
  readonly working: number;
  readonly onBreak: number;
  /** 離席 now, as their cameras tell; whoever is not observed is not among them. */
  readonly away: number;
  readonly notStarted: number;
  readonly finished: number;
}

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
  const count = (status: WorkDay["status"]) =>
    days.filter((day) => (day.continuing?.status ?? day.status) === status).length;
  return {
    working: count("working"),
    onBreak: count("on-break"),
    away: days.filter(({ presence }) => presence?.kind === "away").length,
    notStarted: count("not-started"),
    finished: count("finished"),
  };
}
