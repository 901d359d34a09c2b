import { inTenant, type PersonActor } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Company, monday, openWorld, type World } from "../testing/world.ts";
import { publicKeysOf } from "./public-keys.ts";

let world: World;
let company: Company;
let worker: PersonActor;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.time.set(monday);
  company = await world.customer();
  worker = await company.join("勤務 一郎", [{ role: "worker" }]);
});

const keysOf = (asked: readonly PersonActor[], usedSince?: Date) =>
  inTenant(world.database, { kind: "system", name: "test" }, company.tenantId, (tx) =>
    publicKeysOf(
      tx,
      asked.map(({ personId }) => personId),
      usedSince,
    ),
  );
const sql = (text: string, ...values: unknown[]) =>
  queryUnwalled(world.opened.migrateConnection, text, values);

test("the public key of a member is known, and of him nothing else", async () => {
  const { founder, administrator } = company;
  const [key] = await keysOf([administrator]);
  expect(key).toEqual({
    personId: administrator.personId,
    publicKey: Buffer.from(founder.keys.sealing.publicKey, "base64"),
  });
});

test("of people of other organisations nothing is told", async () => {
  const other = await world.customer();
  expect(await keysOf([other.administrator, world.provider.administrator])).toEqual([]);
  expect(await keysOf([])).toEqual([]);
});

test("the key of somebody who has left is still known, for what was sealed to him and comes late", async () => {
  world.time.set("2026-11-25T00:00:00.000Z");
  await sql("update identity.membership set valid_to = '2026-11-24' where person_id = $1", worker.personId);
  expect(await keysOf([worker])).toHaveLength(1);
});

test("a key that he made after he had left is not: nothing in the log of this company states it", async () => {
  await sql("update identity.membership set valid_to = '2026-11-24' where person_id = $1", worker.personId);
  const madeAt = new Date("2026-11-25T00:00:00.000Z");
  await sql("update identity.person_key set created_at = $2 where person_id = $1", worker.personId, madeAt);
  world.time.set("2026-11-26T00:00:00.000Z");
  expect(await keysOf([worker])).toEqual([]);
});

test("a key that a reset has locked counts only for the time in which it was used", async () => {
  const lockedAt = new Date("2026-11-23T02:00:00.000Z");
  const lock = "update identity.person_key set locked_at = $2 where person_id = $1";
  await expect(sql(lock, worker.personId, lockedAt)).rejects.toThrow(/locked_opens_by_recovery_code_alone/);
  await sql(
    `update identity.person_key set locked_at = $2, sealing_by_password = '', signing_by_password = ''
      where person_id = $1`,
    worker.personId,
    lockedAt,
  );
  world.time.set("2026-11-23T03:00:00.000Z");
  expect(await keysOf([worker])).toEqual([]);
  expect(await keysOf([worker], new Date("2026-11-23T02:00:00.000Z"))).toEqual([]);
  expect(await keysOf([worker], new Date("2026-11-23T01:59:59.999Z"))).toHaveLength(1);
});
