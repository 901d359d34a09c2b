import { Refusal, type TenantTx } from "@tachiai/platform";
import type { Service } from "@tachiai/protocol";
import { selectContracts } from "./contracts.store.ts";
import { judgeEntitlement } from "./entitlement.ts";

/**
 * Makes sure that the tenant is entitled to a service now.
 *
 * Refuses `contract.not_entitled`, `contract.suspended` or `contract.ended`.
 */
export async function requireEntitlement(tx: TenantTx, service: Service): Promise<void> {
  const entitlement = judgeEntitlement(await selectContracts(tx), service);
  if (!entitlement.entitled) throw new Refusal(`contract.${entitlement.why}`);
}
