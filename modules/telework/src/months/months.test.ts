import { createHash } from "node:crypto";
import { firstDayKept } from "@tachiai/evidence";
import type { PlantedCompany } from "@tachiai/identity/testing";
import { inTenant, type PersonActor, tokyoDay } from "@tachiai/platform";
import { type GroupId, StampId, type StampKind, type TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sendStamps } from "../send-stamps.ts";
import { stamp } from "../stamp.ts";
import { lockStamps, lockStampsOf } from "../telework.store.ts";
import { endRoles, moveAfter } from "../testing/move-people.ts";
import { openWorkplace, type Workplace } from "../testing/open-workplace.ts";
import { confirmMonth } from "./confirm-month.ts";
import { countMonthWork } from "./count-month-work.ts";
import { exportMonth } from "./export-month.ts";
import { forgetStamps } from "./forget-stamps.ts";
import { getMyMonth } from "./get-my-month.ts";
import { listMonth } from "./list-month.ts";
import { reopenMonth } from "./reopen-month.ts";

const month = "2026-11";
const december = "2026-12-01T01:00:00.000Z";

let place: Workplace;
let company: PlantedCompany;
let tenantId: TenantId;
let sales: GroupId;
let lab: GroupId;
let manager: PersonActor;
let labHead: PersonActor;
let auditor: PersonActor;
let sato: PersonActor;
let kato: PersonActor;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

/** 佐藤 has worked on 20 November from 09:00 to 18:00 with an hour's break, 加藤 of the lab from 09:00 to 17:00. */
beforeEach(async () => {
  place.time.set("2026-11-20T00:00:00.000Z");
  company = await place.company();
  ({ tenantId } = company);
  sales = await company.group("営業");
  lab = await company.group("研究");
  manager = await company.member("山田", [{ role: "manager", groupId: sales }], [sales]);
  labHead = await company.member("森", [{ role: "manager", groupId: lab }], [lab]);
  auditor = await company.member("監査", [{ role: "auditor" }]);
  sato = await company.member("佐藤", [{ role: "worker" }], [sales]);
  kato = await company.member("加藤", [{ role: "worker" }], [lab]);
  await press(sato, "work-start", "2026-11-20T00:00:00.000Z");
  await press(kato, "work-start", "2026-11-20T00:00:00.000Z");
  await press(sato, "break-start", "2026-11-20T03:00:00.000Z");
  await press(sato, "break-end", "2026-11-20T04:00:00.000Z");
  await press(kato, "work-end", "2026-11-20T08:00:00.000Z");
  await press(sato, "work-end", "2026-11-20T09:00:00.000Z");
  place.time.set(december);
});

const newStamp = (kind: StampKind, capturedAt: string) => ({
  stampId: StampId.parse(crypto.randomUUID()),
  kind,
  capturedAt,
});
const press = async (actor: PersonActor, kind: StampKind, at: string) => {
  place.time.set(at);
  await stamp(place.database, place.bus, actor, { tenantId, ...newStamp(kind, at) });
};
/** A stamp that had waited on a device without a network since 27 November. */
const arriveLate = () =>
  sendStamps(place.database, place.bus, sato, {
    tenantId,
    sentAt: place.time.clock(),
    stamps: [newStamp("work-start", "2026-11-27T00:00:00.000Z")],
  });
const list = async (actor = manager) => (await listMonth(place.database, actor, { tenantId, month })).people;
const confirm = (actor = manager, person = sato, stamps = 4) =>
  confirmMonth(place.database, place.bus, actor, {
    tenantId,
    month,
    people: [{ personId: person.personId, stamps }],
  });
const reopen = (actor = manager) =>
  reopenMonth(place.database, place.bus, actor, {
    tenantId,
    month,
    personId: sato.personId,
    reason: "休憩の打刻が抜けています",
  });
const exportAll = (actor = manager) => exportMonth(place.database, place.bus, actor, { tenantId, month });
const forget = (instant: string) => {
  place.time.set(instant);
  return inTenant(place.database, { kind: "system", name: "test" }, tenantId, (tx) =>
    forgetStamps(tx, firstDayKept("attendance", tokyoDay(tx.now))),
  );
};
const stampsOf = async ({ personId }: PersonActor) =>
  (await place.query("select from telework.stamp where person_id = $1", personId)).length;
const releases = () =>
  place.query("select person_id, last_day_kept::text from evidence.release where tenant_id = $1", tenantId);
const recorded = (action: string) =>
  place.query<{ details: Record<string, unknown>; subject_person_id: string }>(
    "select details, subject_person_id from evidence.entry where tenant_id = $1 and action = $2",
    tenantId,
    action,
  );

test("a manager sees the month of his people and confirms it; the worker reads who did, and its figures are an entry", async () => {
  expect(await list()).toMatchObject([
    { displayName: "佐藤", days: 1, workMinutes: 480, breakMinutes: 60, stamps: 4, state: "open" },
  ]);
  await confirm();
  expect(await list()).toMatchObject([{ state: "confirmed", mayBeErased: true }]);
  expect(await getMyMonth(place.database, sato, { tenantId, month })).toMatchObject({
    state: "confirmed",
    steps: [{ kind: "confirmed", byName: "山田" }],
  });
  expect(await recorded("telework.month_confirmed")).toMatchObject([
    {
      subject_person_id: sato.personId,
      details: { month, days: 1, workMinutes: 480, breakMinutes: 60, stamps: 4 },
    },
  ]);
  expect(await releases()).toEqual([{ person_id: sato.personId, last_day_kept: "2029-11-30" }]);
  await confirm();
  expect(await recorded("telework.month_confirmed")).toHaveLength(1);
});

test("nobody confirms, exports or reopens for people of another group, nor for himself; an auditor looks on", async () => {
  for (const actor of [labHead, sato, auditor]) {
    await expect(confirm(actor)).rejects.toMatchObject({ code: "access.denied" });
    await expect(reopen(actor)).rejects.toMatchObject({ code: "access.denied" });
  }
  await expect(exportAll(auditor)).rejects.toMatchObject({ code: "telework.month_empty" });
  await expect(list(sato)).rejects.toMatchObject({ code: "access.denied" });
  expect((await list(auditor)).map(({ displayName }) => displayName).toSorted()).toEqual(
    ["佐藤", "加藤"].toSorted(),
  );
});

test("who managed him on the last day on which he stamped confirms the month, also when he has moved or left since", async () => {
  await moveAfter(place, sato, lab, "2026-11-25");
  await endRoles(place, sato, "2026-11-30");
  expect(await list(labHead)).toMatchObject([{ displayName: "加藤" }]);
  await confirm();
});

test("a month is confirmed when it is over, and as the manager saw it; of several people all or none", async () => {
  place.time.set("2026-11-30T14:59:00.000Z");
  await expect(confirm()).rejects.toMatchObject({ code: "telework.month_not_over" });
  await expect(exportAll()).rejects.toMatchObject({ code: "telework.month_not_over" });
  place.time.set(december);
  await arriveLate();
  await expect(confirm()).rejects.toMatchObject({ code: "telework.month_changed" });
  const both = confirmMonth(place.database, place.bus, manager, {
    tenantId,
    month,
    people: [
      { personId: sato.personId, stamps: 5 },
      { personId: kato.personId, stamps: 2 },
    ],
  });
  await expect(both).rejects.toMatchObject({ code: "access.denied" });
  expect(await list()).toMatchObject([{ state: "open" }]);
});

test("a stamp that arrives after the month was confirmed is kept, and the month waits to be confirmed again", async () => {
  await confirm();
  place.time.set("2026-12-01T02:00:00.000Z");
  await arriveLate();
  expect(await list()).toMatchObject([{ state: "changed", mayBeErased: false, stamps: 5 }]);
  expect(await releases()).toEqual([]);
  place.time.set("2026-12-01T03:00:00.000Z");
  await confirm(manager, sato, 5);
  expect(await list()).toMatchObject([{ state: "confirmed" }]);
});

test("a month is opened again with a reason that the worker reads", async () => {
  await expect(reopen()).rejects.toMatchObject({ code: "telework.month_not_confirmed" });
  await confirm();
  await reopen();
  expect(await getMyMonth(place.database, sato, { tenantId, month })).toMatchObject({
    state: "open",
    mayBeErased: false,
    steps: [{ kind: "reopened", reason: "休憩の打刻が抜けています" }, { kind: "confirmed" }],
  });
  expect(await releases()).toEqual([]);
});

test("an export gives the days as CSV, and each of those in it an entry with the hash of the file", async () => {
  const exported = await exportAll();
  expect(exported.csv).toBe(
    "\uFEFF社員番号,氏名,日付,出勤,退勤,休憩,勤務時間,休憩時間,要確認\r\n" +
      ",佐藤,2026-11-20,09:00,18:00,12:00-13:00,8:00,1:00,\r\n",
  );
  expect(exported.sha256).toBe(createHash("sha256").update(exported.csv).digest("hex"));
  expect(await recorded("telework.month_exported")).toMatchObject([
    { subject_person_id: sato.personId, details: { month, sha256: exported.sha256, people: 1 } },
  ]);
  expect(await list()).toMatchObject([{ state: "open", mayBeErased: true }]);
});

test("stamps of a month that nobody confirmed or exported are not erased when their time has come, others are [EVD-03]", async () => {
  await confirm();
  await forget("2029-11-30T14:59:59.999Z");
  expect(await stampsOf(sato)).toBe(4);
  await forget("2029-11-30T15:00:00.000Z");
  expect(await stampsOf(sato)).toBe(0);
  expect(await stampsOf(kato)).toBe(2);
  const { blocked } = await countMonthWork(place.database, labHead, { tenantId });
  expect(blocked).toEqual([{ month, people: 1 }]);
  await confirm(labHead, kato, 2);
  await forget("2029-12-01T15:00:00.000Z");
  expect(await stampsOf(kato)).toBe(0);
});

test("once its stamps may be gone a month is opened no more", async () => {
  await confirm();
  place.time.set("2029-11-30T15:00:00.000Z");
  await expect(reopen()).rejects.toMatchObject({ code: "telework.month_erased" });
});

test("a manager is asked for the month before this one until it is confirmed", async () => {
  const waiting = async () => (await countMonthWork(place.database, manager, { tenantId })).toConfirm;
  expect(await waiting()).toEqual({ month, people: 1 });
  await confirm();
  expect(await waiting()).toEqual({ month, people: 0 });
});

test("whoever exports many people's months waits for whoever confirms them, and never both for each other", async () => {
  const workers = [sato];
  for (const name of ["鈴木", "青木", "渡辺"]) {
    const worker = await company.member(name, [{ role: "worker" }], [sales]);
    await press(worker, "work-start", "2026-11-20T00:00:00.000Z");
    await press(worker, "work-end", "2026-11-20T09:00:00.000Z");
    workers.push(worker);
  }
  place.time.set(december);
  const [first, ...others] = workers.map(({ personId }) => personId).toSorted();
  if (!first) throw new Error("there are workers");
  const { exporting } = await inTenant(place.database, manager, tenantId, async (tx) => {
    await lockStamps(tx, first);
    const exporting = exportAll();
    await expect.poll(waitingForLocks).toBe(1);
    await lockStampsOf(tx, others);
    return { exporting };
  });
  expect(await exporting).toMatchObject({ people: 4 });
});

async function waitingForLocks(): Promise<number> {
  const waiting = await place.query(
    `select from pg_locks join pg_database on pg_database.oid = pg_locks.database
      where datname = current_database() and locktype = 'advisory' and not granted`,
  );
  return waiting.length;
}
