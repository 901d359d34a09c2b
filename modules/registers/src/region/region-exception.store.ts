import type { PersonActor, TenantTx } from "@tachiai/platform";
import type { PersonId, RegionExceptionId, RegionExceptionTerms } from "@tachiai/protocol";
import type { RegistersTables } from "../registers.tables.ts";

export interface KeptException extends RegionExceptionTerms {
  readonly exceptionId: RegionExceptionId;
  readonly enteredBy: PersonId;
  readonly enteredAt: Date;
  readonly endedAt?: Date;
}

export async function insertException(
  tx: TenantTx,
  actor: PersonActor,
  exceptionId: RegionExceptionId,
  { reference, place, ranges, from, to }: RegionExceptionTerms,
): Promise<void> {
  await tx.query
    .withTables<RegistersTables>()
    .insertInto("registers.region_exception")
    .values({
      tenant_id: tx.tenantId,
      exception_id: exceptionId,
      reference,
      place,
      ranges,
      valid_from: from,
      valid_to: to ?? null,
      entered_by: actor.personId,
      entered_at: tx.now,
      ended_by: null,
      ended_at: null,
    })
    .execute();
}

/** False when it is not there, or over already. */
export async function saveExceptionEnd(
  tx: TenantTx,
  actor: PersonActor,
  exceptionId: RegionExceptionId,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.query
    .withTables<RegistersTables>()
    .updateTable("registers.region_exception")
    .set({ ended_by: actor.personId, ended_at: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("exception_id", "=", exceptionId)
    .where("ended_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Also those that are over, newest first. */
export async function selectExceptions(tx: TenantTx): Promise<KeptException[]> {
  const rows = await tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.region_exception")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("entered_at", "desc")
    .orderBy("exception_id")
    .execute();
  return rows.map((row) => ({
    exceptionId: row.exception_id,
    reference: row.reference,
    place: row.place,
    ranges: row.ranges,
    from: row.valid_from,
    ...(row.valid_to !== null && { to: row.valid_to }),
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
    ...(row.ended_at && { endedAt: row.ended_at }),
  }));
}
