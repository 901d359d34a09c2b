import type { TenantTx, Tx } from "@tachiai/platform";
import type { EvidenceTables } from "../evidence.tables.ts";

/** The time stamping authority that is asked. */
export interface Stamping {
  readonly url: string;
  /** Its certificates in PEM. */
  readonly authority: string | undefined;
}

/** Undefined while none is asked. It is the same for every tenant. */
export async function findStamping(tx: Tx): Promise<Stamping | undefined> {
  const row = await tx.query
    .withTables<EvidenceTables>()
    .selectFrom("evidence.stamping")
    .select(["url", "authority"])
    .orderBy("set_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row || row.url === null) return undefined;
  return { url: row.url, authority: row.authority ?? undefined };
}

export async function insertStamping(tx: TenantTx, stamping: Stamping | undefined): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.stamping")
    .values({
      tenant_id: tx.tenantId,
      set_at: tx.now,
      url: stamping?.url ?? null,
      authority: stamping?.authority ?? null,
    })
    .execute();
}
