import type { PersonActor, TenantTx, Tx } from "@tachiai/platform";
import {
  type Day,
  OperatorPolicyContent,
  type OperatorPolicyKind,
  type OperatorPolicyVersion,
} from "@tachiai/protocol";
import type { ConsentTables } from "../consent.tables.ts";

/** A version that the operator has laid down. */
export type PublishedPolicy = OperatorPolicyVersion & { readonly effectiveFrom: Day };

/** Newest first. They are the same for every tenant. */
export async function selectOperatorPolicies(tx: Tx, kind: OperatorPolicyKind): Promise<PublishedPolicy[]> {
  const rows = await tx.query
    .withTables<ConsentTables>()
    .selectFrom("consent.operator_policy")
    .select(["kind", "version", "effective_from", "content", "sha256", "published_at"])
    .where("kind", "=", kind)
    .orderBy("version", "desc")
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    version: row.version,
    effectiveFrom: row.effective_from,
    content: OperatorPolicyContent.parse(row.content),
    sha256: Buffer.from(row.sha256).toString("base64"),
    publishedAt: row.published_at.toISOString(),
  }));
}

export async function insertOperatorPolicy(
  tx: TenantTx,
  actor: PersonActor,
  policy: PublishedPolicy,
): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .insertInto("consent.operator_policy")
    .values({
      tenant_id: tx.tenantId,
      kind: policy.kind,
      version: policy.version,
      effective_from: policy.effectiveFrom,
      content: JSON.stringify(policy.content),
      sha256: Buffer.from(policy.sha256, "base64"),
      published_by: actor.personId,
      published_at: tx.now,
    })
    .execute();
}
