import type { TenantTx } from "@tachiai/platform";
import type { EvidenceId, ExportPermitId, PersonId } from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { EvidenceTables } from "../../evidence.tables.ts";
import { columnsOfDecision, type Decided, decidedOf, undecided } from "../../second-person/decided.ts";

export interface PermitFile {
  readonly permitId: ExportPermitId;
  readonly subjectPersonId: PersonId;
  readonly contents: number;
  readonly reason: string;
  readonly askedBy: PersonId;
  readonly askedAt: Date;
  readonly decided?: Decided;
  /** The entry of the export that used it. */
  readonly usedBy?: EvidenceId;
}

export async function insertPermit(tx: TenantTx, permit: PermitFile): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.export_permit")
    .values({
      tenant_id: tx.tenantId,
      permit_id: permit.permitId,
      person_id: permit.subjectPersonId,
      contents: permit.contents,
      reason: permit.reason,
      asked_by: permit.askedBy,
      asked_at: permit.askedAt,
      ...undecided,
      used_by: null,
    })
    .execute();
}

/** The newest first; of one who asked when he is named. */
export async function selectPermits(tx: TenantTx, askedBy?: PersonId): Promise<PermitFile[]> {
  let query = permits(tx).orderBy("asked_at", "desc").orderBy("permit_id").limit(200);
  if (askedBy) query = query.where("asked_by", "=", askedBy);
  return (await query.execute()).map(permitOf);
}

export async function selectEveryPermit(tx: TenantTx): Promise<PermitFile[]> {
  return (await permits(tx).execute()).map(permitOf);
}

/** Locks it, so that of two decisions the second sees the first. */
export async function selectPermit(tx: TenantTx, permitId: ExportPermitId): Promise<PermitFile | undefined> {
  const row = await permits(tx).where("permit_id", "=", permitId).forUpdate().executeTakeFirst();
  return row && permitOf(row);
}

/** What somebody was allowed and has not used, locked: one permit is for one export. */
export async function selectUnusedPermits(tx: TenantTx, askedBy: PersonId): Promise<PermitFile[]> {
  const rows = await permits(tx)
    .where("asked_by", "=", askedBy)
    .where("decision", "=", "approved")
    .where("used_by", "is", null)
    .orderBy("contents")
    .forUpdate()
    .execute();
  return rows.map(permitOf);
}

export async function savePermitDecision(
  tx: TenantTx,
  permitId: ExportPermitId,
  decided: Decided,
): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.export_permit")
    .set(columnsOfDecision(decided))
    .where("permit_id", "=", permitId)
    .execute();
}

export async function savePermitUse(
  tx: TenantTx,
  permitId: ExportPermitId,
  usedBy: EvidenceId,
): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.export_permit")
    .set({ used_by: usedBy })
    .where("permit_id", "=", permitId)
    .execute();
}

/** All of them, when the entries that they are held against go too. */
export async function deletePermits(tx: TenantTx): Promise<void> {
  await tx.query.withTables<EvidenceTables>().deleteFrom("evidence.export_permit").execute();
}

function permits(tx: TenantTx) {
  return tx.query.withTables<EvidenceTables>().selectFrom("evidence.export_permit").selectAll();
}

function permitOf(row: Selectable<EvidenceTables["evidence.export_permit"]>): PermitFile {
  return {
    permitId: row.permit_id,
    subjectPersonId: row.person_id,
    contents: row.contents,
    reason: row.reason,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    ...decidedOf(row),
    ...(row.used_by && { usedBy: row.used_by }),
  };
}
