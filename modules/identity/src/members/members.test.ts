import { inTenant, type PersonActor } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { GroupId, MemberChange, RoleGrant } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Company, monday, openWorld, type World } from "../testing/world.ts";
import { changeMember } from "./change-member.ts";
import { endMembership } from "./end-membership.ts";
import { listMembers } from "./list-members.ts";
import { memberNames } from "./member-names.ts";
import { rolesHeld } from "./roles-held.ts";

let world: World;
let company: Company;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.time.set(monday);
  company = await world.customer();
});

const today = "2026-11-23";
async function change(
  by: PersonActor,
  member: PersonActor,
  wanted: { from?: string; roles?: RoleGrant[]; groups?: GroupId[]; employeeCode?: string },
) {
  const complete: MemberChange = {
    from: today,
    roles: [{ role: "worker" }],
    groups: [],
    employeeCode: "",
    ...wanted,
  };
  const membershipId = await company.membershipOf(member);
  return changeMember(world.database, world.bus, by, {
    tenantId: company.tenantId,
    membershipId,
    change: complete,
  });
}
async function end(by: PersonActor, member: PersonActor, lastDay: string) {
  const membershipId = await company.membershipOf(member);
  return endMembership(world.database, world.bus, by, { tenantId: company.tenantId, membershipId, lastDay });
}
const held = (member: PersonActor) =>
  inTenant(world.database, { kind: "system", name: "test" }, company.tenantId, async (tx) =>
    (await rolesHeld(tx, member.personId)).toSorted(),
  );

test("a change from a day on leaves the days before as they were [ATT-07]", async () => {
  const sales = await company.group("営業");
  const lab = await company.group("研究");
  const worker = await company.join("勤務 一郎", [{ role: "worker" }], [sales]);
  const member = await change(company.administrator, worker, {
    from: "2026-12-01",
    roles: [{ role: "worker" }, { role: "manager", groupId: lab }],
    groups: [lab],
    employeeCode: "A-17",
  });
  expect(member.employeeCode).toBe("A-17");
  expect(member.groups).toEqual(
    expect.arrayContaining([
      { groupId: sales, period: { from: today, to: "2026-11-30" } },
      { groupId: lab, period: { from: "2026-12-01" } },
    ]),
  );
  expect(await held(worker)).toEqual(["worker"]);
  world.time.set("2026-11-30T15:00:00.000Z"); // 1 December in Tokyo
  expect(await held(worker)).toEqual(["manager", "worker"]);
});

test("a change says what was before, what is after, and when somebody did it to himself", async () => {
  const sales = await company.group("営業");
  const { administrator } = company;
  await change(administrator, administrator, {
    roles: [{ role: "administrator" }, { role: "manager", groupId: sales }],
  });
  const changed = (await world.log(company.tenantId)).find(
    ({ action }) => action === "identity.member_changed",
  );
  expect(changed).toMatchObject({
    subject_person_id: administrator.personId,
    retention_class: "organisation",
    actor: { personId: administrator.personId },
    details: {
      byHimself: true,
      before: { roles: [{ role: "administrator", groupId: null }] },
      after: { roles: [{ role: "administrator" }, { role: "manager", groupId: sales }] },
    },
  });
  expect(world.heard.at(-1)).toMatchObject({
    subject: "identity.member_changed",
    ids: { personId: administrator.personId },
  });
});

test("the past cannot be changed", async () => {
  const worker = await company.join("勤務 一郎", [{ role: "worker" }]);
  await expect(change(company.administrator, worker, { from: "2026-11-22" })).rejects.toMatchObject({
    code: "identity.day_passed",
    details: { earliest: today },
  });
  await expect(end(company.administrator, worker, "2026-11-21")).rejects.toMatchObject({
    code: "identity.day_passed",
  });
});

test("the same change twice changes nothing more", async () => {
  const worker = await company.join("勤務 一郎", [{ role: "worker" }]);
  const once = await change(company.administrator, worker, { roles: [{ role: "auditor" }] });
  expect(await change(company.administrator, worker, { roles: [{ role: "auditor" }] })).toEqual(once);
});

test("nobody but an administrator of the company changes members: not himself, not the provider", async () => {
  const sales = await company.group("営業");
  const worker = await company.join("勤務 一郎", [{ role: "worker" }], [sales]);
  const manager = await company.join("管理 次郎", [{ role: "manager", groupId: sales }]);
  const auditor = await company.join("監査 三郎", [{ role: "auditor" }]);
  const other = await world.customer();
  const raise: RoleGrant[] = [{ role: "administrator" }];
  for (const actor of [worker, manager, auditor, world.provider.administrator])
    for (const member of [worker, manager]) {
      await expect(change(actor, member, { roles: raise })).rejects.toMatchObject({ code: "access.denied" });
      await expect(end(actor, member, today)).rejects.toMatchObject({ code: "access.denied" });
    }
  await expect(change(other.administrator, worker, { roles: raise })).rejects.toMatchObject({
    code: "access.no_engagement",
  });
  const foreign = { ...other.administrator, organisationId: company.organisationId };
  await expect(change(foreign, worker, { roles: raise })).rejects.toMatchObject({ code: "access.denied" });
});

test("a member of another company is not found", async () => {
  const other = await world.customer();
  const membershipId = await other.membershipOf(other.administrator);
  await expect(
    changeMember(world.database, world.bus, company.administrator, {
      tenantId: company.tenantId,
      membershipId,
      change: { from: today, roles: [{ role: "worker" }], groups: [], employeeCode: "" },
    }),
  ).rejects.toMatchObject({ code: "identity.member_not_found" });
});

test("roles and groups that this organisation does not have are refused", async () => {
  const other = await world.customer();
  const theirs = await other.group("営業");
  const worker = await company.join("勤務 一郎", [{ role: "worker" }]);
  const refused = (wanted: { roles?: RoleGrant[]; groups?: GroupId[] }, code: string) =>
    expect(change(company.administrator, worker, wanted)).rejects.toMatchObject({ code });
  await refused({ roles: [{ role: "technician" }] }, "identity.role_not_here");
  await refused({ roles: [{ role: "manager" }] }, "identity.manager_needs_group");
  await refused({ roles: [{ role: "auditor", groupId: theirs }] }, "identity.role_without_group");
  await refused({ roles: [{ role: "manager", groupId: theirs }] }, "identity.group_not_found");
  await refused({ groups: [theirs] }, "identity.group_not_found");
  expect(await held(worker)).toEqual(["worker"]);
});

test("the last administrator can neither be ended nor lose the role, now or for a later day", async () => {
  const { administrator } = company;
  const last = { code: "identity.last_administrator" };
  await expect(end(administrator, administrator, "2027-03-31")).rejects.toMatchObject({
    ...last,
    details: { day: "2027-04-01" },
  });
  await expect(change(administrator, administrator, {})).rejects.toMatchObject(last);
  expect(await held(administrator)).toEqual(["administrator"]);

  const successor = await company.join("後任 花子", [{ role: "worker" }]);
  await change(administrator, successor, { from: "2027-04-01", roles: [{ role: "administrator" }] });
  await expect(end(administrator, administrator, "2027-03-30")).rejects.toMatchObject({
    ...last,
    details: { day: "2027-03-31" },
  });
  await end(administrator, administrator, "2027-03-31");
});

test("two administrators who end one another at the same time do not both succeed", async () => {
  const { administrator } = company;
  const second = await company.join("二人目", [{ role: "administrator" }]);
  const both = await Promise.allSettled([
    end(administrator, second, "2026-11-22"),
    end(second, administrator, "2026-11-22"),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("a membership that ends yesterday ends at once; one that ends later goes on until then", async () => {
  const gone = await company.join("退職 一郎", [{ role: "worker" }]);
  const leaving = await company.join("退職 次郎", [{ role: "worker" }]);
  await end(company.administrator, gone, "2026-11-22");
  await end(company.administrator, leaving, "2026-11-30");
  expect(await held(gone)).toEqual([]);
  expect(await held(leaving)).toEqual(["worker"]);
  world.time.set("2026-11-30T15:00:00.000Z");
  expect(await held(leaving)).toEqual([]);
  await expect(change(company.administrator, leaving, { from: "2026-12-01" })).rejects.toMatchObject({
    code: "identity.membership_ended",
  });
  expect(world.heard.at(-1)?.subject).toBe("identity.membership_ended");
});

test("a manager sees the members of his groups and those below; a worker gets no list [ATT-07]", async () => {
  const sales = await company.group("営業");
  const first = await company.group("第一課", sales);
  const lab = await company.group("研究");
  const manager = await company.join("管理 次郎", [{ role: "manager", groupId: sales }]);
  const worker = await company.join("勤務 一郎", [{ role: "worker" }], [first]);
  await company.join("研究 三郎", [{ role: "worker" }], [lab]);
  const list = async (actor: PersonActor) =>
    (await listMembers(world.database, actor, company)).map(({ displayName }) => displayName).toSorted();
  expect(await list(manager)).toEqual(["勤務 一郎"]);
  expect(await list(company.administrator)).toHaveLength(4);
  await expect(list(worker)).rejects.toMatchObject({ code: "access.denied" });
  await expect(list(world.provider.administrator)).rejects.toMatchObject({ code: "access.denied" });
});

test("names stay known after somebody has left, and are not known of strangers", async () => {
  const gone = await company.join("退職 一郎", [{ role: "worker" }]);
  await end(company.administrator, gone, "2026-11-22");
  const stranger = world.provider.administrator.personId;
  const names = await inTenant(world.database, company.administrator, company.tenantId, (tx) =>
    memberNames(tx, [gone.personId, stranger]),
  );
  expect([...names]).toEqual([[gone.personId, "退職 一郎"]]);
});

test("what a member holds is never deleted once it has held", async () => {
  const sales = await company.group("営業");
  const worker = await company.join("勤務 一郎", [{ role: "worker" }], [sales]);
  world.time.set("2026-11-25T00:00:00.000Z");
  await change(company.administrator, worker, { from: "2026-11-25", roles: [{ role: "auditor" }] });
  const kept = await queryUnwalled(
    world.opened.migrateConnection,
    `select role, valid_from, valid_to from identity.role_assignment
      where membership_id = $1 order by valid_from`,
    [await company.membershipOf(worker)],
  );
  expect(kept).toMatchObject([
    { role: "worker", valid_from: today, valid_to: "2026-11-24" },
    { role: "auditor", valid_from: "2026-11-25", valid_to: null },
  ]);
});
