import type { PersonActor, TenantTx } from "@tachiai/platform";
import { dataRequestDays } from "@tachiai/protocol";
import type { ConsentTables } from "../consent.tables.ts";

/** Within how many days a request that is made now is answered. */
export async function findRequestDays(tx: TenantTx): Promise<number> {
  const row = await tx.query
    .withTables<ConsentTables>()
    .selectFrom("consent.request_days")
    .select("days")
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.days ?? dataRequestDays.initial;
}

export async function insertRequestDays(tx: TenantTx, actor: PersonActor, days: number): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .insertInto("consent.request_days")
    .values({ tenant_id: tx.tenantId, days, set_by: actor.personId, set_at: tx.now })
    .execute();
}
