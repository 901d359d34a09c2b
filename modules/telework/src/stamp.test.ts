import type { PlantedCompany } from "@tachiai/identity/testing";
import type { PersonActor } from "@tachiai/platform";
import { type NewStamp, StampId, type StampKind, type TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getMyStatus } from "./get-my-status.ts";
import { stamp } from "./stamp.ts";
import { openWorkplace, type Workplace } from "./testing/open-workplace.ts";

const minute = 60_000;
const hour = 60 * minute;

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
  place.time.set("2026-11-20T00:00:00.000Z"); // 09:00 in Tokyo
  worker = await company.member("佐藤", [{ role: "worker" }]);
  place.heard.length = 0;
});

const newStamp = (kind: StampKind, changes: Partial<NewStamp> = {}): NewStamp => ({
  stampId: StampId.parse(crypto.randomUUID()),
  kind,
  capturedAt: place.time.clock().toISOString(),
  ...(kind === "task-start" && { task: "見積" }),
  ...changes,
});
const press = (kind: StampKind, changes: Partial<NewStamp> = {}, actor = worker) =>
  stamp(place.database, place.bus, actor, { tenantId, ...newStamp(kind, changes) });
const refused = (code: string, details?: object) => ({ code, ...(details && { details }) });

describe("a worker's day at the console", () => {
  test("from 出勤 to 退勤 with a break and a task, each stamp shows in the day at once [ATT-01]", async () => {
    await press("work-start");
    place.time.advance(10 * minute);
    expect((await press("task-start")).current).toMatchObject({ status: "working", currentTask: "見積" });
    place.time.advance(3 * hour - 10 * minute);
    expect((await press("break-start")).current).toMatchObject({
      status: "on-break",
      since: "2026-11-20T03:00:00.000Z",
      allowed: ["work-end", "break-end"],
    });
    place.time.advance(hour);
    await press("break-end");
    place.time.advance(5 * hour);
    const { day, current } = await press("work-end");
    expect(day).toMatchObject({
      day: "2026-11-20",
      displayName: "佐藤",
      status: "finished",
      workMinutes: 480,
      breakMinutes: 60,
      exceptions: [],
      camera: "none",
    });
    expect(day.bands.map(({ kind, label }) => [kind, label])).toEqual([
      ["work", undefined],
      ["task", "見積"],
      ["break", undefined],
      ["work", undefined],
    ]);
    expect(current).toMatchObject({ status: "finished", allowed: ["work-start"] });
  });

  test("a night shift stays with the day it began, and goes on into the next", async () => {
    place.time.set("2026-11-20T13:00:00.000Z"); // 22:00
    await press("work-start");
    place.time.set("2026-11-20T17:00:00.000Z"); // 02:00
    expect(await getMyStatus(place.database, worker, { tenantId })).toMatchObject({
      status: "working",
      day: "2026-11-20",
    });
    const { day } = await press("work-end");
    expect(day).toMatchObject({ day: "2026-11-20", workMinutes: 240, status: "finished" });
  });

  test("what does not fit is refused with what to do, and nothing is kept", async () => {
    await expect(press("work-end")).rejects.toMatchObject(refused("telework.not_working"));
    await press("work-start");
    place.time.advance(hour);
    const since = { since: "2026/11/20 09:00" };
    await expect(press("work-start")).rejects.toMatchObject(refused("telework.already_working", since));
    await expect(press("break-end")).rejects.toMatchObject(refused("telework.not_on_break"));
    await expect(press("task-end")).rejects.toMatchObject(refused("telework.no_task"));
    expect(
      await place.query(
        "select count(*)::int as kept from telework.stamp where person_id = $1",
        worker.personId,
      ),
    ).toEqual([{ kept: 1 }]);
  });

  test("a task without a name is refused", async () => {
    await press("work-start");
    const { task: _, ...nameless } = newStamp("task-start");
    await expect(stamp(place.database, place.bus, worker, { tenantId, ...nameless })).rejects.toMatchObject(
      refused("telework.task_missing"),
    );
  });

  test("who never ended yesterday's shift is told since when, and begins anew", async () => {
    await press("work-start");
    place.time.advance(25 * hour);
    await expect(press("work-end")).rejects.toMatchObject(
      refused("telework.shift_left_open", { since: "2026/11/20 09:00" }),
    );
    expect(await getMyStatus(place.database, worker, { tenantId })).toMatchObject({
      status: "not-started",
      leftOpen: "2026-11-20T00:00:00.000Z",
    });
    const { current } = await press("work-start");
    expect(current).toMatchObject({ status: "working", day: "2026-11-21" });
    expect(current.leftOpen).toBeUndefined();
  });
});

describe("times", () => {
  test("capture and receipt are kept apart, in the row and in the evidence [EVD-09]", async () => {
    const capturedAt = "2026-11-19T23:59:58.500Z";
    const pressed = await press("work-start", { capturedAt });
    expect(pressed.stamp).toMatchObject({
      capturedAt,
      receivedAt: "2026-11-20T00:00:00.000Z",
      happenedAt: capturedAt,
    });
    expect(
      await place.query(
        "select action, captured_at, received_at, subject_person_id from evidence.entry where evidence_id = $1",
        pressed.stamp.evidenceId,
      ),
    ).toEqual([
      {
        action: "telework.stamped",
        captured_at: new Date(capturedAt),
        received_at: new Date("2026-11-20T00:00:00.000Z"),
        subject_person_id: worker.personId,
      },
    ]);
  });

  test("a device that is 40 minutes slow is marked, and the server's time counts", async () => {
    const { stamp, day } = await press("work-start", { capturedAt: "2026-11-19T23:20:00.000Z" });
    expect(stamp).toMatchObject({
      capturedAt: "2026-11-19T23:20:00.000Z",
      happenedAt: "2026-11-20T00:00:00.000Z",
      clockDifferenceSeconds: -2400,
    });
    expect(day.exceptions).toEqual(["clock_differs"]);
  });

  test("a device whose clock is wrong by a day is refused with both times", async () => {
    await expect(press("work-start", { capturedAt: "2026-11-21T00:00:00.000Z" })).rejects.toMatchObject(
      refused("telework.clock_wrong_by_a_day", {
        deviceTime: "2026/11/21 09:00",
        serverTime: "2026/11/20 09:00",
      }),
    );
  });
});

describe("sending again", () => {
  test("the same stamp returns the first one and adds nothing, even when it would no longer fit", async () => {
    const once = newStamp("work-start");
    const first = await stamp(place.database, place.bus, worker, { tenantId, ...once });
    place.time.advance(20 * minute);
    const again = await stamp(place.database, place.bus, worker, { tenantId, ...once });
    expect(again.stamp).toEqual(first.stamp);
    expect(place.heard).toHaveLength(1);
    expect(again.day.stamps).toHaveLength(1);
  });

  test("the same id for something else, or by somebody else, is refused", async () => {
    const once = newStamp("work-start");
    await stamp(place.database, place.bus, worker, { tenantId, ...once });
    const taken = refused("telework.stamp_id_taken");
    for (const other of [
      { ...once, kind: "work-end" as const },
      { ...once, capturedAt: "2026-11-20T00:00:01.000Z" },
    ])
      await expect(stamp(place.database, place.bus, worker, { tenantId, ...other })).rejects.toMatchObject(
        taken,
      );
    const colleague = await company.member("鈴木", [{ role: "worker" }]);
    await expect(stamp(place.database, place.bus, colleague, { tenantId, ...once })).rejects.toMatchObject(
      taken,
    );
  });

  test("another company may use the same id without meeting it", async () => {
    const once = newStamp("work-start");
    await stamp(place.database, place.bus, worker, { tenantId, ...once });
    const other = await place.company();
    const stranger = await other.member("高橋", [{ role: "worker" }]);
    const { day } = await stamp(place.database, place.bus, stranger, { tenantId: other.tenantId, ...once });
    expect(day.displayName).toBe("高橋");
  });
});

describe("at the same moment", () => {
  test("of two tabs that press 出勤, one stamps and the other hears that he is at work already", async () => {
    const results = await Promise.allSettled([press("work-start"), press("work-start"), press("work-start")]);
    const rejected = results.filter((result) => result.status === "rejected");
    expect(rejected).toHaveLength(2);
    for (const { reason } of rejected) expect(reason).toMatchObject(refused("telework.already_working"));
  });

  test("one stamp that is sent three times is kept once", async () => {
    const once = newStamp("work-start");
    const results = await Promise.all(
      [1, 2, 3].map(() => stamp(place.database, place.bus, worker, { tenantId, ...once })),
    );
    expect(new Set(results.map((result) => result.stamp.evidenceId)).size).toBe(1);
    expect(place.heard).toHaveLength(1);
  });

  test("two people who take the same id: one gets it, the other is told", async () => {
    const once = newStamp("work-start");
    const colleague = await company.member("鈴木", [{ role: "worker" }]);
    const results = await Promise.allSettled(
      [worker, colleague].map((actor) => stamp(place.database, place.bus, actor, { tenantId, ...once })),
    );
    const rejected = results.filter((result) => result.status === "rejected");
    expect(rejected.map(({ reason }) => reason)).toEqual([
      expect.objectContaining(refused("telework.stamp_id_taken")),
    ]);
  });
});

describe("who may stamp", () => {
  test("others hear of a stamp by ids alone", async () => {
    const { stamp: kept } = await press("work-start");
    expect(place.heard).toEqual([
      { subject: "telework.stamped", tenantId, ids: { personId: worker.personId, stampId: kept.stampId } },
    ]);
  });

  test("a manager who is no worker cannot stamp, and nobody stamps in another company", async () => {
    const group = await company.group(crypto.randomUUID());
    const manager = await company.member("山田", [{ role: "manager", groupId: group }]);
    await expect(press("work-start", {}, manager)).rejects.toMatchObject(refused("access.denied"));
    const other = await place.company();
    const stranger = await other.member("高橋", [{ role: "worker" }]);
    await expect(press("work-start", {}, stranger)).rejects.toMatchObject(refused("access.no_engagement"));
  });

  test("without a contract for telework nobody stamps", async () => {
    const other = await place.companyWithoutContract();
    const stranger = await other.member("高橋", [{ role: "worker" }]);
    await expect(
      stamp(place.database, place.bus, stranger, { tenantId: other.tenantId, ...newStamp("work-start") }),
    ).rejects.toMatchObject(refused("contract.not_entitled"));
  });

  test("a refused stamp leaves neither a row nor evidence nor an event", async () => {
    await press("work-start");
    place.heard.length = 0;
    const before = await place.query("select count(*)::int as entries from evidence.entry");
    await expect(press("break-end")).rejects.toMatchObject(refused("telework.not_on_break"));
    expect(await place.query("select count(*)::int as entries from evidence.entry")).toEqual(before);
    expect(place.heard).toEqual([]);
  });
});
