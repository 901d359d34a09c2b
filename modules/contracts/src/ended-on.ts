import type { TenantTx } from "@tachiai/platform";
import type { Contract, Day, Service } from "@tachiai/protocol";
import { selectContracts } from "./contracts.store.ts";

/** The last day of the last contract for a service; undefined while one is not over, or when there never was one. */
export async function serviceEndedOn(tx: TenantTx, service: Service): Promise<Day | undefined> {
  return lastDayOf(await selectContracts(tx), service);
}

/** The last day of the last contract of all; undefined while one is not over, or when there never was one. */
export async function contractsEndedOn(tx: TenantTx): Promise<Day | undefined> {
  return lastDayOfAll(await selectContracts(tx));
}

/** Whether any contract is here, over or not. */
export async function hasContracts(tx: TenantTx): Promise<boolean> {
  return (await selectContracts(tx)).length > 0;
}

export function lastDayOf(contracts: readonly Contract[], service: Service): Day | undefined {
  const entitling = contracts.filter(
    (contract) => contract.kind === "internal" || contract.service === service,
  );
  return lastDayOfAll(entitling);
}

export function lastDayOfAll(contracts: readonly Contract[]): Day | undefined {
  if (contracts.some(({ state }) => state !== "ended")) return undefined;
  return contracts
    .flatMap(({ endedOn }) => endedOn ?? [])
    .toSorted()
    .at(-1);
}
