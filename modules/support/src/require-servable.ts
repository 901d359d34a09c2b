import { entitlementTo, isContractedDevice, requireEntitlement } from "@tachiai/contracts";
import { findOwnOrganisation } from "@tachiai/identity";
import { Refusal, type TenantTx } from "@tachiai/platform";
import type { ContractedDeviceId, SupportProfile } from "@tachiai/protocol";

/**
 * Makes sure that the organisation in whose domain the transaction is may be supported now. S2 is what a maintenance contract entitles
 * to; S1 is open to whoever has dealings with the provider or may come to have them, but not to a customer whose contract for support
 * is suspended: what he may not have by one door he gets by no other. In its own domain a provider serves who is no customer yet.
 *
 * Refuses what `requireEntitlement` does.
 */
export async function requireServable(tx: TenantTx, profile: SupportProfile): Promise<void> {
  if (!(await isServable(tx, profile))) await requireEntitlement(tx, "support");
}

/** Whether it may be. */
export async function isServable(tx: TenantTx, profile: SupportProfile): Promise<boolean> {
  if (profile === "support-open" && (await findOwnOrganisation(tx)).kind === "provider") return true;
  const entitlement = await entitlementTo(tx, "support");
  if (entitlement.entitled) return true;
  return profile === "support-open" && entitlement.why !== "suspended";
}

/** Refuses `support.not_contracted_device` to a PC or server that the contract does not name, or names no more (SES-08). */
export async function requireContracted(tx: TenantTx, device: ContractedDeviceId | undefined): Promise<void> {
  if (!(await isContractedDevice(tx, "support", device))) throw new Refusal("support.not_contracted_device");
}
