import type { TenantTx, Tx } from "@tachiai/platform";
import type { EvidenceId, GuideId, GuideKind, PersonId } from "@tachiai/protocol";
import type { NoticesTables } from "../notices.tables.ts";

export interface PostedGuide {
  readonly guideId: GuideId;
  readonly kind: GuideKind;
  readonly subject: string;
  readonly body: string;
  readonly textSha256: Uint8Array;
  readonly postedAt: Date;
}

export interface StepDone {
  readonly guideId: GuideId;
  readonly by: PersonId;
  readonly at: Date;
  readonly evidenceId: EvidenceId;
}

export async function insertGuide(
  tx: TenantTx,
  writtenBy: PersonId,
  { guideId, kind, subject, body, textSha256, postedAt }: PostedGuide,
): Promise<void> {
  await tx.query
    .withTables<NoticesTables>()
    .insertInto("notices.guide")
    .values({
      guide_id: guideId,
      tenant_id: tx.tenantId,
      kind,
      subject,
      body,
      text_sha256: textSha256,
      written_by: writtenBy,
      posted_at: postedAt,
      taken_down_at: null,
    })
    .execute();
}

/** False when it is not there, or was taken down before. */
export async function saveTakenDown(tx: TenantTx, guideId: GuideId): Promise<boolean> {
  const { numUpdatedRows } = await tx.query
    .withTables<NoticesTables>()
    .updateTable("notices.guide")
    .set({ taken_down_at: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("guide_id", "=", guideId)
    .where("taken_down_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** What stands now, of one kind or of all, the newest first; through the installation's door, for it is the same for everybody. */
export async function selectGuides(tx: Tx, kind?: GuideKind): Promise<PostedGuide[]> {
  const rows = await tx.query
    .withTables<NoticesTables>()
    .selectFrom("notices.guide")
    .select(["guide_id", "kind", "subject", "body", "text_sha256", "posted_at"])
    .where("taken_down_at", "is", null)
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind as GuideKind))
    .orderBy("posted_at", "desc")
    .orderBy("guide_id")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    guideId: row.guide_id,
    kind: row.kind,
    subject: row.subject,
    body: row.body,
    textSha256: row.text_sha256,
    postedAt: row.posted_at,
  }));
}

export async function insertStepDone(
  tx: TenantTx,
  { guideId, textSha256 }: Pick<PostedGuide, "guideId" | "textSha256">,
  { by, evidenceId }: Pick<StepDone, "by" | "evidenceId">,
): Promise<void> {
  await tx.query
    .withTables<NoticesTables>()
    .insertInto("notices.step_done")
    .values({
      tenant_id: tx.tenantId,
      guide_id: guideId,
      text_sha256: textSha256,
      done_by: by,
      done_at: tx.now,
      evidence_id: evidenceId,
    })
    .execute();
}

export async function selectStepsDone(tx: TenantTx): Promise<StepDone[]> {
  const rows = await tx.query
    .withTables<NoticesTables>()
    .selectFrom("notices.step_done")
    .select(["guide_id", "done_by", "done_at", "evidence_id"])
    .where("tenant_id", "=", tx.tenantId)
    .execute();
  return rows.map((row) => ({
    guideId: row.guide_id,
    by: row.done_by,
    at: row.done_at,
    evidenceId: row.evidence_id,
  }));
}
