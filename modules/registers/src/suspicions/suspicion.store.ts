import type { TenantTx } from "@tachiai/platform";
import type {
  Detection,
  EvidenceId,
  PersonId,
  ProfileId,
  SuspicionId,
  SuspicionOutcome,
  Violation,
} from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { RegistersTables } from "../registers.tables.ts";

export interface SuspicionFile {
  readonly suspicionId: SuspicionId;
  readonly profileId: ProfileId;
  readonly violation: Violation;
  /** By what the product found it; otherwise somebody reported it. */
  readonly detection?: Detection;
  readonly report?: Report;
  readonly evidence: readonly SuspiciousEntry[];
  readonly suspectedAt: Date;
  /** From then on it can only become a case. */
  readonly takenUpAt?: Date;
  readonly decided?: { readonly outcome: SuspicionOutcome; readonly at: Date };
}

/** An entry of the customer's log by which something was found. */
export interface SuspiciousEntry {
  readonly evidenceId: EvidenceId;
  /** Absent of what was found before this was kept. */
  readonly at?: Date | undefined;
}

export interface Report {
  readonly text: string;
  readonly by: PersonId;
  readonly name: string;
  readonly isOfProvider: boolean;
  /** Of a customer's own people, whose log does not say who reported what. */
  readonly salt?: Uint8Array;
}

export async function insertSuspicion(tx: TenantTx, file: SuspicionFile): Promise<void> {
  const { report } = file;
  await tx.query
    .withTables<RegistersTables>()
    .insertInto("registers.suspicion")
    .values({
      tenant_id: tx.tenantId,
      suspicion_id: file.suspicionId,
      profile: file.profileId,
      violation: file.violation,
      detection: file.detection ?? null,
      body: report?.text ?? null,
      evidence_ids: file.evidence.map(({ evidenceId }) => evidenceId),
      evidence_at: file.evidence.flatMap(({ at }) => at ?? []),
      reported_by: report?.by ?? null,
      reporter_name: report?.name ?? null,
      is_by_provider: report?.isOfProvider ?? false,
      suspected_at: file.suspectedAt,
      outcome: null,
      outcome_reason: null,
      decided_by: null,
      decided_at: null,
      taken_up_by: null,
      taken_up_at: null,
      report_salt: report?.salt ? Buffer.from(report.salt) : null,
    })
    .execute();
}

export async function saveOutcome(
  tx: TenantTx,
  suspicionId: SuspicionId,
  { outcome, reason, by }: { outcome: SuspicionOutcome; reason?: string | undefined; by: PersonId },
): Promise<void> {
  await tx.query
    .withTables<RegistersTables>()
    .updateTable("registers.suspicion")
    .set({ outcome, outcome_reason: reason ?? null, decided_by: by, decided_at: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("suspicion_id", "=", suspicionId)
    .execute();
}

export async function saveTakenUp(tx: TenantTx, suspicionId: SuspicionId, by: PersonId): Promise<void> {
  await tx.query
    .withTables<RegistersTables>()
    .updateTable("registers.suspicion")
    .set({ taken_up_by: by, taken_up_at: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("suspicion_id", "=", suspicionId)
    .execute();
}

/** Locks it, so that of two who decide the second sees the first. */
export async function selectSuspicion(
  tx: TenantTx,
  suspicionId: SuspicionId,
): Promise<SuspicionFile | undefined> {
  const row = await suspicions(tx).where("suspicion_id", "=", suspicionId).forUpdate().executeTakeFirst();
  return row && fileOf(row);
}

export async function selectOpenSuspicions(tx: TenantTx): Promise<SuspicionFile[]> {
  const rows = await suspicions(tx).where("outcome", "is", null).execute();
  return rows.map(fileOf);
}

/** How many wait for a decision; of one person's reports, where one is named. */
export async function countOpen(tx: TenantTx, reportedBy?: PersonId): Promise<number> {
  const { count } = await tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.suspicion")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("tenant_id", "=", tx.tenantId)
    .where("outcome", "is", null)
    .$if(reportedBy !== undefined, (all) => all.where("reported_by", "=", reportedBy ?? null))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function selectReportsOf(tx: TenantTx, personId: PersonId): Promise<SuspicionFile[]> {
  return (await suspicions(tx).where("reported_by", "=", personId).execute()).map(fileOf);
}

/** The last one by what the product finds so, also one that is decided. */
export async function selectLastFound(
  tx: TenantTx,
  profileId: ProfileId,
  detection: Detection,
): Promise<SuspicionFile | undefined> {
  const row = await suspicions(tx)
    .where("profile", "=", profileId)
    .where("detection", "=", detection)
    .limit(1)
    .executeTakeFirst();
  return row && fileOf(row);
}

/** The latest first. */
function suspicions(tx: TenantTx) {
  return tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.suspicion")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("suspected_at", "desc")
    .orderBy("suspicion_id");
}

function fileOf(row: Selectable<RegistersTables["registers.suspicion"]>): SuspicionFile {
  return {
    suspicionId: row.suspicion_id,
    profileId: row.profile,
    violation: row.violation,
    ...(row.detection && { detection: row.detection }),
    ...(row.reported_by &&
      row.body !== null && {
        report: {
          text: row.body,
          by: row.reported_by,
          name: row.reporter_name ?? "",
          isOfProvider: row.is_by_provider,
        },
      }),
    evidence: row.evidence_ids.map((evidenceId, place) => ({ evidenceId, at: row.evidence_at[place] })),
    suspectedAt: row.suspected_at,
    ...(row.taken_up_at && { takenUpAt: row.taken_up_at }),
    ...(row.outcome && row.decided_at && { decided: { outcome: row.outcome, at: row.decided_at } }),
  };
}
