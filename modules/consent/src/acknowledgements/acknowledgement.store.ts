import type { PersonActor, TenantTx } from "@tachiai/platform";
import type { ClauseKey, EvidenceId, PersonId, ProfileId } from "@tachiai/protocol";
import type { ConsentTables } from "../consent.tables.ts";

/** What was pointed out and acknowledged, as it is kept. */
export interface Acknowledgement {
  readonly profileId: ProfileId;
  readonly version: number;
  readonly clauses: readonly ClauseKey[];
  readonly at: Date;
  readonly evidenceId: EvidenceId;
}

export interface NewAcknowledgement {
  readonly profileId: ProfileId;
  readonly document: "terms" | "licence-agreement";
  readonly version: number;
  readonly sha256: string;
  readonly clauses: readonly ClauseKey[];
  /** Who acknowledges for himself; absent for the organisation. */
  readonly personId?: PersonId;
}

export async function insertAcknowledgement(
  tx: TenantTx,
  actor: PersonActor,
  acknowledged: NewAcknowledgement & { readonly evidenceId: EvidenceId },
): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .insertInto("consent.acknowledgement")
    .values({
      acknowledgement_id: tx.randomness.uuid(),
      tenant_id: tx.tenantId,
      profile: acknowledged.profileId,
      document: acknowledged.document,
      version: acknowledged.version,
      sha256: Buffer.from(acknowledged.sha256, "base64"),
      clauses: [...acknowledged.clauses],
      person_id: acknowledged.personId ?? null,
      acted_by: actor.personId,
      acted_at: tx.now,
      evidence_id: acknowledged.evidenceId,
    })
    .execute();
}

/** The organisation's about a service's terms, the latest first. */
export async function selectAcknowledged(tx: TenantTx, profileId: ProfileId): Promise<Acknowledgement[]> {
  const rows = await ofTenant(tx)
    .where("profile", "=", profileId)
    .where("document", "=", "terms")
    .orderBy("position", "desc")
    .execute();
  return rows.map((row) => ({
    profileId: row.profile,
    version: row.version,
    clauses: row.clauses,
    at: row.acted_at,
    evidenceId: row.evidence_id,
  }));
}

/** Which versions of a service's licence agreement a person has accepted. */
export async function selectAccepted(
  tx: TenantTx,
  profileId: ProfileId,
  personId: PersonId,
): Promise<ReadonlySet<number>> {
  const rows = await ofTenant(tx)
    .where("profile", "=", profileId)
    .where("document", "=", "licence-agreement")
    .where("person_id", "=", personId)
    .execute();
  return new Set(rows.map(({ version }) => version));
}

function ofTenant(tx: TenantTx) {
  return tx.query
    .withTables<ConsentTables>()
    .selectFrom("consent.acknowledgement")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}
