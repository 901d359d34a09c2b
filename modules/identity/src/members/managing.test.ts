import { inTenant, type PersonActor } from "@tachiai/platform";
import type { GroupId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { changeGroup } from "../groups/change-group.ts";
import { type Company, monday, openWorld, type World } from "../testing/world.ts";
import { changeMember } from "./change-member.ts";
import { mayManage } from "./may-manage.ts";
import { membersManagedBy } from "./members-managed-by.ts";

let world: World;
let company: Company;
let sales: GroupId;
let first: GroupId;
let team: GroupId;
let lab: GroupId;
let manager: PersonActor;
let inTeam: PersonActor;
let inLab: PersonActor;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.time.set(monday);
  company = await world.customer();
  sales = await company.group("営業");
  first = await company.group("第一課", sales);
  team = await company.group("東京班", first);
  lab = await company.group("研究");
  manager = await company.join("管理 次郎", [{ role: "manager", groupId: sales }], [sales]);
  inTeam = await company.join("勤務 一郎", [{ role: "worker" }], [team]);
  inLab = await company.join("研究 三郎", [{ role: "worker" }], [lab]);
});

const day = "2026-11-23";
const inCompany = <T>(work: Parameters<typeof inTenant<T>>[3]) =>
  inTenant(world.database, { kind: "system", name: "test" }, company.tenantId, work);
const seen = async (actor: PersonActor, groupId?: GroupId, on = day) =>
  (await inCompany((tx) => membersManagedBy(tx, actor, { day: on, groupId }))).map(
    ({ displayName }) => displayName,
  );
const may = (actor: PersonActor, person: PersonActor, on = day) =>
  inCompany((tx) => mayManage(tx, actor, person.personId, on));

test("a manager sees the people of his group and of every group below [ATT-08]", async () => {
  expect((await seen(manager)).toSorted()).toEqual(["勤務 一郎", "管理 次郎"]);
  expect(await seen(manager, team)).toEqual(["勤務 一郎"]);
  expect(await seen(manager, lab)).toEqual([]);
});

test("he is told their groups, as far as he sees them, and what they are", async () => {
  const members = await inCompany((tx) => membersManagedBy(tx, manager, { day, groupId: team }));
  expect(members).toEqual([
    { personId: inTeam.personId, displayName: "勤務 一郎", groupIds: [team], roles: ["worker"] },
  ]);
});

test("an auditor sees everybody; an administrator or a worker by that role alone nobody [ATT-08]", async () => {
  const auditor = await company.join("監査 四郎", [{ role: "auditor" }]);
  expect(await seen(auditor)).toHaveLength(5);
  expect(await seen(auditor, lab)).toEqual(["研究 三郎"]);
  expect(await seen(company.administrator)).toEqual([]);
  expect(await seen(inTeam)).toEqual([]);
});

test("a provider's person who is engaged manages nobody", async () => {
  expect(await seen(world.provider.administrator)).toEqual([]);
  expect(await may(world.provider.administrator, inTeam)).toBe(false);
});

test("a manager decides about the people of his groups and those below, not of others [ATT-08]", async () => {
  expect(await may(manager, inTeam)).toBe(true);
  expect(await may(manager, inLab)).toBe(false);
});

test("nobody decides about himself, and auditors, administrators and workers about nobody", async () => {
  expect(await may(manager, manager)).toBe(false);
  const auditor = await company.join("監査 四郎", [{ role: "auditor" }]);
  for (const actor of [auditor, company.administrator, inTeam]) expect(await may(actor, inLab)).toBe(false);
});

test("the day decides where a person was: his old manager keeps the days before he moved", async () => {
  await changeMember(world.database, world.bus, company.administrator, {
    tenantId: company.tenantId,
    membershipId: await company.membershipOf(inTeam),
    change: { from: "2026-12-01", employeeCode: "", roles: [{ role: "worker" }], groups: [lab] },
  });
  expect(await may(manager, inTeam, "2026-11-30")).toBe(true);
  expect(await may(manager, inTeam, "2026-12-01")).toBe(false);
  expect(await seen(manager, team, "2026-12-01")).toEqual([]);
});

test("today decides who is manager: who is one no more sees and decides nothing, also of the past", async () => {
  const command = {
    tenantId: company.tenantId,
    membershipId: await company.membershipOf(manager),
    change: { from: day, employeeCode: "", roles: [{ role: "worker" as const }], groups: [sales] },
  };
  await changeMember(world.database, world.bus, company.administrator, command);
  expect(await seen(manager)).toEqual([]);
  expect(await may(manager, inTeam)).toBe(false);
});

test("a group that moves takes its people to its new managers at once", async () => {
  await changeGroup(world.database, company.administrator, {
    tenantId: company.tenantId,
    groupId: team,
    name: "東京班",
    parentId: lab,
  });
  expect(await may(manager, inTeam)).toBe(false);
  const head = await company.join("研究長", [{ role: "manager", groupId: lab }]);
  expect((await seen(head)).toSorted()).toEqual(["勤務 一郎", "研究 三郎"]);
});
