import { record } from "@tachiai/evidence";
import { inCustomer, type OfCustomer, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import { countAllowed } from "@tachiai/policy";
import {
  ContractedDeviceId,
  type ContractId,
  type NewContractedDevice,
  type TenantId,
} from "@tachiai/protocol";
import { changesContracts, mayNameDevices } from "../contracts.policy.ts";
import { lockContract } from "../life/lock-contract.ts";
import { requireEntitlement } from "../require-entitlement.ts";
import { insertDevice, saveRemoved, selectDevices, standingOf } from "./contracted-device.store.ts";

interface OfTenant {
  readonly tenantId: TenantId;
}
interface NewDevice {
  readonly contractId: ContractId;
  readonly device: NewContractedDevice;
}
interface KnownDevice {
  readonly contractedDeviceId: ContractedDeviceId;
}

/**
 * Names a PC or server that a support or maintenance contract of the organisation is for from now on.
 *
 * Refuses `access.denied`, `contract.not_found`, what `requireEntitlement` does, `contract.device_known`, or `contract.devices_used_up`
 * where as many are named as the contract counts.
 */
export function addContractedDevice(
  database: Database,
  actor: PersonActor,
  command: OfTenant & NewDevice,
): Promise<ContractedDeviceId> {
  return asAdministrator(database, actor, command, (tx) => add(tx, actor, command));
}

/** A contract clerk names one for a customer. Refuses `identity.customer_not_found`, and what `addContractedDevice` does. */
export function addCustomerDevice(
  database: Database,
  actor: PersonActor,
  command: OfCustomer & NewDevice,
): Promise<ContractedDeviceId> {
  return inCustomer(database, actor, command, changesContracts, (tx) => add(tx, actor, command));
}

/**
 * Takes a device off its contract from now on; that it was on it stays.
 *
 * Refuses `access.denied` or `contract.device_not_found`.
 */
export function removeContractedDevice(
  database: Database,
  actor: PersonActor,
  command: OfTenant & KnownDevice,
): Promise<void> {
  return asAdministrator(database, actor, command, (tx) => remove(tx, actor, command));
}

/** A contract clerk does it for a customer. Refuses `identity.customer_not_found`, and what `removeContractedDevice` does. */
export function removeCustomerDevice(
  database: Database,
  actor: PersonActor,
  command: OfCustomer & KnownDevice,
): Promise<void> {
  return inCustomer(database, actor, command, changesContracts, (tx) => remove(tx, actor, command));
}

function asAdministrator<T>(
  database: Database,
  actor: PersonActor,
  { tenantId }: OfTenant,
  work: (tx: TenantTx) => Promise<T>,
): Promise<T> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayNameDevices(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return work(tx);
  });
}

async function add(
  tx: TenantTx,
  actor: PersonActor,
  { contractId, device: { kind, name } }: NewDevice,
): Promise<ContractedDeviceId> {
  const contract = await lockContract(tx, contractId);
  if (contract?.service !== "support" && contract?.service !== "maintenance")
    throw new Refusal("contract.not_found");
  await requireEntitlement(tx, contract.service);
  const named = standingOf(await selectDevices(tx), contractId);
  if (named.some((one) => one.name.toLowerCase() === name.toLowerCase()))
    throw new Refusal("contract.device_known");
  const most = countAllowed(contract.steps, tx.now);
  if (most !== undefined && named.length >= most) throw new Refusal("contract.devices_used_up", { most });
  const contractedDeviceId = ContractedDeviceId.parse(tx.randomness.uuid());
  await insertDevice(tx, {
    contracted_device_id: contractedDeviceId,
    tenant_id: tx.tenantId,
    contract_id: contractId,
    kind,
    name,
    added_at: tx.now,
    added_by: actor.personId,
    removed_at: null,
    removed_by: null,
  });
  await record(tx, actor, {
    action: "contract.device_added",
    subject: contractedDeviceId,
    retention: "organisation",
    details: { contractId, kind },
  });
  return contractedDeviceId;
}

async function remove(tx: TenantTx, actor: PersonActor, { contractedDeviceId }: KnownDevice): Promise<void> {
  const find = async () =>
    (await selectDevices(tx)).find((one) => one.contracted_device_id === contractedDeviceId);
  const seen = await find();
  if (!seen) throw new Refusal("contract.device_not_found");
  await lockContract(tx, seen.contract_id);
  if ((await find())?.removed_at !== null) throw new Refusal("contract.device_not_found");
  await saveRemoved(tx, contractedDeviceId, { removed_at: tx.now, removed_by: actor.personId });
  await record(tx, actor, {
    action: "contract.device_removed",
    subject: contractedDeviceId,
    retention: "organisation",
    details: { contractId: seen.contract_id, kind: seen.kind },
  });
}
