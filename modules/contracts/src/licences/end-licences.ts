import { type Database, holdLock, inTenant, type SystemActor } from "@tachiai/platform";
import { isLiveLicence } from "@tachiai/policy";
import type { TenantId } from "@tachiai/protocol";
import { selectContracts } from "../contracts.store.ts";
import { contractsLock } from "../life/lock-contract.ts";
import { addLicenceStep, stateOf } from "./add-licence-step.ts";
import { selectLicences } from "./licence.store.ts";

const calendar: SystemActor = { kind: "system", name: "contract-calendar" };

/** Ends the licences whose contract is over; a suspension leaves them, and lets none be used. Done again it changes nothing. */
export function endUnentitledLicences(database: Database, tenantId: TenantId): Promise<void> {
  return inTenant(database, calendar, tenantId, async (tx) => {
    await holdLock(tx, contractsLock);
    const over = (await selectContracts(tx)).filter(({ state }) => state === "ended");
    for (const licence of await selectLicences(tx))
      if (over.some(({ contractId }) => contractId === licence.contractId) && isLiveLicence(stateOf(licence)))
        await addLicenceStep(tx, calendar, licence, { kind: "ended" });
  });
}
