import { lastNosOf } from "@tachiai/consent";
import type { TenantTx } from "@tachiai/platform";
import type { EnrolmentId, EnrolmentPose, EnrolmentState, EvidenceId, PersonId } from "@tachiai/protocol";
import type { Selectable } from "kysely";
import { facePictures } from "../pictures/face-picture.store.ts";
import type { PresenceTables } from "../presence.tables.ts";
import { stateSince } from "./enrolment.ts";

export interface EnrolledPicture {
  readonly pose: EnrolmentPose;
  readonly evidenceId: EvidenceId;
}

/** A registered face, without its features. One from before its owner last said no to the camera counts as removed. */
export interface EnrolmentFile {
  readonly enrolmentId: EnrolmentId;
  readonly personId: PersonId;
  readonly state: EnrolmentState;
  readonly pictures: readonly EnrolledPicture[];
  /** When the consent was given that it was made under. */
  readonly consentedAt: Date;
  readonly createdAt: Date;
  readonly decided?: { readonly by: PersonId; readonly at: Date };
  /** Why it was rejected. */
  readonly reason?: string;
}

/** Locks it, so that of two decisions the second sees the first. */
export async function selectEnrolment(
  tx: TenantTx,
  enrolmentId: EnrolmentId,
): Promise<EnrolmentFile | undefined> {
  const row = await enrolments(tx).where("enrolment_id", "=", enrolmentId).forUpdate().executeTakeFirst();
  return row && (await withPictures(tx, [row]))[0];
}

export async function selectCurrentEnrolment(
  tx: TenantTx,
  personId: PersonId,
): Promise<EnrolmentFile | undefined> {
  const row = await current(tx).where("person_id", "=", personId).forUpdate().executeTakeFirst();
  return row && (await withPictures(tx, [row]))[0];
}

/** Everything that was ever registered, the newest first; of one person when he is named. */
export async function selectEnrolments(tx: TenantTx, personId?: PersonId): Promise<EnrolmentFile[]> {
  let query = enrolments(tx).orderBy("created_at", "desc").orderBy("enrolment_id");
  if (personId) query = query.where("person_id", "=", personId);
  return withPictures(tx, await query.execute());
}

/** What waits for a manager to confirm it. */
export async function selectWaitingEnrolments(tx: TenantTx): Promise<EnrolmentFile[]> {
  const waiting = await withPictures(tx, await enrolments(tx).where("state", "=", "waiting").execute());
  return waiting.filter(({ state }) => state === "waiting");
}

/** Everybody whose features are here. */
export async function selectEnrolledPeople(tx: TenantTx): Promise<PersonId[]> {
  return (await current(tx).execute()).map((row) => row.person_id);
}

export async function selectFeatures(
  tx: TenantTx,
  enrolmentId: EnrolmentId,
): Promise<Uint8Array | undefined> {
  const row = await tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.enrolment")
    .select("sealed_features")
    .where("tenant_id", "=", tx.tenantId)
    .where("enrolment_id", "=", enrolmentId)
    .executeTakeFirst();
  return row?.sealed_features ?? undefined;
}

export async function insertEnrolment(
  tx: TenantTx,
  enrolment: Pick<EnrolmentFile, "enrolmentId" | "personId" | "pictures" | "consentedAt">,
  sealedFeatures: Uint8Array,
): Promise<void> {
  const { enrolmentId, personId, pictures, consentedAt } = enrolment;
  const query = tx.query.withTables<PresenceTables>();
  await query
    .insertInto("telework.enrolment")
    .values({
      tenant_id: tx.tenantId,
      enrolment_id: enrolmentId,
      person_id: personId,
      state: "waiting",
      sealed_features: sealedFeatures,
      consented_at: consentedAt,
      created_at: tx.now,
      decided_by: null,
      decided_at: null,
      reason: null,
    })
    .execute();
  await query
    .insertInto("telework.enrolment_picture")
    .values(
      pictures.map(({ pose, evidenceId }, position) => ({
        tenant_id: tx.tenantId,
        enrolment_id: enrolmentId,
        position,
        pose,
        evidence_id: evidenceId,
      })),
    )
    .execute();
}

/** The features go in the same step in which nothing may use them any more. */
export async function saveDecision(
  tx: TenantTx,
  enrolmentId: EnrolmentId,
  state: Exclude<EnrolmentState, "waiting">,
  by: PersonId | undefined,
  reason?: string,
): Promise<void> {
  await tx.query
    .withTables<PresenceTables>()
    .updateTable("telework.enrolment")
    .set({
      state,
      decided_by: by ?? null,
      decided_at: tx.now,
      reason: reason ?? null,
      ...(state !== "confirmed" && { sealed_features: null }),
    })
    .where("tenant_id", "=", tx.tenantId)
    .where("enrolment_id", "=", enrolmentId)
    .execute();
}

/** Whose face a picture was taken to register, and in what state the enrolment with it is, if there is one. */
export interface FacePicture {
  readonly personId: PersonId;
  readonly state?: EnrolmentState;
}

/** Undefined for a picture that was taken for something else. */
export async function selectFacePicture(
  tx: TenantTx,
  evidenceId: EvidenceId,
): Promise<FacePicture | undefined> {
  const row = await facePictures(tx)
    .select(["taken.person_id", "enrolment.state", "enrolment.consented_at"])
    .where("taken.evidence_id", "=", evidenceId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { person_id: personId, state, consented_at: consentedAt } = row;
  if (state === null || consentedAt === null) return { personId };
  const nos = await lastNosOf(tx, [personId], "face-presence");
  return { personId, state: stateSince({ state, consentedAt }, nos.get(personId)) };
}

function current(tx: TenantTx) {
  return enrolments(tx).where("state", "in", ["waiting", "confirmed"]);
}

const columns = [
  "enrolment_id",
  "person_id",
  "state",
  "consented_at",
  "created_at",
  "decided_by",
  "decided_at",
  "reason",
] as const;
type EnrolmentRow = Pick<Selectable<PresenceTables["telework.enrolment"]>, (typeof columns)[number]>;

/** Never with the features: they are read on their own, for their owner. */
function enrolments(tx: TenantTx) {
  return tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.enrolment")
    .select([...columns])
    .where("tenant_id", "=", tx.tenantId);
}

async function withPictures(tx: TenantTx, rows: readonly EnrolmentRow[]): Promise<EnrolmentFile[]> {
  if (rows.length === 0) return [];
  const pictures = await tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.enrolment_picture")
    .select(["enrolment_id", "pose", "evidence_id"])
    .where("tenant_id", "=", tx.tenantId)
    .where(
      "enrolment_id",
      "in",
      rows.map((row) => row.enrolment_id),
    )
    .orderBy("position")
    .execute();
  const byEnrolment = Map.groupBy(pictures, (picture) => picture.enrolment_id);
  const people = new Set(rows.map((row) => row.person_id));
  const nos = await lastNosOf(tx, [...people], "face-presence");
  return rows.map((row) => ({
    enrolmentId: row.enrolment_id,
    personId: row.person_id,
    state: stateSince({ state: row.state, consentedAt: row.consented_at }, nos.get(row.person_id)),
    pictures: (byEnrolment.get(row.enrolment_id) ?? []).map(({ pose, evidence_id }) => ({
      pose,
      evidenceId: evidence_id,
    })),
    consentedAt: row.consented_at,
    createdAt: row.created_at,
    ...(row.decided_by && row.decided_at && { decided: { by: row.decided_by, at: row.decided_at } }),
    ...(row.reason !== null && { reason: row.reason }),
  }));
}
