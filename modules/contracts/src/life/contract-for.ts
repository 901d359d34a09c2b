import type { TenantTx } from "@tachiai/platform";
import type { Contract, Service } from "@tachiai/protocol";
import { type ContractFile, selectContractFiles, selectContracts } from "../contracts.store.ts";

/** The contract for a service that is not over: there is one at most. */
export async function contractFor(tx: TenantTx, service: Service): Promise<Contract | undefined> {
  return (await liveContracts(tx)).find((one) => one.service === service);
}

/** The same with its steps. */
export async function contractFileFor(tx: TenantTx, service: Service): Promise<ContractFile | undefined> {
  const contract = await contractFor(tx, service);
  return (await selectContractFiles(tx)).find(({ contractId }) => contractId === contract?.contractId);
}

/** The contracts for services that are not over. */
export async function liveContracts(tx: TenantTx): Promise<Contract[]> {
  return (await selectContracts(tx)).filter((one) => one.service && one.state !== "ended");
}
