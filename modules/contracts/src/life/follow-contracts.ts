import { domainOf, findOwnOrganisation, isFounded } from "@tachiai/identity";
import {
  type Bus,
  type Database,
  eachApart,
  inTenant,
  type SystemActor,
  type TenantTx,
} from "@tachiai/platform";
import { nextChange } from "@tachiai/policy";
import type { OrganisationId, TenantId } from "@tachiai/protocol";
import { lockContract } from "./lock-contract.ts";
import { type DueContract, saveDue, selectDue } from "./step.store.ts";

const calendar: SystemActor = { kind: "system", name: "contract-calendar" };

/** What a service does when a contract may entitle to it no more; done again it changes nothing. */
export type FollowContract = (tenantId: TenantId) => Promise<void>;

/**
 * Follows every contract that may have come into another state: after a step, and on a day that was laid down before. What follows is
 * done before it is crossed off, so a server that is stopped in between does it when it starts. Returns what failed.
 */
export function followContracts(
  database: Database,
  bus: Bus,
  follow: FollowContract,
): Promise<readonly unknown[]> {
  return selectDue(database).then((due) => eachApart(due, (one) => followOne(database, bus, follow, one)));
}

async function followOne(
  database: Database,
  bus: Bus,
  follow: FollowContract,
  { tenantId, contractId, dueAt }: DueContract,
): Promise<void> {
  await follow(tenantId);
  await inTenant(database, calendar, tenantId, async (tx) => {
    const file = await lockContract(tx, contractId);
    // A step that was taken meanwhile is followed next time.
    if (file) await saveDue(tx, contractId, nextChange(file.steps, dueAt));
    const provider = await providerOf(tx);
    tx.afterCommit(() => {
      bus.publish({ subject: "contract.changed", tenantId, ids: { contractId } });
      // Whose and which stays behind the customer's wall.
      if (provider) bus.publish({ subject: "contracts.changed", tenantId: domainOf(provider), ids: {} });
    });
  });
}

async function providerOf(tx: TenantTx): Promise<OrganisationId | undefined> {
  return (await isFounded(tx)) ? (await findOwnOrganisation(tx)).foundedBy : undefined;
}
