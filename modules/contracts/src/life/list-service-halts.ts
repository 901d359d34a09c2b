import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import { groundRules, profileOfContract } from "@tachiai/policy";
import type { Contract, Service, ServiceHalt, TenantId } from "@tachiai/protocol";
import { selectContracts } from "../contracts.store.ts";
import { judgeEntitlement } from "../entitlement.ts";

/** Tells which services that were contracted cannot be used now, and by which clause of their terms. */
export function listServiceHalts(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<ServiceHalt[]> {
  return inTenant(database, actor, tenantId, async (tx) => haltsOf(await selectContracts(tx)));
}

/** Of a service with several contracts the last one says why. */
function haltsOf(contracts: readonly Contract[]): ServiceHalt[] {
  const lastOf = new Map<Service, Contract>();
  for (const contract of contracts) if (contract.service) lastOf.set(contract.service, contract);
  return [...lastOf].flatMap(([service, contract]) => {
    const { state, ground, startsOn, suspendedUntil, endedOn } = contract;
    if (state === "active" || judgeEntitlement(contracts, service).entitled) return [];
    return {
      service,
      state,
      profileId: profileOfContract[service],
      clause: ground ? groundRules[ground].clause : ("formation" as const),
      startsOn,
      ...(ground && { ground }),
      ...(suspendedUntil !== undefined && { suspendedUntil }),
      ...(endedOn !== undefined && { endedOn }),
    };
  });
}
