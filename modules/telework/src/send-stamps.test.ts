import type { PlantedCompany } from "@tachiai/identity/testing";
import type { PersonActor } from "@tachiai/platform";
import { type NewStamp, StampId, type StampKind, type TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getMyDay } from "./get-my-day.ts";
import { sendStamps } from "./send-stamps.ts";
import { openWorkplace, type Workplace } from "./testing/open-workplace.ts";

let place: Workplace;
let company: PlantedCompany;
let tenantId: TenantId;
let worker: PersonActor;

beforeAll(async () => {
  place = await openWorkplace();
  company = await place.company();
  ({ tenantId } = company);
});
afterAll(() => place.close());
beforeEach(async () => {
  place.time.set("2026-11-20T10:00:00.000Z"); // 19:00 in Tokyo
  worker = await company.member("佐藤", [{ role: "worker" }]);
});

/** Pressed at this time of the day in Tokyo. */
const pressed = (kind: StampKind, clock: string, changes: Partial<NewStamp> = {}): NewStamp => ({
  stampId: StampId.parse(crypto.randomUUID()),
  kind,
  capturedAt: new Date(`2026-11-20T${clock}:00.000+09:00`).toISOString(),
  ...changes,
});
const ordinary = () => [
  pressed("work-start", "09:00"),
  pressed("break-start", "12:00"),
  pressed("break-end", "13:00"),
  pressed("work-end", "18:00"),
];
const send = (stamps: readonly NewStamp[], sentAt = place.time.clock()) =>
  sendStamps(place.database, place.bus, worker, { tenantId, sentAt, stamps });
const myDay = () => getMyDay(place.database, worker, { tenantId, day: "2026-11-20" });

test("a day without a network arrives whole, with the time of each press and of receipt [ATT-09]", async () => {
  const stamps = ordinary();
  const answers = await send(stamps);
  expect(answers.map((answer) => answer.kept)).toEqual([true, true, true, true]);
  const day = await myDay();
  expect(day).toMatchObject({ workMinutes: 480, breakMinutes: 60, exceptions: ["late_arrival"] });
  expect(day.stamps.map(({ capturedAt }) => capturedAt)).toEqual(stamps.map(({ capturedAt }) => capturedAt));
  expect(day.stamps.map(({ receivedAt }) => receivedAt)).toEqual(
    Array.from({ length: 4 }, () => "2026-11-20T10:00:00.000Z"),
  );
  expect(day.bands.map(({ receivedAt }) => receivedAt)).toEqual(
    Array.from({ length: 3 }, () => "2026-11-20T10:00:00.000Z"),
  );
});

test("stamps that arrive in pieces and in any order make the same day [ATT-09]", async () => {
  const [start, pause, resume, end] = ordinary();
  if (!start || !pause || !resume || !end) throw new Error("four stamps");
  const [early] = await send([end]);
  expect(early).toMatchObject({ kept: true, stamp: { misfit: "not_working" } });
  await send([resume, start]);
  await send([pause]);
  expect(await myDay()).toMatchObject({ workMinutes: 480, breakMinutes: 60, exceptions: ["late_arrival"] });
});

test("what does not fit is kept and marked: a person pressed it", async () => {
  const answers = await send([...ordinary(), pressed("break-end", "18:30")]);
  expect(answers.at(-1)).toMatchObject({ kept: true, stamp: { misfit: "not_working" } });
  expect((await myDay()).exceptions).toEqual(["stamp_misfit", "late_arrival"]);
});

test("each stamp is answered on its own, and one that cannot be kept harms no other", async () => {
  const start = pressed("work-start", "09:00");
  const answers = await send([
    start,
    { ...start, kind: "work-end" },
    pressed("task-start", "10:00"),
    pressed("break-start", "11:00", { capturedAt: "2026-09-01T00:00:00.000Z" }),
    pressed("work-end", "18:00"),
  ]);
  expect(answers.map((answer) => (answer.kept ? "kept" : answer.code)).toSorted()).toEqual([
    "kept",
    "kept",
    "telework.stamp_id_taken",
    "telework.stamp_too_old",
    "telework.task_missing",
  ]);
  expect(await myDay()).toMatchObject({ workMinutes: 540 });
});

test("a batch that is sent again after a lost answer adds nothing", async () => {
  const stamps = ordinary();
  const first = await send(stamps);
  place.time.advance(3_600_000);
  expect(await send(stamps)).toEqual(first);
  expect((await myDay()).stamps).toHaveLength(4);
});

test("two deliveries of the same batch at once keep each stamp once", async () => {
  const stamps = ordinary();
  const [one, two] = await Promise.all([send(stamps), send(stamps)]);
  expect(one).toEqual(two);
  expect((await myDay()).stamps).toHaveLength(4);
});

test("waiting is told from a wrong clock by the time of sending", async () => {
  const [start] = await send(
    [pressed("work-start", "09:30")],
    new Date("2026-11-20T10:30:00.000Z"), // 19:30 on the device while it is 19:00
  );
  expect(start).toMatchObject({
    kept: true,
    stamp: { happenedAt: "2026-11-20T00:00:00.000Z", clockDifferenceSeconds: 1800 },
  });
  expect((await myDay()).exceptions).toEqual(["clock_differs", "late_arrival"]);
});

test("a device whose clock is wrong by a day keeps its stamps, and both times are said", async () => {
  const answers = await send([pressed("work-start", "09:00")], new Date("2026-11-21T10:00:00.000Z"));
  expect(answers).toMatchObject([
    {
      kept: false,
      code: "telework.clock_wrong_by_a_day",
      details: { deviceTime: "2026/11/21 19:00", serverTime: "2026/11/20 19:00" },
    },
  ]);
});

test("a day has at most 300 stamps of one person; what was kept stays, and the next day is open", async () => {
  await place.query(
    `insert into telework.stamp (tenant_id, stamp_id, person_id, kind, task, captured_at, sent_at, received_at, happened_at,
                                 evidence_id)
     select $1, gen_random_uuid(), $2, 'task-start', '連打', at, at, at, at, gen_random_uuid()
       from generate_series('2026-11-20T00:00:00Z'::timestamptz, '2026-11-20T00:04:58Z', '1 second') at`,
    tenantId,
    worker.personId,
  );
  const answers = await send([pressed("work-start", "09:30"), pressed("work-end", "10:00")]);
  expect(answers).toMatchObject([
    { kept: true },
    { kept: false, code: "telework.too_many_stamps", details: { day: "2026-11-20", most: 300 } },
  ]);
  place.time.set("2026-11-21T00:00:00.000Z");
  const sentAt = place.time.clock();
  const [tomorrow] = await send(
    [pressed("work-start", "09:00", { capturedAt: sentAt.toISOString() })],
    sentAt,
  );
  expect(tomorrow).toMatchObject({ kept: true });
});

test("somebody who may not stamp is refused as a whole", async () => {
  worker = await company.member("監査", [{ role: "auditor" }]);
  await expect(send(ordinary())).rejects.toMatchObject({ code: "access.denied" });
});
