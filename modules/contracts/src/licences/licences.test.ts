import { type PlantedCompany, plantCompany } from "@tachiai/identity/testing";
import { inTenant, openBus, type PersonActor } from "@tachiai/platform";
import type { SimulatedClock, TestDatabase } from "@tachiai/platform/testing";
import {
  ContractId,
  DeviceId,
  formatLicenceKey,
  type LicenceBinding,
  type LicenceId,
  type LicenceOrder,
  makeLicenceKey,
  OrganisationId,
} from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { formInternalContract, formServiceContract } from "../form-contract.ts";
import { endContract } from "../life/end-contract.ts";
import { followContracts } from "../life/follow-contracts.ts";
import { takeStep } from "../life/take-step.ts";
import { type ContractOffice, openContractOffice } from "../testing/open-contract-office.ts";
import { bindLicence } from "./bind-licence.ts";
import { changeCustomerLicence, changeLicence } from "./change-licence.ts";
import { endUnentitledLicences } from "./end-licences.ts";
import { issueCustomerLicence, issueLicence } from "./issue-licence.ts";
import { countMisusedLicences, listCustomerLicences, listLicences } from "./list-licences.ts";
import type { LicenceDesk } from "./require-registered.ts";

const system = { kind: "system", name: "test" } as const;
const suits = { kind: "corporation", isInJapan: true, isLineHolder: true } as const;
const bus = openBus((error) => {
  throw error;
});

let office: ContractOffice;
let opened: TestDatabase;
let time: SimulatedClock;
let provider: PlantedCompany;
let clerk: PersonActor;
let customer: PlantedCompany;
let administrator: PersonActor;
let contractId: ContractId;
let desk: LicenceDesk;
let isRegistered: boolean;
let delivered = 0;
let lastAddress = 0;
let ip: string;
const change = (text: string, values: readonly unknown[]) => office.query(text, values);

beforeAll(async () => {
  office = await openContractOffice("2026-11-20T03:00:00.000Z");
  ({ opened, time, provider, clerk } = office);
  desk = { database: opened.database, hasRegisteredAdministrator: async () => isRegistered };
});
afterAll(() => office.close());

const contractWatch = (company: PlantedCompany, count: number) =>
  inTenant(opened.database, system, company.tenantId, (tx) =>
    formServiceContract(tx, system, "watch", suits, { startsOn: "2026-11-20", plan: "other", count }),
  );
beforeEach(async () => {
  time.set("2026-11-20T03:00:00.000Z");
  isRegistered = true;
  ip = `192.0.2.${++lastAddress}`;
  customer = await office.customer("watch");
  administrator = await customer.member("管理 太郎", [{ role: "administrator" }]);
  ({ contractId } = await contractWatch(customer, 3));
});

const own = () => ({ tenantId: customer.tenantId });
const served = () => office.served(customer);
const issue = () => issueLicence(desk, administrator, own());
const look = () => listLicences(opened.database, administrator, own());
const order = (licenceId: LicenceId, kind: LicenceOrder["kind"]) =>
  changeLicence(desk, administrator, {
    ...own(),
    licenceId,
    order: { kind, reason: "確認済み" },
  });
const pc = (deviceName: string) => ({
  deviceId: DeviceId.parse(crypto.randomUUID()),
  deviceName,
  publicKey: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64"),
});
const bind = (key: string, device: ReturnType<typeof pc>, more: Partial<LicenceBinding> = {}) =>
  bindLicence({ database: opened.database, bus, mayMail: false, deliver: () => delivered++ }, ip, {
    key,
    ...device,
    organisationId: OrganisationId.parse(customer.tenantId),
    ...more,
  });
const step = (facts: Parameters<typeof takeStep>[2]["step"]) =>
  inTenant(opened.database, system, customer.tenantId, (tx) =>
    takeStep(tx, system, { contractId, step: facts, beforehand: { isUrgent: true, paper: "合意書" } }),
  );
const licenceEntries = () =>
  change(
    "select action, details from evidence.entry where tenant_id = $1 and action like 'contract.licence%' order by received_at",
    [customer.tenantId],
  );
/** What was written down; at one instant in no order. */
const actions = async () =>
  (await licenceEntries()).map(({ action }) => String(action).replace("contract.licence_", "")).toSorted();
const misused = () => countMisusedLicences(opened.database, administrator, own());

test("as many licences are live as the contract counts, and a lowered count waits until fewer are [BIL-03]", async () => {
  const first = await issue();
  await issue();
  await issue();
  await expect(issue()).rejects.toMatchObject({ code: "contract.licences_used_up", details: { most: 3 } });
  expect(await look()).toMatchObject({ contract: { most: 3, live: 3, mayIssue: true } });
  await expect(step({ kind: "changed", count: 2, ground: "agreement" })).rejects.toMatchObject({
    code: "contract.licences_in_use",
    details: { live: 3, count: 2, over: 1 },
  });
  await order(first.licenceId, "revoked");
  await step({ kind: "changed", count: 2, ground: "agreement" });
  await expect(issue()).rejects.toMatchObject({ code: "contract.licences_used_up", details: { most: 2 } });
  expect((await look()).licences.map(({ number, state }) => [number, state])).toEqual([
    [1, "revoked"],
    [2, "issued"],
    [3, "issued"],
  ]);
});

test("the fifty-first licence of a contract is refused [BIL-03] [V1]", async () => {
  await step({ kind: "changed", count: 50, ground: "agreement" });
  for (let count = 0; count < 50; count++) await issue();
  await expect(issue()).rejects.toMatchObject({ code: "contract.licences_used_up", details: { most: 50 } });
  await expect(step({ kind: "changed", count: 51, ground: "agreement" })).rejects.toMatchObject({
    code: "contract.too_many_licences",
  });
});

test("of two that would take the last licence at once one is refused", async () => {
  await issue();
  await issue();
  const both = await Promise.allSettled([issue(), issue()]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("a key of device A used on device B is refused, written down, told once and stands on ホーム [EPW-01] [V20]", async () => {
  const { licenceId, key } = await issue();
  const [a, b] = [pc("PC-A"), pc("PC-B")];
  expect(await bind(key, a)).toEqual({ licenceId, organisationId: customer.tenantId });
  await bind(key.toLowerCase().replaceAll("-", " "), a);
  expect(await misused()).toBe(0);
  for (let again = 0; again < 3; again++)
    await expect(bind(key, b)).rejects.toMatchObject({ code: "contract.licence_bound_elsewhere" });
  await expect(bind(key, { ...b, deviceId: a.deviceId })).rejects.toMatchObject({
    code: "contract.licence_bound_elsewhere",
  });
  expect(await misused()).toBe(1);
  expect((await look()).licences).toMatchObject([
    {
      state: "bound",
      keyBegins: key.slice(0, 5),
      device: { deviceId: a.deviceId, deviceName: "PC-A" },
      misuse: { deviceId: a.deviceId, deviceName: "PC-B", how: "other-device" },
    },
  ]);
  const worker = await customer.member("佐藤", [{ role: "worker" }]);
  expect(await countMisusedLicences(opened.database, worker, own())).toBe(0);
  await order(licenceId, "checked");
  expect(await misused()).toBe(0);
  expect(await actions()).toEqual(["bound", "checked", "issued", "misused", "misused"]);
  // The provider has told them once, for B; A's id with another key pair is A's no more, and was told of too.
  const told = await change(
    "select subject, body, audience from notices.notice where tenant_id = $1 and audience->>'organisationId' = $2",
    [provider.tenantId, customer.tenantId],
  );
  expect(told).toHaveLength(2);
  expect(JSON.stringify(told)).not.toContain("PC-B");
  expect(delivered).toBe(2);
  const written = JSON.stringify(await licenceEntries());
  expect(written).not.toContain(key);
  expect(written).not.toContain("PC-B");
});

test("a released licence goes to another device, a re-issued one by its new key alone, a revoked one to none [EPW-02]", async () => {
  const { licenceId, key } = await issue();
  const [a, b] = [pc("PC-A"), pc("PC-B")];
  await bind(key, a);
  await order(licenceId, "released");
  await bind(key, b);
  const { key: next = "" } = await order(licenceId, "reissued");
  expect(next).not.toBe(key);
  await expect(bind(key, b)).rejects.toMatchObject({ code: "contract.licence_unknown" });
  await bind(next, a);
  await order(licenceId, "revoked");
  await expect(bind(next, a)).rejects.toMatchObject({ code: "contract.licence_unknown" });
  await expect(order(licenceId, "reissued")).rejects.toMatchObject({ code: "contract.licence_step" });
  expect(await actions()).toEqual(["bound", "bound", "bound", "issued", "reissued", "released", "revoked"]);
  const kept = await change("select * from contracts.licence_key where tenant_id = $1", [customer.tenantId]);
  expect(JSON.stringify(kept)).not.toContain(next.replaceAll("-", "").slice(8));
});

test("a licence of one company binds no device of another [CON-14]", async () => {
  const { key } = await issue();
  const other = await plantCompany(opened);
  await contractWatch(other, 1);
  const stranger = { organisationId: OrganisationId.parse(other.tenantId) };
  await expect(bind(key, pc("よその PC"), stranger)).rejects.toMatchObject({
    code: "contract.licence_of_another",
  });
  expect((await look()).licences).toMatchObject([{ state: "issued", misuse: { how: "other-organisation" } }]);
  expect(await misused()).toBe(1);
});

test("what the contract forbids binds nothing, and names its ground; its end ends the licences once", async () => {
  const { key, licenceId } = await issue();
  const free = await issue();
  await bind(key, pc("PC-A"));
  await step({ kind: "suspended", ground: "s3-23-unpaid", until: "2026-12-31" });
  await expect(bind(free.key, pc("PC-B"))).rejects.toMatchObject({
    code: "contract.suspended",
    details: { ground: "s3-23-unpaid" },
  });
  await expect(issue()).rejects.toMatchObject({ code: "contract.suspended" });
  await step({ kind: "resumed" });
  await inTenant(opened.database, system, customer.tenantId, (tx) =>
    endContract(tx, system, { contractId, endedOn: "2026-11-20", ground: "s3-12-2" }),
  );
  await expect(bind(free.key, pc("PC-B"))).rejects.toMatchObject({ code: "contract.ended" });
  const follow = () => endUnentitledLicences(opened.database, customer.tenantId);
  expect(
    await followContracts(opened.database, bus, (of) => endUnentitledLicences(opened.database, of)),
  ).toEqual([]);
  await follow();
  expect((await look()).licences.map(({ state }) => state)).toEqual(["ended", "ended"]);
  expect(await actions()).toEqual(["bound", "ended", "ended", "issued", "issued"]);
  // A later contract does not bring them back.
  await contractWatch(customer, 2);
  await expect(bind(free.key, pc("PC-B"))).rejects.toMatchObject({ code: "contract.ended" });
  expect(await look()).toMatchObject({ contract: { live: 0, most: 2 } });
  await expect(order(licenceId, "released")).rejects.toMatchObject({ code: "contract.licence_step" });
});

test("keys are issued and re-issued to registered contractors alone, also by the provider's clerk; who is registered no more still revokes [EPW-02]", async () => {
  const { licenceId } = await issue();
  isRegistered = false;
  const refused = { code: "contract.not_registered" };
  await expect(issue()).rejects.toMatchObject(refused);
  await expect(order(licenceId, "reissued")).rejects.toMatchObject(refused);
  await expect(issueCustomerLicence(desk, clerk, served())).rejects.toMatchObject(refused);
  const again = { ...served(), licenceId, order: { kind: "reissued", reason: "漏えい" } as const };
  await expect(changeCustomerLicence(desk, clerk, again)).rejects.toMatchObject(refused);
  expect((await look()).licences.map(({ state }) => state)).toEqual(["issued"]);
  expect(await actions()).toEqual(["issued"]);
  await order(licenceId, "revoked");
  isRegistered = true;
  expect((await issue()).key).toBeDefined();
});

test("a typing mistake is told apart; who guesses is told nothing, and waits [EPW-02]", async () => {
  const { key, licenceId } = await issue();
  const mistyped = (key.startsWith("7") ? "8" : "7") + key.slice(1);
  await expect(bind(mistyped, pc("PC-A"))).rejects.toMatchObject({ code: "contract.licence_key_mistyped" });
  const guess = (seed: number) => {
    const bytes = Uint8Array.from({ length: 24 }, (_, at) => (at * seed) % 251);
    // The public part of the right key, so that its own count rises.
    const right = Array.from(key.replaceAll("-", "").slice(0, 8), (one) =>
      "0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(one),
    );
    bytes.set(right);
    return formatLicenceKey(makeLicenceKey(bytes));
  };
  for (let seed = 1; seed <= 10; seed++)
    await expect(bind(guess(seed), pc("PC-X"))).rejects.toMatchObject({ code: "contract.licence_unknown" });
  await expect(bind(key, pc("PC-A"))).rejects.toMatchObject({ code: "request.too_many" });
  time.set("2026-11-20T03:16:00.000Z");
  expect(await bind(key, pc("PC-A"))).toMatchObject({ licenceId });
});

test("guesses at many keys from one address are slowed down too", async () => {
  for (let seed = 1; seed <= 30; seed++) {
    const bytes = crypto.getRandomValues(new Uint8Array(24));
    await expect(bind(formatLicenceKey(makeLicenceKey(bytes)), pc("PC-X"))).rejects.toMatchObject({
      code: "contract.licence_unknown",
    });
  }
  const { key } = await issue();
  await expect(bind(key, pc("PC-A"))).rejects.toMatchObject({ code: "request.too_many" });
  ip = `198.51.100.${lastAddress}`;
  await bind(key, pc("PC-A"));
});

test("an administrator issues, an auditor reads, and a provider's contract clerk does it for his customer", async () => {
  const auditor = await customer.member("監査", [{ role: "auditor" }]);
  const denied = { code: "access.denied" };
  await expect(issueLicence(desk, auditor, own())).rejects.toMatchObject(denied);
  expect(await listLicences(opened.database, auditor, own())).toMatchObject({ licences: [] });
  const worker = await customer.member("佐藤", [{ role: "worker" }]);
  await expect(listLicences(opened.database, worker, own())).rejects.toMatchObject(denied);

  const { licenceId } = await issueCustomerLicence(desk, clerk, served());
  const ordered = { ...served(), licenceId, order: { kind: "reissued", reason: "漏えい" } as const };
  expect((await changeCustomerLicence(desk, clerk, ordered)).key).toBeDefined();
  const biller = await provider.member("請求", [{ role: "billing-clerk" }]);
  expect(await listCustomerLicences(opened.database, biller, served())).toMatchObject({
    licences: [{ state: "issued" }],
  });
  await expect(issueCustomerLicence(desk, biller, served())).rejects.toMatchObject(denied);
  await expect(changeCustomerLicence(desk, biller, ordered)).rejects.toMatchObject(denied);
});

test("another company's licence is not found; a company without a watch contract has none to issue", async () => {
  const { licenceId } = await issue();
  const other = await plantCompany(opened);
  const stranger = await other.member("よそ", [{ role: "administrator" }]);
  const there = { tenantId: other.tenantId };
  await expect(
    changeLicence(desk, stranger, {
      ...there,
      licenceId,
      order: { kind: "revoked", reason: "x" },
    }),
  ).rejects.toMatchObject({ code: "contract.licence_not_found" });
  await expect(issueLicence(desk, stranger, there)).rejects.toMatchObject({
    code: "contract.not_entitled",
  });
  await inTenant(opened.database, system, other.tenantId, (tx) => formInternalContract(tx, system));
  await expect(issueLicence(desk, stranger, there)).rejects.toMatchObject({
    code: "contract.not_entitled",
  });
  expect(await listLicences(opened.database, stranger, there)).toEqual({ licences: [] });
});
