import type { TenantTx } from "@tachiai/platform";
import {
  type Contract,
  type ContractId,
  CustomerStatement,
  type Day,
  type PersonId,
} from "@tachiai/protocol";
import type { ContractsTables } from "./contracts.tables.ts";

export async function insertContract(tx: TenantTx, contract: Contract, statedBy?: PersonId): Promise<void> {
  await tx.query
    .withTables<ContractsTables>()
    .insertInto("contracts.contract")
    .values({
      contract_id: contract.contractId,
      tenant_id: tx.tenantId,
      kind: contract.kind,
      service: contract.service ?? null,
      state: contract.state,
      formed_at: new Date(contract.formedAt),
      ended_on: contract.endedOn ?? null,
      statement: contract.statement ? JSON.stringify(contract.statement) : null,
      stated_by: statedBy ?? null,
    })
    .execute();
}

/** False when it is not there, or over already. */
export async function saveEnd(tx: TenantTx, contractId: ContractId, endedOn: Day): Promise<boolean> {
  const { numUpdatedRows } = await tx.query
    .withTables<ContractsTables>()
    .updateTable("contracts.contract")
    .set({ state: "ended", ended_on: endedOn })
    .where("tenant_id", "=", tx.tenantId)
    .where("contract_id", "=", contractId)
    .where("state", "<>", "ended")
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** False when it is not in that state. */
export async function saveState(
  tx: TenantTx,
  contractId: ContractId,
  from: Contract["state"],
  to: Contract["state"],
): Promise<boolean> {
  const { numUpdatedRows } = await tx.query
    .withTables<ContractsTables>()
    .updateTable("contracts.contract")
    .set({ state: to })
    .where("tenant_id", "=", tx.tenantId)
    .where("contract_id", "=", contractId)
    .where("state", "=", from)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Every contract of the tenant, oldest first. */
export async function selectContracts(tx: TenantTx): Promise<Contract[]> {
  const rows = await tx.query
    .withTables<ContractsTables>()
    .selectFrom("contracts.contract")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("formed_at")
    .orderBy("contract_id")
    .execute();
  return rows.map((row) => ({
    contractId: row.contract_id,
    kind: row.kind,
    ...(row.service && { service: row.service }),
    state: row.state,
    formedAt: row.formed_at.toISOString(),
    ...(row.ended_on !== null && { endedOn: row.ended_on }),
    ...(row.statement !== null && { statement: CustomerStatement.parse(row.statement) }),
  }));
}
