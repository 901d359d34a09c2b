import { inCustomer, type OfCustomer, rolesHeld, workerPeriods } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import { busiest, countAllowed } from "@tachiai/policy";
import type { ContractUse, TenantId } from "@tachiai/protocol";
import { mayListContracts, readsContracts } from "../contracts.policy.ts";
import { type ContractFile, selectContractFiles } from "../contracts.store.ts";
import { liveOf } from "../licences/issue-licence.ts";
import { selectLicences } from "../licences/licence.store.ts";
import { type DeviceRow, selectDevices, standingOf } from "./contracted-device.store.ts";

/** Tells how much of each of the organisation's contracts is in use. Refuses `access.denied`. */
export function listUses(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<ContractUse[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayListContracts(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return usesIn(tx);
  });
}

/** Tells it of a customer to the provider's clerks. Refuses `access.denied` or `identity.customer_not_found`. */
export function listCustomerUses(
  database: Database,
  actor: PersonActor,
  command: OfCustomer,
): Promise<ContractUse[]> {
  return inCustomer(database, actor, command, readsContracts, usesIn);
}

async function usesIn(tx: TenantTx): Promise<ContractUse[]> {
  const licences = await selectLicences(tx);
  const devices = await selectDevices(tx);
  const accounts = busiest(await workerPeriods(tx), tx.now);
  return (await selectContractFiles(tx)).flatMap((contract) => {
    const { contractId } = contract;
    switch (contract.service) {
      case "telework":
        return [useOf(contract, accounts, tx.now)];
      case "watch":
        return [useOf(contract, liveOf(licences, contract), tx.now)];
      case "support":
      case "maintenance":
        return [
          {
            ...useOf(contract, standingOf(devices, contractId).length, tx.now),
            devices: devices.filter((row) => row.contract_id === contractId).map(shown),
          },
        ];
      case undefined:
        return [];
    }
  });
}

function useOf({ contractId, steps }: ContractFile, used: number, now: Date): ContractUse {
  const most = countAllowed(steps, now);
  return { contractId, used, ...(most !== undefined && { most }) };
}

function shown({ contracted_device_id, kind, name, added_at, removed_at }: DeviceRow) {
  return {
    contractedDeviceId: contracted_device_id,
    kind,
    name,
    addedAt: added_at.toISOString(),
    ...(removed_at && { removedAt: removed_at.toISOString() }),
  };
}
