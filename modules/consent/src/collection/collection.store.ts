import type { TenantTx } from "@tachiai/platform";
import type {
  CollectingService,
  CollectionAnswer,
  DeviceId,
  EvidenceId,
  ExplanationId,
  ExplanationWay,
  PersonId,
} from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { ConsentTables } from "../consent.tables.ts";

export interface KeptAnswer {
  readonly answer: CollectionAnswer;
  readonly version: number;
  readonly by: PersonId;
  readonly at: Date;
  readonly evidenceId: EvidenceId;
}

export interface KeptExplanation {
  readonly explanationId: ExplanationId;
  readonly deviceId: DeviceId;
  readonly deviceName: string;
  readonly personId: PersonId;
  readonly explainedBy: PersonId;
  readonly explainedAt: Date;
  readonly way: ExplanationWay;
  readonly words: string;
  readonly version: number;
  readonly evidenceId: EvidenceId;
  readonly confirmed?: { readonly at: Date; readonly evidenceId: EvidenceId };
}

export async function insertAnswer(
  tx: TenantTx,
  service: CollectingService,
  { answer, version, by, evidenceId }: Omit<KeptAnswer, "at">,
): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .insertInto("consent.collection_answer")
    .values({
      tenant_id: tx.tenantId,
      service,
      answer,
      version,
      answered_by: by,
      answered_at: tx.now,
      evidence_id: evidenceId,
    })
    .execute();
}

/** What the organisation said last. */
export async function selectAnswer(
  tx: TenantTx,
  service: CollectingService,
): Promise<KeptAnswer | undefined> {
  const row = await tx.query
    .withTables<ConsentTables>()
    .selectFrom("consent.collection_answer")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .where("service", "=", service)
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      answer: row.answer,
      version: row.version,
      by: row.answered_by,
      at: row.answered_at,
      evidenceId: row.evidence_id,
    }
  );
}

export async function insertExplanation(
  tx: TenantTx,
  service: CollectingService,
  kept: KeptExplanation,
): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .insertInto("consent.explanation")
    .values({
      tenant_id: tx.tenantId,
      explanation_id: kept.explanationId,
      service,
      device_id: kept.deviceId,
      device_name: kept.deviceName,
      person_id: kept.personId,
      explained_by: kept.explainedBy,
      explained_at: kept.explainedAt,
      way: kept.way,
      words: kept.words,
      version: kept.version,
      recorded_at: tx.now,
      evidence_id: kept.evidenceId,
      confirmed_at: null,
      confirmation_id: null,
    })
    .execute();
}

/** Held until the transaction ends. */
export async function findExplanationForUpdate(
  tx: TenantTx,
  explanationId: ExplanationId,
): Promise<KeptExplanation | undefined> {
  const row = await explanations(tx)
    .where("explanation_id", "=", explanationId)
    .forUpdate()
    .executeTakeFirst();
  return row && explanationOf(row);
}

export async function saveConfirmed(
  tx: TenantTx,
  explanationId: ExplanationId,
  confirmation: EvidenceId,
): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .updateTable("consent.explanation")
    .set({ confirmed_at: tx.now, confirmation_id: confirmation })
    .where("tenant_id", "=", tx.tenantId)
    .where("explanation_id", "=", explanationId)
    .execute();
}

/** The latest first. */
export async function selectExplanations(
  tx: TenantTx,
  service: CollectingService,
): Promise<KeptExplanation[]> {
  const rows = await explanations(tx)
    .where("service", "=", service)
    .orderBy("position", "desc")
    .limit(1000)
    .execute();
  return rows.map(explanationOf);
}

/** The last one of this device to this person. */
export async function selectLastExplanation(
  tx: TenantTx,
  service: CollectingService,
  { deviceId, personId }: { readonly deviceId: DeviceId; readonly personId: PersonId },
): Promise<KeptExplanation | undefined> {
  const row = await explanations(tx)
    .where("service", "=", service)
    .where("device_id", "=", deviceId)
    .where("person_id", "=", personId)
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && explanationOf(row);
}

function explanations(tx: TenantTx) {
  return tx.query
    .withTables<ConsentTables>()
    .selectFrom("consent.explanation")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

function explanationOf(row: Selectable<ConsentTables["consent.explanation"]>): KeptExplanation {
  return {
    explanationId: row.explanation_id,
    deviceId: row.device_id,
    deviceName: row.device_name,
    personId: row.person_id,
    explainedBy: row.explained_by,
    explainedAt: row.explained_at,
    way: row.way,
    words: row.words,
    version: row.version,
    evidenceId: row.evidence_id,
    ...(row.confirmed_at &&
      row.confirmation_id && {
        confirmed: { at: row.confirmed_at, evidenceId: row.confirmation_id },
      }),
  };
}
