import { type Database, inTenant, type SystemActor } from "@tachiai/platform";
import { groundRules } from "@tachiai/policy";
import type { ContractGround, TenantId } from "@tachiai/protocol";
import { selectContracts } from "../contracts.store.ts";

const calendar: SystemActor = { kind: "system", name: "contract-calendar" };

/** The clause by which all dealings with a customer are over; undefined while any contract of his is not. */
export function dealingsEndedBy(database: Database, tenantId: TenantId): Promise<ContractGround | undefined> {
  return inTenant(database, calendar, tenantId, async (tx) => {
    const contracts = await selectContracts(tx);
    if (contracts.some(({ state }) => state !== "ended")) return undefined;
    return contracts.find(({ ground }) => ground && groundRules[ground].endsAllDealings)?.ground;
  });
}
