import { record } from "@tachiai/evidence";
import { requireContractClerk } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { LineSuccessor, TenantId } from "@tachiai/protocol";
import type { ApplicationTables } from "./application.tables.ts";

/** Refuses `access.denied`. */
export function listLineSuccessors(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<LineSuccessor[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireContractClerk(tx, actor);
    return selectLineSuccessors(tx);
  });
}

/**
 * Says which line a renamed one succeeds (CON-06).
 *
 * Refuses `access.denied` or `application.line_known`.
 */
export function enterLineSuccessor(
  database: Database,
  actor: PersonActor,
  { tenantId, name, item }: LineSuccessor & { readonly tenantId: TenantId },
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireContractClerk(tx, actor);
    const { numInsertedOrUpdatedRows } = await tx.query
      .withTables<ApplicationTables>()
      .insertInto("contracts.line_successor")
      .values({ tenant_id: tenantId, name, item, entered_by: actor.personId, entered_at: tx.now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) throw new Refusal("application.line_known");
    await record(tx, actor, {
      action: "application.line_successor_entered",
      subject: item,
      retention: "organisation",
      details: { name, item },
    });
  });
}

export function selectLineSuccessors(tx: TenantTx): Promise<LineSuccessor[]> {
  return tx.query
    .withTables<ApplicationTables>()
    .selectFrom("contracts.line_successor")
    .select(["name", "item"])
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("entered_at")
    .execute();
}
