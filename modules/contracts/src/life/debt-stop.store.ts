import { type Database, inInstallation, type TenantTx } from "@tachiai/platform";
import type { ContractId, TenantId } from "@tachiai/protocol";
import type { ContractsTables } from "../contracts.tables.ts";

export interface DebtStop {
  readonly tenantId: TenantId;
  readonly contractId: ContractId;
}

/** Lays down that a contract stands still for a debt in its provider's books. */
export async function saveDebtStop(tx: TenantTx, contractId: ContractId): Promise<void> {
  await tx.query
    .withTables<ContractsTables>()
    .insertInto("contracts.debt_stop")
    .values({ contract_id: contractId, tenant_id: tx.tenantId })
    .onConflict((conflict) => conflict.column("contract_id").doNothing())
    .execute();
}

export async function deleteDebtStop(tx: TenantTx, contractId: ContractId): Promise<void> {
  await tx.query
    .withTables<ContractsTables>()
    .deleteFrom("contracts.debt_stop")
    .where("tenant_id", "=", tx.tenantId)
    .where("contract_id", "=", contractId)
    .execute();
}

/** Of all tenants the contracts that stand still for a debt. */
export function selectDebtStops(database: Database): Promise<DebtStop[]> {
  return inInstallation(database, async (tx) => {
    const rows = await tx.query
      .withTables<ContractsTables>()
      .selectFrom("contracts.debt_stop")
      .select(["tenant_id", "contract_id"])
      .execute();
    return rows.map((row) => ({ tenantId: row.tenant_id, contractId: row.contract_id }));
  });
}
