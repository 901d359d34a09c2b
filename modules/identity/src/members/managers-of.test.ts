import { inTenant, type PersonActor } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type { GroupId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Company, monday, openWorld, type World } from "../testing/world.ts";
import { managersOf } from "./managers-of.ts";
import { mayManage } from "./may-manage.ts";

const day = "2026-11-23";

let world: World;
let company: Company;
let sales: GroupId;
let team: GroupId;
let head: PersonActor;
let leader: PersonActor;
let worker: PersonActor;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.time.set(monday);
  company = await world.customer();
  sales = await company.group("営業");
  team = await company.group("東京班", sales);
  const lab = await company.group("研究");
  head = await company.join("部長", [{ role: "manager", groupId: sales }], [sales]);
  leader = await company.join("班長", [{ role: "manager", groupId: team }, { role: "worker" }], [team]);
  worker = await company.join("勤務", [{ role: "worker" }], [team]);
  await company.join("所長", [{ role: "manager", groupId: lab }], [lab]);
});

const inCompany = <T>(work: Parameters<typeof inTenant<T>>[3]) =>
  inTenant(world.database, { kind: "system", name: "test" }, company.tenantId, work);
const managers = (person: PersonActor, inGroupOn = day, managing = day) =>
  inCompany((tx) => managersOf(tx, person.personId, { inGroupOn, managing }));

test("a worker's managers are those of his group and of every group above, and nobody else's", async () => {
  expect((await managers(worker)).toSorted()).toEqual([head.personId, leader.personId].toSorted());
});

test("nobody is his own manager: above a manager stand those of the groups above", async () => {
  expect(await managers(leader)).toEqual([head.personId]);
  expect(await managers(head)).toEqual([]);
});

test("they are exactly those who may manage him", async () => {
  for (const person of [worker, leader, head])
    for (const actor of [worker, leader, head])
      expect(await inCompany((tx) => mayManage(tx, actor, person.personId, day))).toBe(
        (await managers(person)).includes(actor.personId),
      );
});

test("a manager who came or left counts for the days on which he managed", async () => {
  await queryUnwalled(
    world.opened.migrateConnection,
    `update identity.role_assignment assignment set valid_to = '2026-11-24'
       from identity.membership membership
      where membership.membership_id = assignment.membership_id and membership.person_id = $1
        and assignment.role = 'manager'`,
    [leader.personId],
  );
  expect(await managers(worker, day, "2026-11-25")).toEqual([head.personId]);
  expect(await managers(worker, day, "2026-11-24")).toHaveLength(2);
});

test("somebody in no group has no manager", async () => {
  const alone = await company.join("ひとり", [{ role: "worker" }]);
  expect(await managers(alone)).toEqual([]);
});
