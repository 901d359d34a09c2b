import type { TenantTx } from "@tachiai/platform";
import type { ContractedDeviceId, ContractId } from "@tachiai/protocol";
import type { Insertable, Selectable } from "kysely";
import type { ContractsTables } from "../contracts.tables.ts";

export type DeviceRow = Selectable<ContractsTables["contracts.contracted_device"]>;

/** Every device that was ever named, in that order. */
export function selectDevices(tx: TenantTx): Promise<DeviceRow[]> {
  return tx.query
    .withTables<ContractsTables>()
    .selectFrom("contracts.contracted_device")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .orderBy("added_at")
    .orderBy("name")
    .execute();
}

export async function insertDevice(
  tx: TenantTx,
  row: Insertable<ContractsTables["contracts.contracted_device"]>,
): Promise<void> {
  await tx.query
    .withTables<ContractsTables>()
    .insertInto("contracts.contracted_device")
    .values(row)
    .execute();
}

export async function saveRemoved(
  tx: TenantTx,
  deviceId: ContractedDeviceId,
  removed: Pick<DeviceRow, "removed_at" | "removed_by">,
): Promise<void> {
  await tx.query
    .withTables<ContractsTables>()
    .updateTable("contracts.contracted_device")
    .set(removed)
    .where("tenant_id", "=", tx.tenantId)
    .where("contracted_device_id", "=", deviceId)
    .execute();
}

/** Those that a contract is for now. */
export function standingOf(rows: readonly DeviceRow[], contractId: ContractId): DeviceRow[] {
  return rows.filter((row) => row.contract_id === contractId && row.removed_at === null);
}
