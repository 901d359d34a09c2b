import type { PlantedCompany } from "@tachiai/identity/testing";
import { inTenant, type PersonActor } from "@tachiai/platform";
import type { ContractedDeviceId, ContractId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { formInternalContract, formServiceContract } from "../form-contract.ts";
import { endContract } from "../life/end-contract.ts";
import { suspendContract } from "../life/suspend-contract.ts";
import { takeStep } from "../life/take-step.ts";
import { type ContractOffice, openContractOffice } from "../testing/open-contract-office.ts";
import {
  addContractedDevice,
  addCustomerDevice,
  removeContractedDevice,
  removeCustomerDevice,
} from "./contracted-devices.ts";
import { isContractedDevice } from "./is-contracted-device.ts";
import { listCustomerUses, listUses } from "./list-uses.ts";

const system = { kind: "system", name: "test" } as const;
const suits = {
  kind: "corporation",
  isInJapan: true,
  maintenanceContract: { reference: "保守契約-1", includesRemoteSupport: true },
} as const;

let office: ContractOffice;
let customer: PlantedCompany;
let administrator: PersonActor;
let contractId: ContractId;
beforeAll(async () => {
  office = await openContractOffice("2026-11-20T01:00:00.000Z");
});
afterAll(() => office.close());
beforeEach(async () => {
  office.time.set("2026-11-20T01:00:00.000Z");
  customer = await office.customer("support");
  administrator = await customer.member("管理 太郎", [{ role: "administrator" }]);
  ({ contractId } = await inTenant(office.database, system, customer.tenantId, (tx) =>
    formServiceContract(tx, system, "support", suits, { startsOn: "2026-11-20", plan: "monthly", count: 2 }),
  ));
});

const own = () => ({ tenantId: customer.tenantId });
const add = (name: string, actor = administrator) =>
  addContractedDevice(office.database, actor, { ...own(), contractId, device: { kind: "pc", name } });
const remove = (contractedDeviceId: ContractedDeviceId, actor = administrator) =>
  removeContractedDevice(office.database, actor, { ...own(), contractedDeviceId });
const isContracted = (id?: ContractedDeviceId, tenantId = customer.tenantId) =>
  inTenant(office.database, system, tenantId, (tx) => isContractedDevice(tx, "support", id));
const uses = () => listUses(office.database, administrator, own());
const refusal = (code: string, details?: object) => ({ code, ...(details && { details }) });
const inCustomersOwn = <T>(work: Parameters<typeof inTenant<T>>[3]) =>
  inTenant(office.database, system, customer.tenantId, work);

test("a support contract is for the PCs and servers that were named, up to as many as it counts; what was taken off stays with its days", async () => {
  const first = await add("受付の PC");
  await expect(add("受付の pc")).rejects.toMatchObject(refusal("contract.device_known"));
  office.time.advance(60_000);
  await add("経理の PC");
  await expect(add("倉庫の PC")).rejects.toMatchObject(refusal("contract.devices_used_up", { most: 2 }));
  expect(await isContracted(first)).toBe(true);
  office.time.advance(60_000);
  await remove(first);
  await expect(remove(first)).rejects.toMatchObject(refusal("contract.device_not_found"));
  expect([await isContracted(first), await isContracted(undefined)]).toEqual([false, false]);
  office.time.advance(60_000);
  await add("受付の PC");
  expect(await uses()).toMatchObject([
    {
      contractId,
      used: 2,
      most: 2,
      devices: [
        { name: "受付の PC", addedAt: "2026-11-20T01:00:00.000Z", removedAt: "2026-11-20T01:02:00.000Z" },
        { name: "経理の PC" },
        { name: "受付の PC", addedAt: "2026-11-20T01:03:00.000Z" },
      ],
    },
  ]);
  const entries = await office.query(
    "select action, details from evidence.entry where tenant_id = $1 and action like 'contract.device%' order by received_at",
    [customer.tenantId],
  );
  expect(entries.map(({ action }) => action)).toEqual([
    "contract.device_added",
    "contract.device_added",
    "contract.device_removed",
    "contract.device_added",
  ]);
  expect(JSON.stringify(entries)).not.toContain("受付");
});

test("of two that take the last place at once one is refused, and no contract counts fewer than are named", async () => {
  await add("受付の PC");
  const both = await Promise.allSettled([add("経理の PC"), add("倉庫の PC")]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const change = inCustomersOwn((tx) =>
    takeStep(tx, system, {
      contractId,
      step: { kind: "changed", count: 1, ground: "agreement", reason: "合意" },
      beforehand: { isUrgent: false, paper: "合意書" },
    }),
  );
  await expect(change).rejects.toMatchObject(
    refusal("contract.devices_in_use", { live: 2, count: 1, over: 1 }),
  );
});

test("while the contract stands still, and once it is over, no device is entitled; who serves himself is for every one", async () => {
  const device = await add("受付の PC");
  await inCustomersOwn((tx) =>
    suspendContract(tx, system, { contractId, ground: "s2-9", hold: "case", because: {} }),
  );
  expect(await isContracted(device)).toBe(false);
  await expect(add("経理の PC")).rejects.toMatchObject(refusal("contract.suspended"));
  await inCustomersOwn((tx) =>
    endContract(tx, system, { contractId, endedOn: "2026-11-20", ground: "s2-9" }),
  );
  expect(await isContracted(device)).toBe(false);
  const alone = await office.customer("telework");
  await inTenant(office.database, system, alone.tenantId, (tx) => formInternalContract(tx, system));
  expect(await isContracted(undefined, alone.tenantId)).toBe(true);
});

test("a contract clerk names devices for his customer; auditors and billing clerks read; nobody of another company does either", async () => {
  const { database, clerk, provider } = office;
  const served = office.served(customer);
  const contractedDeviceId = await addCustomerDevice(database, clerk, {
    ...served,
    contractId,
    device: { kind: "server", name: "本社サーバー" },
  });
  const denied = refusal("access.denied");
  const biller = await provider.member("請求", [{ role: "billing-clerk" }]);
  expect(await listCustomerUses(database, biller, served)).toMatchObject([{ used: 1, most: 2 }]);
  await expect(
    removeCustomerDevice(database, biller, { ...served, contractedDeviceId }),
  ).rejects.toMatchObject(denied);
  const auditor = await customer.member("監査", [{ role: "auditor" }]);
  await expect(add("経理の PC", auditor)).rejects.toMatchObject(denied);
  await expect(remove(contractedDeviceId, auditor)).rejects.toMatchObject(denied);
  expect(await listUses(database, auditor, own())).toHaveLength(1);

  const other = await office.customer("support");
  const stranger = await other.member("よそ", [{ role: "administrator" }]);
  const there = { tenantId: other.tenantId };
  await expect(
    removeContractedDevice(database, stranger, { ...there, contractedDeviceId }),
  ).rejects.toMatchObject(refusal("contract.device_not_found"));
  await expect(
    addContractedDevice(database, stranger, { ...there, contractId, device: { kind: "pc", name: "x" } }),
  ).rejects.toMatchObject(refusal("contract.not_found"));
  await removeCustomerDevice(database, clerk, { ...served, contractedDeviceId });
  expect(await uses()).toMatchObject([{ used: 0 }]);
});
