import type { TenantTx } from "@tachiai/platform";
import type { Day, HoldGround, HoldId, HoldScope, PersonId } from "@tachiai/protocol";
import { type Selectable, sql } from "kysely";
import type { EvidenceTables } from "../evidence.tables.ts";
import { columnsOfDecision, type Decided, decidedOf, undecided } from "../second-person/decided.ts";

export interface HoldFile {
  readonly holdId: HoldId;
  readonly ground: HoldGround;
  readonly explanation: string;
  readonly scope: HoldScope;
  /** Its last day. */
  readonly endsOn: Day;
  readonly proposedBy: PersonId;
  readonly proposedAt: Date;
  readonly decided?: Decided;
  readonly released?: { readonly by: PersonId; readonly at: Date; readonly reason: string };
}

export async function insertHold(tx: TenantTx, hold: HoldFile): Promise<void> {
  const { scope } = hold;
  await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.hold")
    .values({
      tenant_id: tx.tenantId,
      hold_id: hold.holdId,
      ground: hold.ground,
      explanation: hold.explanation,
      person_id: scope.personId,
      classes: scope.classes,
      from_day: scope.from,
      to_day: scope.to,
      evidence_ids: scope.evidenceIds ?? null,
      ends_on: hold.endsOn,
      proposed_by: hold.proposedBy,
      proposed_at: hold.proposedAt,
      ...undecided,
      released_by: null,
      released_at: null,
      release_reason: null,
    })
    .execute();
}

/** Newest first; on one person when he is named. */
export async function selectHolds(tx: TenantTx, personId?: PersonId): Promise<HoldFile[]> {
  let query = holds(tx).orderBy("proposed_at", "desc").orderBy("hold_id");
  if (personId) query = query.where("person_id", "=", personId);
  return (await query.execute()).map(holdOf);
}

/** Locks it, so that of two decisions the second sees the first. */
export async function selectHold(tx: TenantTx, holdId: HoldId): Promise<HoldFile | undefined> {
  const row = await holds(tx).where("hold_id", "=", holdId).forUpdate().executeTakeFirst();
  return row && holdOf(row);
}

export async function saveHoldDecision(tx: TenantTx, holdId: HoldId, decided: Decided): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.hold")
    .set(columnsOfDecision(decided))
    .where("hold_id", "=", holdId)
    .execute();
}

export async function saveHoldRelease(
  tx: TenantTx,
  holdId: HoldId,
  released: NonNullable<HoldFile["released"]>,
): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.hold")
    .set({ released_by: released.by, released_at: released.at, release_reason: released.reason })
    .where("hold_id", "=", holdId)
    .execute();
}

/** All of them, when the entries that they repeat go too. */
export async function deleteHolds(tx: TenantTx): Promise<void> {
  await tx.query.withTables<EvidenceTables>().deleteFrom("evidence.hold").execute();
}

/** In SQL about `evidence.entry as entry`: whether a row says that a hold keeps it. For showing, not for erasing. */
export const isSaidToBeHeld = sql<boolean>`exists (
  select from evidence.hold
   where hold.decision = 'approved' and hold.released_at is null and hold.ends_on >= (select evidence.today())
     and hold.person_id = entry.subject_person_id
     and entry.retention_class = any (hold.classes)
     and (coalesce(entry.captured_at, entry.received_at) at time zone 'Asia/Tokyo')::date
         between hold.from_day and hold.to_day
     and (hold.evidence_ids is null or entry.evidence_id = any (hold.evidence_ids)))`;

function holds(tx: TenantTx) {
  return tx.query.withTables<EvidenceTables>().selectFrom("evidence.hold").selectAll();
}

function holdOf(row: Selectable<EvidenceTables["evidence.hold"]>): HoldFile {
  return {
    holdId: row.hold_id,
    ground: row.ground,
    explanation: row.explanation,
    scope: {
      personId: row.person_id,
      classes: row.classes,
      from: row.from_day,
      to: row.to_day,
      ...(row.evidence_ids && { evidenceIds: row.evidence_ids }),
    },
    endsOn: row.ends_on,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    ...decidedOf(row),
    ...(row.released_by &&
      row.released_at && {
        released: { by: row.released_by, at: row.released_at, reason: row.release_reason ?? "" },
      }),
  };
}
