import type { TenantTx } from "@tachiai/platform";
import type {
  Day,
  EvidenceId,
  Measure,
  MeasureGround,
  OrganisationId,
  PersonId,
  ProfileId,
  Violation,
  ViolationId,
  ViolationStepKind,
} from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { RegistersTables } from "../registers.tables.ts";

export interface ViolationFile {
  readonly violationId: ViolationId;
  readonly organisationId: OrganisationId;
  readonly organisationName: string;
  readonly profileId: ProfileId;
  readonly violation: Violation;
  readonly detectedAt: Date;
  readonly detectedFrom: string;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly kind: ViolationStepKind;
  readonly text?: string;
  readonly evidenceId?: EvidenceId;
  readonly curedBy?: Day;
  readonly measure?: Measure;
  readonly ground?: MeasureGround;
  readonly by: PersonId;
  readonly at: Date;
}

export async function insertViolation(
  tx: TenantTx,
  file: Omit<ViolationFile, "steps">,
  openedBy: PersonId,
): Promise<void> {
  await tx.query
    .withTables<RegistersTables>()
    .insertInto("registers.violation")
    .values({
      tenant_id: tx.tenantId,
      violation_id: file.violationId,
      customer_id: file.organisationId,
      customer: file.organisationName,
      profile: file.profileId,
      violation: file.violation,
      detected_at: file.detectedAt,
      detected_from: file.detectedFrom,
      opened_by: openedBy,
      opened_at: tx.now,
    })
    .execute();
}

export async function insertStep(tx: TenantTx, violationId: ViolationId, step: Step): Promise<void> {
  await tx.query
    .withTables<RegistersTables>()
    .insertInto("registers.violation_step")
    .values({
      tenant_id: tx.tenantId,
      violation_id: violationId,
      kind: step.kind,
      body: step.text ?? null,
      evidence_id: step.evidenceId ?? null,
      cure_until: step.curedBy ?? null,
      measure: step.measure ?? null,
      ground: step.ground ?? null,
      done_by: step.by,
      done_at: step.at,
    })
    .execute();
}

/** The latest first. */
export async function selectViolations(tx: TenantTx): Promise<ViolationFile[]> {
  const rows = await violations(tx).orderBy("detected_at", "desc").orderBy("violation_id").execute();
  const steps = Map.groupBy(await stepsOf(tx).execute(), (row) => row.violation_id);
  return rows.map((row) => fileOf(row, steps.get(row.violation_id) ?? []));
}

/** Nobody else reads it to change it until this transaction is over: the caller holds the register's lock. */
export async function selectViolation(
  tx: TenantTx,
  violationId: ViolationId,
): Promise<ViolationFile | undefined> {
  const row = await violations(tx).where("violation_id", "=", violationId).executeTakeFirst();
  return row && fileOf(row, await stepsOf(tx).where("violation_id", "=", violationId).execute());
}

function violations(tx: TenantTx) {
  return tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.violation")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

function stepsOf(tx: TenantTx) {
  return tx.query
    .withTables<RegistersTables>()
    .selectFrom("registers.violation_step")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("position");
}

function fileOf(
  row: Selectable<RegistersTables["registers.violation"]>,
  steps: readonly Selectable<RegistersTables["registers.violation_step"]>[],
): ViolationFile {
  return {
    violationId: row.violation_id,
    organisationId: row.customer_id,
    organisationName: row.customer,
    profileId: row.profile,
    violation: row.violation,
    detectedAt: row.detected_at,
    detectedFrom: row.detected_from,
    steps: steps.map((step) => ({
      kind: step.kind,
      ...(step.body !== null && { text: step.body }),
      ...(step.evidence_id && { evidenceId: step.evidence_id }),
      ...(step.cure_until !== null && { curedBy: step.cure_until }),
      ...(step.measure && { measure: step.measure }),
      ...(step.ground && { ground: step.ground }),
      by: step.done_by,
      at: step.done_at,
    })),
  };
}
