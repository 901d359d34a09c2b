import { endOfTokyoDay, holdLock, startOfTokyoDay, type TenantTx } from "@tachiai/platform";
import type { Day, PersonId, StampId } from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { TeleworkTables } from "./telework.tables.ts";
import type { KeptStamp } from "./work-shift.ts";

/** Makes a person's stamps follow one another: of two tabs that press at once, the second sees the first. */
export async function lockStamps(tx: TenantTx, personId: PersonId): Promise<void> {
  await holdLock(tx, `telework.stamp:${personId}`);
}

/** The same of many people, in one order for all who do so: two that lock in orders of their own could wait for each other. */
export async function lockStampsOf(tx: TenantTx, people: readonly PersonId[]): Promise<void> {
  for (const personId of people.toSorted()) await lockStamps(tx, personId);
}

export async function selectStamp(
  tx: TenantTx,
  stampId: StampId,
): Promise<{ personId: PersonId; stamp: KeptStamp } | undefined> {
  const row = await stamps(tx).selectAll().where("stamp_id", "=", stampId).executeTakeFirst();
  return row && { personId: row.person_id, stamp: stampOf(row) };
}

/** False when the id was taken in the meantime, by somebody else. */
export async function insertStamp(tx: TenantTx, personId: PersonId, stamp: KeptStamp): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.query
    .withTables<TeleworkTables>()
    .insertInto("telework.stamp")
    .values({
      tenant_id: tx.tenantId,
      stamp_id: stamp.stampId,
      person_id: personId,
      kind: stamp.kind,
      task: stamp.task ?? null,
      captured_at: stamp.capturedAt,
      sent_at: stamp.sentAt,
      received_at: stamp.receivedAt,
      happened_at: stamp.happenedAt,
      evidence_id: stamp.evidenceId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/**
 * The stamps of these people that happened before `to`, back to each one's last 勤務終了 before `from`: there nobody
 * works, whatever came before, so days from `from` on can be folded from them.
 */
export async function selectStampsReaching(
  tx: TenantTx,
  people: readonly PersonId[],
  { from, to }: { from: Date; to: Date },
): Promise<ReadonlyMap<PersonId, readonly KeptStamp[]>> {
  if (people.length === 0) return new Map();
  const rows = await stamps(tx)
    .selectAll("stamp")
    .leftJoin(
      stamps(tx)
        .select((of) => ["person_id", of.fn.max("happened_at").as("at")])
        .where("person_id", "in", people)
        .where("kind", "=", "work-end")
        .where("happened_at", "<", from)
        .groupBy("person_id")
        .as("last_end"),
      "last_end.person_id",
      "stamp.person_id",
    )
    .where("stamp.person_id", "in", people)
    .where("stamp.happened_at", "<", to)
    .where((is) =>
      is.or([is("last_end.at", "is", null), is("stamp.happened_at", ">=", is.ref("last_end.at"))]),
    )
    .execute();
  const byPerson = Map.groupBy(rows, (row) => row.person_id);
  return new Map([...byPerson].map(([personId, own]) => [personId, own.map(stampOf)]));
}

function stamps(tx: TenantTx) {
  return tx.query
    .withTables<TeleworkTables>()
    .selectFrom("telework.stamp as stamp")
    .where("stamp.tenant_id", "=", tx.tenantId);
}

function stampOf(row: Selectable<TeleworkTables["telework.stamp"]>): KeptStamp {
  return {
    stampId: row.stamp_id,
    kind: row.kind,
    ...(row.task !== null && { task: row.task }),
    capturedAt: row.captured_at,
    sentAt: row.sent_at,
    receivedAt: row.received_at,
    happenedAt: row.happened_at,
    evidenceId: row.evidence_id,
  };
}

/** How many stamps of a person happened on a day. */
export async function countStampsOn(tx: TenantTx, personId: PersonId, day: Day): Promise<number> {
  const { count } = await stamps(tx)
    .select((of) => of.fn.countAll<string>().as("count"))
    .where("person_id", "=", personId)
    .where("happened_at", ">=", startOfTokyoDay(day))
    .where("happened_at", "<", endOfTokyoDay(day))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Whether anybody in the company has stamped yet. */
export async function hasAnyStamp(tx: TenantTx): Promise<boolean> {
  const row = await stamps(tx).select("stamp_id").limit(1).executeTakeFirst();
  return row !== undefined;
}
