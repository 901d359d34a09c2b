import type { TenantTx } from "@tachiai/platform";
import type { Contract } from "@tachiai/protocol";
import type { ContractsTables } from "./contracts.tables.ts";

export async function insertContract(tx: TenantTx, contract: Contract): Promise<void> {
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
    })
    .execute();
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
  }));
}
