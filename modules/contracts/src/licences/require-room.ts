import { Refusal, type TenantTx } from "@tachiai/platform";
import type { ContractFile } from "../contracts.store.ts";
import { selectDevices, standingOf } from "../uses/contracted-device.store.ts";
import { liveOf } from "./issue-licence.ts";
import { selectLicences } from "./licence.store.ts";

/**
 * Refuses `contract.licences_in_use` where a contract would count fewer licences than are live, and `contract.devices_in_use` where it would
 * count fewer PCs and servers than are named; also from a later day on.
 */
export async function requireRoom(tx: TenantTx, contract: ContractFile, count: number): Promise<void> {
  const { service, contractId } = contract;
  if (service === "watch") {
    const live = liveOf(await selectLicences(tx), contract);
    if (live > count) throw new Refusal("contract.licences_in_use", { live, count, over: live - count });
  }
  if (service === "support" || service === "maintenance") {
    const live = standingOf(await selectDevices(tx), contractId).length;
    if (live > count) throw new Refusal("contract.devices_in_use", { live, count, over: live - count });
  }
}
