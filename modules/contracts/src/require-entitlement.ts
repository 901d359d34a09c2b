import { Refusal, type TenantTx } from "@tachiai/platform";
import type { Service } from "@tachiai/protocol";
import { selectContracts } from "./contracts.store.ts";
import { type Entitlement, judgeEntitlement } from "./entitlement.ts";

/**
 * Makes sure that the tenant is entitled to a service now.
 *
 * Refuses `contract.not_entitled`, `contract.not_started`, `contract.interrupted`, `contract.suspended` or `contract.ended`.
 */
export async function requireEntitlement(tx: TenantTx, service: Service): Promise<void> {
  const entitlement = await entitlementTo(tx, service);
  if (entitlement.entitled) return;
  const { why, ground } = entitlement;
  throw new Refusal(`contract.${why}`, ground === undefined ? {} : { ground });
}

/** Whether the tenant is entitled to a service now, and if not, why. */
export async function entitlementTo(tx: TenantTx, service: Service): Promise<Entitlement> {
  return judgeEntitlement(await selectContracts(tx), service);
}
