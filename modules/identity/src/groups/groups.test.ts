import type { PersonActor } from "@tachiai/platform";
import { GroupId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { inviteMember } from "../links/invite-member.ts";
import { withdrawInvitation } from "../links/withdraw-invitation.ts";
import { changeMember } from "../members/change-member.ts";
import { newPerson } from "../testing/new-person.ts";
import { type Company, monday, openWorld, ourOrigin, type World } from "../testing/world.ts";
import { changeGroup } from "./change-group.ts";
import { createGroup } from "./create-group.ts";
import { listGroups } from "./list-groups.ts";
import { removeGroup } from "./remove-group.ts";

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

const create = (name: string, parentId?: GroupId, by = company.administrator) =>
  createGroup(world.database, by, { tenantId: company.tenantId, name, parentId });
const change = (groupId: GroupId, name: string, parentId?: GroupId, by = company.administrator) =>
  changeGroup(world.database, by, { tenantId: company.tenantId, groupId, name, parentId });
const remove = (groupId: GroupId, by: PersonActor = company.administrator) =>
  removeGroup(world.database, by, { tenantId: company.tenantId, groupId });
const list = (by = company.administrator) => listGroups(world.database, by, company);

test("an administrator builds the tree; every member sees it with today's head counts [ATT-07]", async () => {
  const sales = await create("営業");
  const first = await create("第一課", sales.groupId);
  const worker = await company.join("勤務 一郎", [{ role: "worker" }], [first.groupId]);
  const expected = [
    { groupId: first.groupId, name: "第一課", parentId: sales.groupId, memberCount: 1 },
    { groupId: sales.groupId, name: "営業", memberCount: 0 },
  ];
  expect(await list(worker)).toEqual(expect.arrayContaining(expected));
  expect(
    (await world.log(company.tenantId)).filter(({ action }) => action === "identity.group_created"),
  ).toHaveLength(2);
});

test("groups in the same place have different names; in different places they may share one", async () => {
  const sales = await create("営業");
  const lab = await create("研究");
  await create("第一課", sales.groupId);
  const moved = await create("第一課", lab.groupId);
  await expect(create("第一課", sales.groupId)).rejects.toMatchObject({ code: "identity.group_name_taken" });
  await expect(create("営業")).rejects.toMatchObject({ code: "identity.group_name_taken" });
  await expect(change(moved.groupId, "第一課", sales.groupId)).rejects.toMatchObject({
    code: "identity.group_name_taken",
  });
});

test("a group is renamed and moved, but not below itself", async () => {
  const sales = await create("営業");
  const first = await create("第一課", sales.groupId);
  const team = await create("東京班", first.groupId);
  expect(await change(team.groupId, "大阪班", sales.groupId)).toMatchObject({
    name: "大阪班",
    parentId: sales.groupId,
  });
  for (const parentId of [sales.groupId, first.groupId])
    await expect(change(sales.groupId, "営業", parentId)).rejects.toMatchObject({
      code: "identity.group_below_itself",
    });
});

test("two moves at the same time close no circle", async () => {
  const one = await create("甲");
  const other = await create("乙");
  const both = await Promise.allSettled([
    change(one.groupId, "甲", other.groupId),
    change(other.groupId, "乙", one.groupId),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("a group with groups, members, managers or invitations in it is not removed; an empty one is", async () => {
  const sales = await create("営業");
  const first = await create("第一課", sales.groupId);
  const inUse = { code: "identity.group_in_use" };
  await expect(remove(sales.groupId)).rejects.toMatchObject(inUse);

  const worker = await company.join("勤務 一郎", [{ role: "worker" }], [first.groupId]);
  await expect(remove(first.groupId)).rejects.toMatchObject(inUse);
  const move = async (groups: GroupId[], manages?: GroupId) =>
    changeMember(world.database, world.bus, company.administrator, {
      tenantId: company.tenantId,
      membershipId: await company.membershipOf(worker),
      change: {
        from: "2026-11-23",
        employeeCode: "",
        groups,
        roles: manages ? [{ role: "manager", groupId: manages }] : [{ role: "worker" }],
      },
    });
  await move([], first.groupId);
  await expect(remove(first.groupId)).rejects.toMatchObject(inUse);
  await move([]);
  const { invitation } = await inviteMember(world.database, company.administrator, {
    credentialRisk: 1,
    tenantId: company.tenantId,
    invitation: {
      ...newPerson("新人"),
      employeeCode: "",
      from: "2026-11-23",
      groups: [first.groupId],
      roles: [{ role: "worker" }],
    },
    origin: ourOrigin,
  });
  await expect(remove(first.groupId)).rejects.toMatchObject(inUse);
  await withdrawInvitation(world.database, company.administrator, { ...company, ...invitation });

  await remove(first.groupId);
  await remove(sales.groupId);
  expect(await list()).toEqual([]);
  await expect(remove(sales.groupId)).rejects.toMatchObject({ code: "identity.group_not_found" });
  await create("営業");
});

test("a parent must be there, in the same company", async () => {
  const other = await world.customer();
  const theirs = await other.group("営業");
  for (const parentId of [theirs, GroupId.parse(crypto.randomUUID())])
    await expect(create("第一課", parentId)).rejects.toMatchObject({ code: "identity.group_not_found" });
  await expect(change(theirs, "奪取")).rejects.toMatchObject({ code: "identity.group_not_found" });
  await expect(remove(theirs)).rejects.toMatchObject({ code: "identity.group_not_found" });
});

test("nobody but an administrator of the company touches its groups", async () => {
  const sales = await create("営業");
  const manager = await company.join("管理 次郎", [{ role: "manager", groupId: sales.groupId }]);
  const other = await world.customer();
  for (const [actor, code] of [
    [manager, "access.denied"],
    [world.provider.administrator, "access.denied"],
    [other.administrator, "access.no_engagement"],
  ] as const) {
    await expect(create("新設", undefined, actor)).rejects.toMatchObject({ code });
    await expect(change(sales.groupId, "改名", undefined, actor)).rejects.toMatchObject({ code });
    await expect(remove(sales.groupId, actor)).rejects.toMatchObject({ code });
  }
  await expect(list(world.provider.administrator)).rejects.toMatchObject({ code: "access.denied" });
});
