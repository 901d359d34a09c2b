import type { HeldPeriod } from "@tachiai/evidence";
import { endOfTokyoDay, startOfTokyoDay, type TenantTx } from "@tachiai/platform";
import type {
  Day,
  DeviceId,
  EvidenceId,
  PersonId,
  PictureKind,
  PictureOccasion,
  TakenPicture,
} from "@tachiai/protocol";
import { watchingKeptSince } from "../kept-since.ts";
import { outsideHolds } from "../outside-holds.ts";
import type { PresenceTables } from "../presence.tables.ts";
import type { Window } from "../verdicts/window.ts";

/** Which sealed content is which picture. */
export interface Picture {
  readonly evidenceId: EvidenceId;
  readonly personId: PersonId;
  readonly deviceId: DeviceId;
  readonly kind: PictureKind;
  readonly occasion: PictureOccasion;
  /** By the device's clock. */
  readonly capturedAt: Date;
  readonly sentAt: Date;
  readonly happenedAt: Date;
  readonly receivedAt: Date;
  /** Managers of that time to whom it is not sealed. */
  readonly leftOut: readonly PersonId[];
  /** Of a face that was registered and is no more, or never was: the picture is to be shredded. */
  readonly isFaceEnded: boolean;
}

export async function insertPicture(
  tx: TenantTx,
  picture: Omit<Picture, "receivedAt" | "isFaceEnded">,
): Promise<void> {
  await tx.query
    .withTables<PresenceTables>()
    .insertInto("telework.picture")
    .values({
      tenant_id: tx.tenantId,
      evidence_id: picture.evidenceId,
      person_id: picture.personId,
      device_id: picture.deviceId,
      kind: picture.kind,
      occasion: picture.occasion,
      captured_at: picture.capturedAt,
      sent_at: picture.sentAt,
      received_at: tx.now,
      happened_at: picture.happenedAt,
      left_out: [...picture.leftOut],
    })
    .execute();
}

/** How many other pictures of a kind arrived of a person on a day. */
export async function countOthersReceived(
  tx: TenantTx,
  { personId, kind, evidenceId }: Pick<Picture, "personId" | "kind" | "evidenceId">,
  day: Day,
): Promise<number> {
  const { count } = await tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.picture")
    .select((of) => of.fn.countAll<number>().as("count"))
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "=", personId)
    .where("kind", "=", kind)
    .where("received_at", ">=", startOfTokyoDay(day))
    .where("received_at", "<", endOfTokyoDay(day))
    .where("evidence_id", "!=", evidenceId)
    .executeTakeFirstOrThrow();
  return count;
}

/** What was taken of somebody in work, within a window, in order. */
export async function selectTaken(
  tx: TenantTx,
  personId: PersonId,
  { from, to }: Required<Window>,
): Promise<TakenPicture[]> {
  const rows = await tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.picture")
    .select(["evidence_id", "kind", "occasion", "happened_at", "received_at"])
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "=", personId)
    .where("occasion", "!=", "enrolment")
    .where("happened_at", ">=", watchingKeptSince(tx.now))
    .where("happened_at", ">=", from)
    .where("happened_at", "<", to)
    .orderBy("happened_at")
    .orderBy("evidence_id")
    .execute();
  return rows.map((row) => ({
    evidenceId: row.evidence_id,
    kind: row.kind,
    occasion: row.occasion,
    happenedAt: row.happened_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
  }));
}

/** Locks them, so that whoever marks them as ended is either first or waits. */
export async function selectPictures(tx: TenantTx, evidenceIds: readonly EvidenceId[]): Promise<Picture[]> {
  if (evidenceIds.length === 0) return [];
  const rows = await tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.picture")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .where("evidence_id", "in", evidenceIds)
    .forShare()
    .execute();
  return rows.map((row) => ({
    evidenceId: row.evidence_id,
    personId: row.person_id,
    deviceId: row.device_id,
    kind: row.kind,
    occasion: row.occasion,
    capturedAt: row.captured_at,
    sentAt: row.sent_at,
    happenedAt: row.happened_at,
    receivedAt: row.received_at,
    leftOut: row.left_out,
    isFaceEnded: row.face_ended_at !== null,
  }));
}

/** Of incidents and by the clock. */
export async function deletePicturesBefore(
  tx: TenantTx,
  before: Date,
  held: readonly HeldPeriod[],
): Promise<void> {
  await tx.query
    .withTables<PresenceTables>()
    .deleteFrom("telework.picture")
    .where("tenant_id", "=", tx.tenantId)
    .where("kind", "!=", "enrolment")
    .where("happened_at", "<", before)
    .where(outsideHolds(held, { person: "person_id", at: "happened_at" }))
    .execute();
}
