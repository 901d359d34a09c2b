import { holdLock, type TenantTx } from "@tachiai/platform";
import type { ContractId } from "@tachiai/protocol";
import { type ContractFile, selectContractFiles } from "../contracts.store.ts";

/** Who changes a contract of a tenant holds it, so that what was judged still holds when it is written down. */
export const contractsLock = "contracts.life";

/** A contract with its steps, to which nobody else adds one until the transaction has ended; undefined where there is none. */
export async function lockContract(tx: TenantTx, contractId: ContractId): Promise<ContractFile | undefined> {
  await holdLock(tx, contractsLock);
  return (await selectContractFiles(tx)).find((file) => file.contractId === contractId);
}
