import type { TenantTx } from "@tachiai/platform";
import type { Contract, Service } from "@tachiai/protocol";
import { selectContracts } from "../contracts.store.ts";

/** The contract for a service that is not over: there is one at most. */
export async function contractFor(tx: TenantTx, service: Service): Promise<Contract | undefined> {
  return (await liveContracts(tx)).find((one) => one.service === service);
}

/** The contracts for services that are not over. */
export async function liveContracts(tx: TenantTx): Promise<Contract[]> {
  return (await selectContracts(tx)).filter((one) => one.service && one.state !== "ended");
}
