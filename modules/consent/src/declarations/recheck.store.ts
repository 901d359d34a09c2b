import type { PersonActor, TenantTx } from "@tachiai/platform";
import type { Day, EvidenceId, OrganisationId, PersonId, ProfileId, RecheckResult } from "@tachiai/protocol";
import type { ConsentTables } from "../consent.tables.ts";

/** Of a customer, in his provider's domain. */
export interface NewRecheck {
  readonly customerId: OrganisationId;
  readonly profileId: ProfileId;
  readonly checkedOn: Day;
  readonly how: string;
  readonly result: RecheckResult;
}

export interface Recheck extends NewRecheck {
  readonly by: PersonId;
  readonly at: Date;
  readonly evidenceId: EvidenceId;
}

export async function insertRecheck(
  tx: TenantTx,
  actor: PersonActor,
  {
    customerId,
    profileId,
    checkedOn,
    how,
    result,
    evidenceId,
  }: NewRecheck & { readonly evidenceId: EvidenceId },
): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .insertInto("consent.recheck")
    .values({
      recheck_id: tx.randomness.uuid(),
      tenant_id: tx.tenantId,
      customer_id: customerId,
      profile: profileId,
      checked_on: checkedOn,
      how,
      result,
      entered_by: actor.personId,
      entered_at: tx.now,
      evidence_id: evidenceId,
    })
    .execute();
}

/** Of every customer of the provider in whose domain the transaction is, the latest first. */
export async function selectRechecks(tx: TenantTx): Promise<Recheck[]> {
  const rows = await tx.query
    .withTables<ConsentTables>()
    .selectFrom("consent.recheck")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("checked_on", "desc")
    .orderBy("position", "desc")
    .execute();
  return rows.map((row) => ({
    customerId: row.customer_id,
    profileId: row.profile,
    checkedOn: row.checked_on,
    how: row.how,
    result: row.result,
    by: row.entered_by,
    at: row.entered_at,
    evidenceId: row.evidence_id,
  }));
}
