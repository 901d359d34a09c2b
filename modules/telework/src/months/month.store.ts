import { endOfTokyoDay, startOfTokyoDay, type TenantTx } from "@tachiai/platform";
import type { EvidenceId, Month, MonthStepKind, PersonId } from "@tachiai/protocol";
import { sql } from "kysely";
import type { TeleworkTables } from "../telework.tables.ts";
import { firstDayOf, lastDayOf } from "./month.ts";

/** What somebody did about a person's month. */
export interface KeptStep {
  readonly personId: PersonId;
  readonly kind: MonthStepKind;
  readonly by: PersonId;
  readonly at: Date;
  readonly reason?: string;
  readonly evidenceId: EvidenceId;
}

/** The steps of a month, the oldest first, of one person when he is named. */
export async function selectSteps(tx: TenantTx, month: Month, personId?: PersonId): Promise<KeptStep[]> {
  let query = tx.query
    .withTables<TeleworkTables>()
    .selectFrom("telework.month_step")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .where("month", "=", month)
    .orderBy("position");
  if (personId) query = query.where("person_id", "=", personId);
  const rows = await query.execute();
  return rows.map((row) => ({
    personId: row.person_id,
    kind: row.kind,
    by: row.done_by,
    at: row.done_at,
    ...(row.reason !== null && { reason: row.reason }),
    evidenceId: row.evidence_id,
  }));
}

export async function insertStep(tx: TenantTx, month: Month, step: KeptStep): Promise<void> {
  await tx.query
    .withTables<TeleworkTables>()
    .insertInto("telework.month_step")
    .values({
      tenant_id: tx.tenantId,
      person_id: step.personId,
      month,
      kind: step.kind,
      done_by: step.by,
      done_at: step.at,
      reason: step.reason ?? null,
      evidence_id: step.evidenceId,
    })
    .execute();
}

/** How many stamps of a person happened in a month, and when the last of them happened and came. */
export interface StampsOfMonth {
  readonly personId: PersonId;
  readonly stamps: number;
  readonly lastHappenedAt: Date;
  readonly lastReceivedAt: Date;
}

/** Of everybody who has stamped in the month. */
export async function selectStampsOfMonth(tx: TenantTx, month: Month): Promise<StampsOfMonth[]> {
  return stampsBetween(tx, startOfTokyoDay(firstDayOf(month)), endOfTokyoDay(lastDayOf(month)))
    .select(({ fn }) => [
      "person_id as personId",
      fn.countAll<number>().as("stamps"),
      fn.max<Date>("happened_at").as("lastHappenedAt"),
      fn.max<Date>("received_at").as("lastReceivedAt"),
    ])
    .groupBy("person_id")
    .execute();
}

/** Months before an instant of which stamps are still here. */
export async function selectMonthsBefore(tx: TenantTx, before: Date): Promise<Month[]> {
  const rows = await stampsBetween(tx, new Date(0), before)
    .select(sql<string>`to_char(happened_at at time zone 'Asia/Tokyo', 'YYYY-MM')`.as("month"))
    .distinct()
    .orderBy("month")
    .execute();
  return rows.map(({ month }) => month);
}

export async function deleteStampsOf(tx: TenantTx, month: Month, people: readonly PersonId[]): Promise<void> {
  if (people.length === 0) return;
  await tx.query
    .withTables<TeleworkTables>()
    .deleteFrom("telework.stamp")
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "in", people)
    .where("happened_at", ">=", startOfTokyoDay(firstDayOf(month)))
    .where("happened_at", "<", endOfTokyoDay(lastDayOf(month)))
    .execute();
}

function stampsBetween(tx: TenantTx, from: Date, to: Date) {
  return tx.query
    .withTables<TeleworkTables>()
    .selectFrom("telework.stamp")
    .where("tenant_id", "=", tx.tenantId)
    .where("happened_at", ">=", from)
    .where("happened_at", "<", to);
}
