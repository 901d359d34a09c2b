import { inCustomer, type OfCustomer, rolesHeld } from "@tachiai/identity";
import {
  type Database,
  holdLock,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import type { LicenceId, LicenceOrder, TenantId } from "@tachiai/protocol";
import { changesContracts, mayIssueLicences } from "../contracts.policy.ts";
import { contractsLock } from "../life/lock-contract.ts";
import { addLicenceStep } from "./add-licence-step.ts";
import { insertKey, selectLicences } from "./licence.store.ts";
import { drawKey } from "./licence-secret.ts";

interface Change {
  readonly licenceId: LicenceId;
  readonly order: LicenceOrder;
}

/**
 * Releases a licence for another device, gives it a new key, revokes it for good, or notes that its use elsewhere was looked into.
 * A new key ends the old one and frees the device, which is bound again by it.
 *
 * Refuses `access.denied`, `contract.licence_not_found` or `contract.licence_step`.
 */
export function changeLicence(
  database: Database,
  actor: PersonActor,
  command: Change & { readonly tenantId: TenantId },
): Promise<{ readonly key?: string }> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayIssueLicences(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return change(tx, actor, command);
  });
}

/** A contract clerk of the provider does it for a customer. Refuses `identity.customer_not_found`, and what `changeLicence` does. */
export function changeCustomerLicence(
  database: Database,
  actor: PersonActor,
  command: Change & OfCustomer,
): Promise<{ readonly key?: string }> {
  return inCustomer(database, actor, command, changesContracts, (tx) => change(tx, actor, command));
}

async function change(
  tx: TenantTx,
  actor: PersonActor,
  { licenceId, order }: Change,
): Promise<{ readonly key?: string }> {
  await holdLock(tx, contractsLock);
  const licence = (await selectLicences(tx)).find((one) => one.licenceId === licenceId);
  if (!licence) throw new Refusal("contract.licence_not_found");
  await addLicenceStep(tx, actor, licence, order);
  if (order.kind !== "reissued") return {};
  const { shown, kept } = drawKey(tx.randomness);
  await insertKey(tx, licenceId, licence.keys + 1, kept);
  return { key: shown };
}
