import { holdLock, type TenantTx } from "@tachiai/platform";
import {
  type ConsentPurpose,
  type EvidenceId,
  MonitoringPolicy,
  type MonitoringPolicyVersion,
  type PersonId,
  type ShownDocument,
} from "@tachiai/protocol";
import { type RawBuilder, type Selectable, sql } from "kysely";
import type { ConsentTables } from "./consent.tables.ts";
import type { Decision } from "./judge-consent.ts";

/** What a decision is about: the company itself, or one purpose of one person. */
export type Subject =
  | { readonly kind: "company" }
  | { readonly kind: "person"; readonly personId: PersonId; readonly purpose: ConsentPurpose };

export interface NewDecision {
  readonly subject: Subject;
  readonly decision: Decision["decision"];
  readonly documentVersion: string;
  readonly shown?: ShownDocument;
  readonly policyVersion?: number;
  readonly decidedBy: PersonId;
  readonly capturedAt?: Date;
  readonly evidenceId: EvidenceId;
}

/** A row of the ledger as it is read back. */
export interface KeptDecision extends Decision {
  readonly personId?: PersonId;
  readonly purpose: ConsentPurpose | "company-agreement";
  readonly decidedBy: PersonId;
  readonly capturedAt?: Date;
  /** In which language the text was read; absent where nothing had to be read. */
  readonly language?: ShownDocument["language"];
  readonly evidenceId: EvidenceId;
}

/**
 * Makes choices of one person, or of the company, follow one another: of two at once the second sees the first. Who
 * holds both locks takes the company's first.
 */
export async function lockDecisions(
  tx: TenantTx,
  subject: { readonly kind: "company" } | { readonly kind: "person"; readonly personId: PersonId },
): Promise<void> {
  const who = subject.kind === "company" ? "company" : subject.personId;
  await holdLock(tx, `consent.decision:${who}`);
}

export async function lockPolicy(tx: TenantTx): Promise<void> {
  await holdLock(tx, "consent.policy");
}

export async function insertDecision(tx: TenantTx, made: NewDecision): Promise<void> {
  const { subject } = made;
  await tx.query
    .withTables<ConsentTables>()
    .insertInto("consent.decision")
    .values({
      decision_id: tx.randomness.uuid(),
      tenant_id: tx.tenantId,
      person_id: subject.kind === "person" ? subject.personId : null,
      purpose: subject.kind === "person" ? subject.purpose : "company-agreement",
      decision: made.decision,
      document_version: made.documentVersion,
      document_language: made.shown?.language ?? null,
      document_sha256: made.shown ? Buffer.from(made.shown.sha256, "base64") : null,
      policy_version: made.policyVersion ?? null,
      decided_by: made.decidedBy,
      captured_at: made.capturedAt ?? null,
      decided_at: decidedAfter(tx, made),
      evidence_id: made.evidenceId,
    })
    .execute();
}

/**
 * Now, but never before what a choice takes back: whoever waited for a lock began before that, and what was done under a
 * consent is told by when it was given. The caller holds the locks.
 */
function decidedAfter(tx: TenantTx, { subject, decision }: NewDecision): RawBuilder<Date> {
  const isYes = decision === "granted";
  const own =
    subject.kind === "person"
      ? sql`person_id = ${subject.personId} and purpose = ${subject.purpose}`
      : sql`person_id is null`;
  const concerned = isYes
    ? sql`(person_id is null or (${own}))`
    : subject.kind === "person"
      ? own
      : sql`true`;
  return sql<Date>`greatest(
    ${tx.now}::timestamptz,
    (select max(decided_at) from consent.decision
      where tenant_id = ${tx.tenantId} and (decision = 'granted') <> ${isYes} and ${concerned}))`;
}

/** The company's latest decision. */
export async function selectCompanyDecision(tx: TenantTx): Promise<KeptDecision | undefined> {
  const row = await tx.query
    .withTables<ConsentTables>()
    .selectFrom("consent.decision")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "is", null)
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && decisionOf(row);
}

/** The latest decision of each of these people for each purpose. */
export async function selectLatestDecisions(
  tx: TenantTx,
  people: readonly PersonId[],
): Promise<KeptDecision[]> {
  if (people.length === 0) return [];
  const rows = await tx.query
    .withTables<ConsentTables>()
    .selectFrom("consent.decision")
    .distinctOn(["person_id", "purpose"])
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "in", people)
    .orderBy("person_id")
    .orderBy("purpose")
    .orderBy("position", "desc")
    .execute();
  return rows.map(decisionOf);
}

/** When each of these people last refused or withdrew a purpose; without a person, when the company last withdrew. */
export async function selectLatestNos(
  tx: TenantTx,
  people: readonly PersonId[],
  purpose: ConsentPurpose,
): Promise<{ personId: PersonId | null; at: Date }[]> {
  return tx.query
    .withTables<ConsentTables>()
    .selectFrom("consent.decision")
    .select((of) => ["person_id as personId", of.fn.max("decided_at").as("at")])
    .where("tenant_id", "=", tx.tenantId)
    .where("decision", "!=", "granted")
    .where((is) =>
      is.or([
        is("person_id", "is", null),
        ...(people.length > 0 ? [is("person_id", "in", people).and("purpose", "=", purpose)] : []),
      ]),
    )
    .groupBy("person_id")
    .execute();
}

/** Everything a person ever chose, newest first. */
export async function selectDecisionsOf(tx: TenantTx, personId: PersonId): Promise<KeptDecision[]> {
  const rows = await tx.query
    .withTables<ConsentTables>()
    .selectFrom("consent.decision")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "=", personId)
    .orderBy("position", "desc")
    .execute();
  return rows.map(decisionOf);
}

export async function insertPolicy(tx: TenantTx, version: MonitoringPolicyVersion): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .insertInto("consent.monitoring_policy")
    .values({
      tenant_id: tx.tenantId,
      version: version.version,
      effective_from: version.effectiveFrom,
      policy: JSON.stringify(version.policy),
      sha256: Buffer.from(version.sha256, "base64"),
      published_by: version.publishedBy,
      published_at: new Date(version.publishedAt),
    })
    .execute();
}

/** Every version of the monitoring policy, newest first. */
export async function selectPolicies(tx: TenantTx): Promise<MonitoringPolicyVersion[]> {
  const rows = await tx.query
    .withTables<ConsentTables>()
    .selectFrom("consent.monitoring_policy")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("version", "desc")
    .execute();
  return rows.map((row) => ({
    version: row.version,
    effectiveFrom: row.effective_from,
    policy: MonitoringPolicy.parse(row.policy),
    sha256: Buffer.from(row.sha256).toString("base64"),
    publishedBy: row.published_by,
    publishedAt: row.published_at.toISOString(),
  }));
}

function decisionOf(row: Selectable<ConsentTables["consent.decision"]>): KeptDecision {
  return {
    ...(row.person_id && { personId: row.person_id }),
    purpose: row.purpose,
    decision: row.decision,
    documentVersion: row.document_version,
    ...(row.policy_version !== null && { policyVersion: row.policy_version }),
    decidedBy: row.decided_by,
    ...(row.captured_at && { capturedAt: row.captured_at }),
    ...(row.document_language && { language: row.document_language }),
    decidedAt: row.decided_at,
    evidenceId: row.evidence_id,
  };
}
