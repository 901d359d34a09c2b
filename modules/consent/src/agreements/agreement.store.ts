import type { PersonActor, TenantTx } from "@tachiai/platform";
import {
  type AgreementId,
  type AgreementState,
  type AgreementTerms,
  type Day,
  type EvidenceId,
  type PersonId,
  ProfileEdits,
} from "@tachiai/protocol";
import type { ConsentTables } from "../consent.tables.ts";

/** A written agreement as it is kept. */
export interface AgreementFile extends AgreementTerms {
  readonly agreementId: AgreementId;
  readonly state: AgreementState;
  readonly proposed: Step;
  readonly decided?: Step & { readonly reason?: string };
  readonly ending?: Step & { readonly on: Day };
  /** Of its release. */
  readonly evidenceId?: EvidenceId;
}

interface Step {
  readonly by: PersonId;
  readonly at: Date;
}

/** Every one of the organisation, the last entered first. */
export async function selectAgreements(tx: TenantTx): Promise<AgreementFile[]> {
  const rows = await tx.query
    .withTables<ConsentTables>()
    .selectFrom("consent.agreement")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("proposed_at", "desc")
    .orderBy("agreement_id")
    .execute();
  return rows.map((row) => ({
    agreementId: row.agreement_id,
    kind: row.kind,
    reference: row.reference,
    concludedOn: row.concluded_on,
    profiles: row.profiles,
    clauses: row.clauses,
    text: row.body,
    edits: ProfileEdits.parse(row.edits),
    from: row.valid_from,
    ...(row.valid_to !== null && { to: row.valid_to }),
    state: row.state,
    proposed: { by: row.proposed_by, at: row.proposed_at },
    ...(row.decided_by &&
      row.decided_at && {
        decided: {
          by: row.decided_by,
          at: row.decided_at,
          ...(row.reason !== null && { reason: row.reason }),
        },
      }),
    ...(row.ending_by &&
      row.ending_at &&
      row.ending_on !== null && { ending: { on: row.ending_on, by: row.ending_by, at: row.ending_at } }),
    ...(row.evidence_id && { evidenceId: row.evidence_id }),
  }));
}

export async function insertAgreement(
  tx: TenantTx,
  actor: PersonActor,
  agreementId: AgreementId,
  terms: AgreementTerms,
): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .insertInto("consent.agreement")
    .values({
      tenant_id: tx.tenantId,
      agreement_id: agreementId,
      kind: terms.kind,
      reference: terms.reference,
      concluded_on: terms.concludedOn,
      profiles: [...new Set(terms.profiles)],
      clauses: [...new Set(terms.clauses)],
      body: terms.text,
      edits: JSON.stringify(terms.edits),
      valid_from: terms.from,
      valid_to: terms.to ?? null,
      state: "proposed",
      proposed_by: actor.personId,
      proposed_at: tx.now,
      decided_by: null,
      decided_at: null,
      reason: null,
      evidence_id: null,
      ending_on: null,
      ending_by: null,
      ending_at: null,
    })
    .execute();
}

/** What a second person said to an agreement that was entered. */
export function saveDecision(
  tx: TenantTx,
  actor: PersonActor,
  agreementId: AgreementId,
  decided:
    | { readonly state: "released"; readonly evidenceId: EvidenceId }
    | { readonly state: "rejected"; readonly reason: string },
): Promise<void> {
  return save(tx, agreementId, {
    state: decided.state,
    decided_by: actor.personId,
    decided_at: tx.now,
    ...(decided.state === "released" ? { evidence_id: decided.evidenceId } : { reason: decided.reason }),
  });
}

export function saveEnding(
  tx: TenantTx,
  actor: PersonActor,
  agreementId: AgreementId,
  on: Day,
): Promise<void> {
  return save(tx, agreementId, { ending_on: on, ending_by: actor.personId, ending_at: tx.now });
}

/** Its last day, once somebody else has released it; without one it goes on as before. */
export function saveEndDecided(tx: TenantTx, agreementId: AgreementId, on?: Day): Promise<void> {
  return save(tx, agreementId, {
    ending_on: null,
    ending_by: null,
    ending_at: null,
    ...(on !== undefined && { valid_to: on }),
  });
}

async function save(
  tx: TenantTx,
  agreementId: AgreementId,
  values: Partial<ConsentTables["consent.agreement"]>,
): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .updateTable("consent.agreement")
    .set(values)
    .where("tenant_id", "=", tx.tenantId)
    .where("agreement_id", "=", agreementId)
    .execute();
}
