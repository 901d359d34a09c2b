import type { PlantedCompany } from "@tachiai/identity/testing";
import type { PersonActor } from "@tachiai/platform";
import { type GroupId, StampId, type StampKind, type TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { countToday } from "./count-today.ts";
import { getMyDay } from "./get-my-day.ts";
import { listDay } from "./list-day.ts";
import { listMyDays } from "./list-my-days.ts";
import { stamp } from "./stamp.ts";
import { openWorkplace, type Workplace } from "./testing/open-workplace.ts";

const day = "2026-11-20";

let place: Workplace;
let company: PlantedCompany;
let tenantId: TenantId;
let sales: GroupId;
let salesTokyo: GroupId;
let lab: GroupId;
let manager: PersonActor;
let sato: PersonActor;
let suzuki: PersonActor;
let kato: PersonActor;

beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());
beforeEach(async () => {
  // Days before today are worked too.
  place.time.set("2026-11-01T00:00:00.000Z");
  company = await place.company();
  place.time.set("2026-11-20T00:00:00.000Z"); // 09:00 in Tokyo
  ({ tenantId } = company);
  sales = await company.group("営業");
  salesTokyo = await company.group("東京", sales);
  lab = await company.group("研究");
  manager = await company.member("1山田", [{ role: "manager", groupId: sales }], [sales]);
  sato = await company.member("2佐藤", [{ role: "worker" }], [sales]);
  suzuki = await company.member("3鈴木", [{ role: "worker" }], [salesTokyo]);
  kato = await company.member("4加藤", [{ role: "worker" }], [lab]);
});

const press = (actor: PersonActor, kind: StampKind) =>
  stamp(place.database, place.bus, actor, {
    tenantId,
    stampId: StampId.parse(crypto.randomUUID()),
    kind,
    capturedAt: place.time.clock().toISOString(),
  });
const list = (actor: PersonActor, groupId?: GroupId, on = day) =>
  listDay(place.database, actor, { tenantId, day: on, groupId });
const names = async (actor: PersonActor, groupId?: GroupId) =>
  (await list(actor, groupId)).map(({ displayName }) => displayName);

test("a manager sees the workers of his groups and of those below, and nobody else [ATT-08]", async () => {
  expect(await names(manager)).toEqual(["2佐藤", "3鈴木"]);
  expect(await names(manager, salesTokyo)).toEqual(["3鈴木"]);
  expect(await names(manager, lab)).toEqual([]);
});

test("an auditor sees everybody; a worker, an administrator and another company's manager nobody [ATT-08]", async () => {
  const auditor = await company.member("監査", [{ role: "auditor" }]);
  expect(await names(auditor)).toEqual(["2佐藤", "3鈴木", "4加藤"]);
  const administrator = await company.member("管理", [{ role: "administrator" }]);
  for (const actor of [sato, administrator])
    await expect(list(actor)).rejects.toMatchObject({ code: "access.denied" });
  const other = await place.company();
  const stranger = await other.member("他社", [{ role: "auditor" }]);
  await expect(list(stranger)).rejects.toMatchObject({ code: "access.no_engagement" });
});

test("a person who moved is seen on the days he was in the group [ATT-08]", async () => {
  await place.query(
    "update identity.group_membership set valid_to = '2026-11-19' where tenant_id = $1 and group_id = $2",
    tenantId,
    salesTokyo,
  );
  expect(await names(manager)).toEqual(["2佐藤"]);
  expect((await list(manager, undefined, "2026-11-19")).map(({ displayName }) => displayName)).toEqual([
    "2佐藤",
    "3鈴木",
  ]);
});

test("the manager sees the same day as the worker, as soon as it is stamped [ATT-01] [ATT-08]", async () => {
  await press(sato, "work-start");
  place.time.advance(3 * 3_600_000);
  await press(sato, "break-start");
  const seen = (await list(manager)).find(({ personId }) => personId === sato.personId);
  expect(seen).toEqual(await getMyDay(place.database, sato, { tenantId, day }));
  expect(seen).toMatchObject({ status: "on-break", workMinutes: 180 });
});

test("a shift that began yesterday and goes on shows in today's board and counts as now", async () => {
  place.time.set("2026-11-19T13:00:00.000Z"); // 22:00 the day before
  await press(suzuki, "work-start");
  place.time.set("2026-11-19T17:00:00.000Z"); // 02:00
  const today = await list(manager);
  expect(today.find(({ personId }) => personId === suzuki.personId)).toMatchObject({
    status: "not-started",
    continuing: { day: "2026-11-19", status: "working", since: "2026-11-19T13:00:00.000Z" },
    bands: [],
  });
  expect(await countToday(place.database, manager, { tenantId })).toEqual({
    byStatus: { "not-started": 1, working: 1, "on-break": 0, finished: 0 },
    away: 0,
    notObserved: 0,
  });
});

test("a worker lists his own days with stamps, newest first, and only his [ATT-08]", async () => {
  for (const start of ["2026-11-18T00:00:00.000Z", "2026-11-19T00:00:00.000Z", "2026-11-20T00:00:00.000Z"]) {
    place.time.set(start);
    await press(kato, "work-start");
    await press(sato, "work-start");
    place.time.advance(8 * 3_600_000);
    await press(kato, "work-end");
  }
  const days = await listMyDays(place.database, kato, { tenantId, from: "2026-11-19", to: "2026-11-30" });
  expect(days.map((one) => [one.day, one.personId, one.workMinutes])).toEqual([
    ["2026-11-20", kato.personId, 480],
    ["2026-11-19", kato.personId, 480],
  ]);
});

test("a day without stamps is there and empty", async () => {
  expect(await getMyDay(place.database, kato, { tenantId, day: "2026-11-01" })).toMatchObject({
    displayName: "4加藤",
    status: "not-started",
    bands: [],
    stamps: [],
    workMinutes: 0,
    exceptions: [],
  });
});
