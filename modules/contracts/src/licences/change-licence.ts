import { inCustomer, type OfCustomer, rolesHeld } from "@tachiai/identity";
import { holdLock, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { LicenceId, LicenceOrder, TenantId } from "@tachiai/protocol";
import { changesContracts, mayIssueLicences } from "../contracts.policy.ts";
import { type ContractFile, selectContractFiles } from "../contracts.store.ts";
import { contractsLock } from "../life/lock-contract.ts";
import { addLicenceStep } from "./add-licence-step.ts";
import { insertKey, type LicenceFile, selectLicences } from "./licence.store.ts";
import { drawKey } from "./licence-secret.ts";
import { type LicenceDesk, requireRegistered } from "./require-registered.ts";

interface Change {
  readonly licenceId: LicenceId;
  readonly order: LicenceOrder;
}

/**
 * Releases a licence for another device, gives it a new key, revokes it for good, or notes that its use elsewhere was looked into.
 * A new key ends the old one and frees the device, which is bound again by it.
 *
 * Refuses `access.denied`, `contract.licence_not_found` or `contract.licence_step`, and for a new key what `requireRegistered` does.
 */
export function changeLicence(
  desk: LicenceDesk,
  actor: PersonActor,
  command: Change & { readonly tenantId: TenantId },
): Promise<{ readonly key?: string }> {
  return inTenant(desk.database, actor, command.tenantId, async (tx) => {
    if (!mayIssueLicences(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return change(tx, desk, actor, command);
  });
}

/** A contract clerk of the provider does it for a customer. Refuses `identity.customer_not_found`, and what `changeLicence` does. */
export function changeCustomerLicence(
  desk: LicenceDesk,
  actor: PersonActor,
  command: Change & OfCustomer,
): Promise<{ readonly key?: string }> {
  return inCustomer(desk.database, actor, command, changesContracts, (tx) =>
    change(tx, desk, actor, command),
  );
}

async function change(
  tx: TenantTx,
  desk: LicenceDesk,
  actor: PersonActor,
  { licenceId, order }: Change,
): Promise<{ readonly key?: string }> {
  await holdLock(tx, contractsLock);
  const licence = (await selectLicences(tx)).find((one) => one.licenceId === licenceId);
  if (!licence) throw new Refusal("contract.licence_not_found");
  // Who is registered no more still revokes and releases: that gives nobody a key.
  if (order.kind === "reissued") await requireRegistered(tx, desk, await contractOf(tx, licence));
  await addLicenceStep(tx, actor, licence, order);
  if (order.kind !== "reissued") return {};
  const { shown, kept } = drawKey(tx.randomness);
  await insertKey(tx, licenceId, licence.keys + 1, kept);
  return { key: shown };
}

async function contractOf(
  tx: TenantTx,
  { contractId }: LicenceFile,
): Promise<Pick<ContractFile, "statement">> {
  return (await selectContractFiles(tx)).find((one) => one.contractId === contractId) ?? {};
}
