import type { TenantTx } from "@tachiai/platform";
import {
  type ConsentTrigger,
  type EvidenceId,
  type PersonId,
  type ProfileId,
  TermsAct,
  type TermsActKind,
} from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { ConsentTables } from "../consent.tables.ts";

/** A line of the ledger as it is kept. */
export interface KeptAct {
  readonly profileId: ProfileId;
  /** Absent for the organisation. */
  readonly personId?: PersonId;
  readonly kind: TermsActKind;
  readonly version: number;
  readonly sha256: string;
  readonly pinned: TermsAct["pinned"];
  readonly trigger?: ConsentTrigger;
  readonly actedBy?: PersonId;
  readonly actedAt: Date;
  readonly evidenceId: EvidenceId;
}

export async function insertAct(tx: TenantTx, act: KeptAct): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .insertInto("consent.terms_act")
    .values({
      act_id: tx.randomness.uuid(),
      tenant_id: tx.tenantId,
      profile: act.profileId,
      person_id: act.personId ?? null,
      kind: act.kind,
      version: act.version,
      sha256: Buffer.from(act.sha256, "base64"),
      pinned: JSON.stringify(act.pinned),
      trigger: act.trigger ?? null,
      acted_by: act.actedBy ?? null,
      acted_at: act.actedAt,
      evidence_id: act.evidenceId,
    })
    .execute();
}

/** What the organisation did about a service's terms, oldest first. */
export async function selectActs(tx: TenantTx, profileId: ProfileId): Promise<KeptAct[]> {
  const rows = await ofTenant(tx)
    .where("profile", "=", profileId)
    .where("person_id", "is", null)
    .orderBy("position")
    .execute();
  return rows.map(actOf);
}

/** What each of these people did about them for himself, oldest first. */
export async function selectPersonalActs(
  tx: TenantTx,
  profileId: ProfileId,
  people: readonly PersonId[],
): Promise<KeptAct[]> {
  if (people.length === 0) return [];
  const rows = await ofTenant(tx)
    .where("profile", "=", profileId)
    .where("person_id", "in", people)
    .orderBy("position")
    .execute();
  return rows.map(actOf);
}

/** The whole ledger, newest first. */
export async function selectAllActs(tx: TenantTx): Promise<KeptAct[]> {
  return (await ofTenant(tx).orderBy("position", "desc").execute()).map(actOf);
}

function ofTenant(tx: TenantTx) {
  return tx.query
    .withTables<ConsentTables>()
    .selectFrom("consent.terms_act")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

function actOf(row: Selectable<ConsentTables["consent.terms_act"]>): KeptAct {
  return {
    profileId: row.profile,
    ...(row.person_id && { personId: row.person_id }),
    kind: row.kind,
    version: row.version,
    sha256: Buffer.from(row.sha256).toString("base64"),
    pinned: TermsAct.shape.pinned.parse(row.pinned),
    ...(row.trigger && { trigger: row.trigger }),
    ...(row.acted_by && { actedBy: row.acted_by }),
    actedAt: row.acted_at,
    evidenceId: row.evidence_id,
  };
}
