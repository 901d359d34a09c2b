import type { TenantTx } from "@tachiai/platform";
import type { ContractedDeviceId, Service } from "@tachiai/protocol";
import { selectContracts } from "../contracts.store.ts";
import { entitlementTo } from "../require-entitlement.ts";
import { selectDevices, standingOf } from "./contracted-device.store.ts";

/**
 * Whether support or maintenance may be given now for a device (SES-08): it is named by the contract, which entitles to it at this moment.
 * An installation that serves itself is entitled for every device.
 */
export async function isContractedDevice(
  tx: TenantTx,
  service: Extract<Service, "support" | "maintenance">,
  contractedDeviceId: ContractedDeviceId | undefined,
): Promise<boolean> {
  if (!(await entitlementTo(tx, service)).entitled) return false;
  const active = (await selectContracts(tx)).filter(({ state }) => state === "active");
  if (active.some(({ kind }) => kind === "internal")) return true;
  const devices = await selectDevices(tx);
  return active
    .filter((one) => one.service === service)
    .some(({ contractId }) =>
      standingOf(devices, contractId).some((one) => one.contracted_device_id === contractedDeviceId),
    );
}
