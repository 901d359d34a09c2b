import type { TenantTx } from "@tachiai/platform";
import type { EvidenceId, ShredGround } from "@tachiai/protocol";
import type { PresenceTables } from "../presence.tables.ts";

/** Pictures that were taken to register a face, with the enrolment that each is in, if there is one. */
export function facePictures(tx: TenantTx) {
  return tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.picture as taken")
    .leftJoin("telework.enrolment_picture as picture", (join) =>
      join
        .onRef("picture.tenant_id", "=", "taken.tenant_id")
        .onRef("picture.evidence_id", "=", "taken.evidence_id"),
    )
    .leftJoin("telework.enrolment as enrolment", (join) =>
      join
        .onRef("enrolment.tenant_id", "=", "picture.tenant_id")
        .onRef("enrolment.enrolment_id", "=", "picture.enrolment_id"),
    )
    .where("taken.tenant_id", "=", tx.tenantId)
    .where("taken.kind", "=", "enrolment");
}

/** A picture of a face that is registered no more, or never was. */
export interface EndedFace {
  readonly evidenceId: EvidenceId;
  readonly ground: ShredGround;
}

/** Those that nobody has marked yet, and of the unregistered those from before an instant. Locks them. */
export async function selectEndedFaces(tx: TenantTx, before: Date, limit: number): Promise<EndedFace[]> {
  const rows = await facePictures(tx)
    .select(["taken.evidence_id as evidenceId", "enrolment.state"])
    .where("taken.face_ended_at", "is", null)
    .where((is) =>
      is.or([
        is("enrolment.state", "in", ["rejected", "removed"]),
        is.and([is("picture.evidence_id", "is", null), is("taken.received_at", "<", before)]),
      ]),
    )
    .orderBy("taken.received_at")
    .limit(limit)
    .forUpdate("taken")
    .execute();
  return rows.map(({ evidenceId, state }) => ({
    evidenceId,
    ground: state === null ? "face-never-registered" : "face-removed",
  }));
}

/** Of everybody. */
export async function markAllFacesEnded(tx: TenantTx): Promise<void> {
  await tx.query
    .withTables<PresenceTables>()
    .updateTable("telework.picture")
    .set({ face_ended_at: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("kind", "=", "enrolment")
    .where("face_ended_at", "is", null)
    .execute();
}

export async function markFacesEnded(tx: TenantTx, evidenceIds: readonly EvidenceId[]): Promise<void> {
  if (evidenceIds.length === 0) return;
  await tx.query
    .withTables<PresenceTables>()
    .updateTable("telework.picture")
    .set({ face_ended_at: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("evidence_id", "in", evidenceIds)
    .execute();
}
