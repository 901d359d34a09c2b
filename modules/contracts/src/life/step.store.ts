import { type Database, inInstallation, type TenantTx } from "@tachiai/platform";
import { type ContractId, ContractStep, type TenantId } from "@tachiai/protocol";
import type { ContractsTables } from "../contracts.tables.ts";

export async function insertStep(
  tx: TenantTx,
  contractId: ContractId,
  number: number,
  { stepId, kind, recordedAt, effectiveAt, by, ...facts }: ContractStep,
): Promise<void> {
  await tx.query
    .withTables<ContractsTables>()
    .insertInto("contracts.step")
    .values({
      step_id: stepId,
      tenant_id: tx.tenantId,
      contract_id: contractId,
      number,
      kind,
      recorded_at: new Date(recordedAt),
      effective_at: new Date(effectiveAt),
      recorded_by: by ?? null,
      facts: JSON.stringify(facts),
    })
    .execute();
}

/** The steps of every contract of the tenant, in the order in which they were added. */
export async function selectSteps(tx: TenantTx): Promise<Map<ContractId, ContractStep[]>> {
  const rows = await tx.query
    .withTables<ContractsTables>()
    .selectFrom("contracts.step")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("number")
    .execute();
  const steps = new Map<ContractId, ContractStep[]>();
  for (const row of rows) {
    const { facts } = row;
    const step = ContractStep.parse({
      ...(typeof facts === "object" ? facts : {}),
      stepId: row.step_id,
      kind: row.kind,
      recordedAt: row.recorded_at.toISOString(),
      effectiveAt: row.effective_at.toISOString(),
      ...(row.recorded_by && { by: row.recorded_by }),
    });
    steps.set(row.contract_id, [...(steps.get(row.contract_id) ?? []), step]);
  }
  return steps;
}

/** Lays down when a contract may next come into another state; never again without an instant. */
export async function saveDue(tx: TenantTx, contractId: ContractId, dueAt: Date | undefined): Promise<void> {
  const query = tx.query.withTables<ContractsTables>();
  if (dueAt)
    await query
      .insertInto("contracts.due")
      .values({ contract_id: contractId, tenant_id: tx.tenantId, due_at: dueAt })
      .onConflict((conflict) => conflict.column("contract_id").doUpdateSet({ due_at: dueAt }))
      .execute();
  else
    await query
      .deleteFrom("contracts.due")
      .where("tenant_id", "=", tx.tenantId)
      .where("contract_id", "=", contractId)
      .execute();
}

export interface DueContract {
  readonly tenantId: TenantId;
  readonly contractId: ContractId;
  readonly dueAt: Date;
}

/** Of all tenants the contracts that may have come into another state, the longest due first. */
export function selectDue(database: Database): Promise<DueContract[]> {
  return inInstallation(database, async (tx) => {
    const rows = await tx.query
      .withTables<ContractsTables>()
      .selectFrom("contracts.due")
      .select(["tenant_id", "contract_id", "due_at"])
      .where("due_at", "<=", tx.now)
      .orderBy("due_at")
      .limit(1000)
      .execute();
    return rows.map((row) => ({ tenantId: row.tenant_id, contractId: row.contract_id, dueAt: row.due_at }));
  });
}
