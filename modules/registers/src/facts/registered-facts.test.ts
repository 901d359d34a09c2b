import { inTenant } from "@tachiai/platform";
import {
  type AdministratorId,
  type FiledChange,
  OrganisationId,
  SystemId,
  type TenantId,
} from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  facts,
  openRegisterOffice,
  type RegisterOffice,
  type ServedCustomer,
} from "../testing/open-register-office.ts";
import { enterPaperChange, fileChange } from "./file-change.ts";
import { hasRegisteredAdministrator } from "./has-registered-administrator.ts";
import { getCustomerFacts, getRegisteredFacts } from "./show-facts.ts";

let office: RegisterOffice;
let customer: ServedCustomer;
beforeAll(async () => {
  office = await openRegisterOffice();
});
afterAll(() => office.opened.close());
beforeEach(async () => {
  office.time.set("2026-11-20T01:00:00.000Z");
  customer = await office.customer();
});

const file = (change: FiledChange, effectiveOn = "2026-11-20", actor = customer.administrator) =>
  fileChange(office.database, actor, { tenantId: customer.tenantId, change, effectiveOn });
const onPaper = (change: FiledChange, actor = office.clerk, datedOn = "2026-11-18") =>
  enterPaperChange(office.database, actor, {
    ...customer.served,
    change,
    effectiveOn: "2026-11-20",
    paper: { kind: "application", datedOn },
  });
const own = (actor = customer.administrator) =>
  getRegisteredFacts(office.database, actor, { tenantId: customer.tenantId });
const registered = { what: "administrator-registered", facts } as const;
const firstId = async (): Promise<AdministratorId> => {
  const [first] = (await own()).administrators;
  if (!first) throw new Error("nobody is registered");
  return first.administratorId;
};
const actions = async () =>
  (await office.recorded(customer.tenantId))
    .map(({ action }) => action)
    .filter((action) => action !== "contract.formed");

test("a customer has one System ID for good, which his administrator and the provider's people read [PTY-03]", async () => {
  const { systemId } = await own();
  expect(SystemId.safeParse(systemId).success).toBe(true);
  for (const actor of [office.desk, office.clerk])
    expect((await getCustomerFacts(office.database, actor, customer.served)).systemId).toBe(systemId);
  const other = await office.customer();
  const theirs = await getCustomerFacts(office.database, office.desk, other.served);
  expect(theirs.systemId).not.toBe(systemId);
  expect(await actions()).toEqual(["registers.system_id_issued"]);
});

test("who has an administrator registered is a registered contractor, and no other [EPW-02]", async () => {
  const isRegistered = (tenantId: TenantId) =>
    inTenant(office.database, { kind: "system", name: "test" }, tenantId, hasRegisteredAdministrator);
  expect(await isRegistered(customer.tenantId)).toBe(false);
  await file({ what: "organisation", facts: { name: "試験商事", address: "京都市" } });
  expect(await isRegistered(customer.tenantId)).toBe(false);
  await onPaper(registered);
  expect(await isRegistered(customer.tenantId)).toBe(true);
  expect(await isRegistered((await office.customer()).tenantId)).toBe(false);
});

test("two who ask at once are told the same System ID", async () => {
  const asked = await Promise.all([
    own(),
    own(),
    getCustomerFacts(office.database, office.desk, customer.served),
  ]);
  expect(new Set(asked.map(({ systemId }) => systemId)).size).toBe(1);
});

test("an administrator's name, department, mail, telephone and agreed items are registered with the application [PTY-02]", async () => {
  await onPaper({ ...registered, facts: { ...facts, other: "時間外の連絡先あり" } });
  const { administrators, forms } = await own();
  expect(administrators).toMatchObject([
    { facts: { ...facts, other: "時間外の連絡先あり" }, since: "2026-11-20" },
  ]);
  expect(forms).toMatchObject([
    {
      what: "administrator-registered",
      paper: { kind: "application", datedOn: "2026-11-18" },
      filed: { isByProvider: true },
    },
  ]);
  const entry = (await office.recorded(customer.tenantId)).at(-1);
  expect(entry).toMatchObject({
    action: "registers.change_filed",
    details: { changed: ["name", "department", "email", "telephone", "other"], paper: "application" },
  });
});

test("a change is filed by form, and what held before stays with its days and its entry [PTY-04]", async () => {
  await file({ what: "organisation", facts: { name: "試験商事", address: "東京都千代田区1-1" } });
  await file(registered);
  const administratorId = await firstId();
  office.time.set("2026-12-01T01:00:00.000Z");
  await file({ what: "organisation", facts: { name: "試験商事", address: "大阪市北区2-2" } }, "2026-12-01");
  const renamed = { ...facts, name: "山田 花子" };
  await file({ what: "administrator-changed", administratorId, facts: renamed }, "2026-11-25");
  const { organisation, administrators, forms } = await own();
  expect(organisation).toEqual({
    facts: { name: "試験商事", address: "大阪市北区2-2" },
    since: "2026-12-01",
  });
  expect(administrators).toMatchObject([{ administratorId, facts: renamed, since: "2026-11-25" }]);
  expect(
    forms.map(({ organisation, administrator, effectiveOn, until }) => [
      organisation?.address ?? administrator?.name,
      effectiveOn,
      until,
    ]),
  ).toEqual([
    ["山田 花子", "2026-11-25", undefined],
    ["大阪市北区2-2", "2026-12-01", undefined],
    ["管理 花子", "2026-11-20", "2026-11-25"],
    ["東京都千代田区1-1", "2026-11-20", "2026-12-01"],
  ]);
  const changes = (await office.recorded(customer.tenantId)).filter(
    ({ action }) => action === "registers.change_filed",
  );
  expect(changes.map(({ details }) => (details as { changed: string[] }).changed)).toEqual([
    ["name", "address"],
    ["name", "department", "email", "telephone", "other"],
    ["address"],
    ["name"],
  ]);
});

test("no form is filed ahead of its day, behind the last one, about nobody or without a change", async () => {
  await expect(file(registered, "2026-11-21")).rejects.toMatchObject({ code: "registers.change_not_yet" });
  await file(registered);
  const administratorId = await firstId();
  const same = { what: "administrator-changed", administratorId, facts } as const;
  await expect(file(same)).rejects.toMatchObject({ code: "registers.nothing_changed" });
  const late = { ...same, facts: { ...facts, department: "経理部" } };
  await expect(file(late, "2026-11-19")).rejects.toMatchObject({ code: "registers.change_before_last" });
  const removed = { what: "administrator-removed", administratorId } as const;
  await expect(file(removed)).rejects.toMatchObject({ code: "registers.last_administrator" });
  await file({ ...registered, facts: { ...facts, name: "次の人" } });
  await file(removed);
  await expect(file(late)).rejects.toMatchObject({ code: "registers.administrator_not_found" });
  expect((await own()).administrators.map(({ facts: { name } }) => name)).toEqual(["次の人"]);
});

test("an account is of one administrator only, and of a member", async () => {
  const { personId } = customer.administrator;
  await file({ ...registered, personId });
  await expect(file({ ...registered, personId })).rejects.toMatchObject({
    code: "registers.person_registered",
  });
  const stranger = office.clerk.personId;
  await expect(file({ ...registered, personId: stranger })).rejects.toMatchObject({
    code: "identity.member_not_found",
  });
  await expect(onPaper({ ...registered, personId })).rejects.toMatchObject({ code: "access.denied" });
});

test("a successor does not get the account of who was administrator before him; a name written otherwise keeps it", async () => {
  const { personId } = customer.administrator;
  await file({ ...registered, personId });
  const administratorId = await firstId();
  const change = (name: string) => ({
    what: "administrator-changed" as const,
    administratorId,
    facts: { ...facts, name, department: "経理部" },
  });
  await onPaper(change("管理　花子"));
  expect((await own()).administrators).toMatchObject([{ facts: { department: "経理部" }, personId }]);
  await onPaper(change("後任 次郎"));
  const [administrator] = (await own()).administrators;
  expect(administrator).toMatchObject({ administratorId, facts: { name: "後任 次郎" } });
  expect(administrator?.personId).toBeUndefined();
  const entry = (await office.recorded(customer.tenantId)).at(-1);
  expect(entry).toMatchObject({ subject_person_id: personId, details: { changed: ["name", "account"] } });
});

test("only administrators file and only contract clerks enter papers; nobody reaches another's register", async () => {
  const worker = await customer.company.member("佐藤", [{ role: "worker" }]);
  const auditor = await customer.company.member("監査", [{ role: "auditor" }]);
  await expect(file(registered, undefined, worker)).rejects.toMatchObject({ code: "access.denied" });
  await expect(file(registered, undefined, auditor)).rejects.toMatchObject({ code: "access.denied" });
  await expect(own(worker)).rejects.toMatchObject({ code: "access.denied" });
  expect((await own(auditor)).administrators).toEqual([]);
  await expect(onPaper(registered, office.desk)).rejects.toMatchObject({ code: "access.denied" });
  await expect(onPaper(registered, office.clerk, "2026-11-21")).rejects.toMatchObject({
    code: "registers.change_not_yet",
  });
  const other = await office.customer();
  await expect(own(other.administrator)).rejects.toMatchObject({ code: "access.no_engagement" });
  await expect(getCustomerFacts(office.database, other.administrator, customer.served)).rejects.toMatchObject(
    { code: "access.no_engagement" },
  );
  // The provider's own organisation as a customer's: an administrator there holds no office at a provider.
  await expect(
    getCustomerFacts(office.database, customer.administrator, {
      tenantId: customer.tenantId,
      organisationId: other.organisationId,
    }),
  ).rejects.toMatchObject({ code: "access.denied" });
  const nowhere = {
    tenantId: office.provider.tenantId,
    organisationId: OrganisationId.parse(crypto.randomUUID()),
  };
  await expect(getCustomerFacts(office.database, office.desk, nowhere)).rejects.toMatchObject({
    code: "identity.customer_not_found",
  });
});
