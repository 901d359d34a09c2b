import type { PersonActor, TenantTx } from "@tachiai/platform";
import type { Day, EvidenceId, PersonId, ProfileId, RecheckResult } from "@tachiai/protocol";
import type { ConsentTables } from "../consent.tables.ts";

export interface NewRecheck {
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
  { profileId, checkedOn, how, result, evidenceId }: NewRecheck & { readonly evidenceId: EvidenceId },
): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .insertInto("consent.recheck")
    .values({
      recheck_id: tx.randomness.uuid(),
      tenant_id: tx.tenantId,
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

/** Of a service, the latest first. */
export async function selectRechecks(tx: TenantTx, profileId: ProfileId): Promise<Recheck[]> {
  const rows = await tx.query
    .withTables<ConsentTables>()
    .selectFrom("consent.recheck")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .where("profile", "=", profileId)
    .orderBy("checked_on", "desc")
    .orderBy("position", "desc")
    .execute();
  return rows.map((row) => ({
    profileId: row.profile,
    checkedOn: row.checked_on,
    how: row.how,
    result: row.result,
    by: row.entered_by,
    at: row.entered_at,
    evidenceId: row.evidence_id,
  }));
}
