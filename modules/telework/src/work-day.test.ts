import { startOfTokyoDay, tokyoDay } from "@tachiai/platform";
import { EvidenceId, StampId, StampKind, type WorkException } from "@tachiai/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FoldedDay, foldDays, type Stretch } from "./work-day.ts";
import type { KeptStamp } from "./work-shift.ts";

const dayMs = 86_400_000;
const at = (text: string) => new Date(`${text}:00.000+09:00`);
const id = (number: number) => `00000000-0000-4000-8000-${number.toString().padStart(12, "0")}`;

let made = 0;
const stamp = (kind: StampKind, text: string, task?: string): KeptStamp =>
  keptStamp(kind, at(text), made++, task ?? (kind === "task-start" ? "見積" : undefined));

function keptStamp(kind: StampKind, happenedAt: Date, number: number, task?: string): KeptStamp {
  return {
    stampId: StampId.parse(id(number)),
    evidenceId: EvidenceId.parse(id(number)),
    kind,
    capturedAt: happenedAt,
    sentAt: happenedAt,
    receivedAt: happenedAt,
    happenedAt,
    ...(task !== undefined && { task }),
  };
}

const clock = (date: Date | undefined) =>
  date && new Date(date.getTime() + 9 * 3_600_000).toISOString().slice(11, 16);
const drawn = ({ stretches }: FoldedDay) =>
  stretches.map(({ kind, from, to, task }) =>
    [kind, clock(from), clock(to) ?? "…", ...(task === undefined ? [] : [task])].join(" "),
  );
const onlyDay = (stamps: readonly KeptStamp[], now: Date) => {
  const { days } = foldDays(stamps, now);
  const [day] = days;
  if (!day || days.length !== 1) throw new Error(`expected one day, got ${days.length}`);
  return day;
};
const minutes = ({ workMs, breakMs }: FoldedDay) => [workMs / 60_000, breakMs / 60_000];

const evening = at("2026-11-20T20:00");
const ordinary = () => [
  stamp("work-start", "2026-11-20T09:00"),
  stamp("task-start", "2026-11-20T09:10", "見積"),
  stamp("break-start", "2026-11-20T12:00"),
  stamp("break-end", "2026-11-20T13:00"),
  stamp("task-start", "2026-11-20T13:05", "請求"),
  stamp("task-end", "2026-11-20T17:30"),
  stamp("work-end", "2026-11-20T18:00"),
];

describe("a day", () => {
  test("an ordinary day has its work, break and tasks, and the minutes of each [ATT-01]", () => {
    const day = onlyDay(ordinary(), evening);
    expect(drawn(day)).toEqual([
      "work 09:00 12:00",
      "task 09:10 12:00 見積",
      "break 12:00 13:00",
      "work 13:00 18:00",
      "task 13:05 17:30 請求",
    ]);
    expect(minutes(day)).toEqual([480, 60]);
    expect(day).toMatchObject({ day: "2026-11-20", status: "finished", exceptions: [] });
  });

  test("a day that goes on has an open end and counts up to now", () => {
    const day = onlyDay(ordinary().slice(0, 3), at("2026-11-20T12:20"));
    expect(drawn(day).at(-1)).toBe("break 12:00 …");
    expect(minutes(day)).toEqual([180, 20]);
    expect(day).toMatchObject({ status: "on-break", since: at("2026-11-20T12:00") });
    expect(day.currentTask).toBeUndefined();
  });

  test("the task that runs is the current one", () => {
    expect(onlyDay(ordinary().slice(0, 2), at("2026-11-20T10:00"))).toMatchObject({
      status: "working",
      since: at("2026-11-20T09:00"),
      currentTask: "見積",
    });
  });

  test("a new task takes over from the one that runs, also under the same name", () => {
    const day = onlyDay(
      [
        stamp("work-start", "2026-11-20T09:00"),
        stamp("task-start", "2026-11-20T09:00", "見積"),
        stamp("task-start", "2026-11-20T10:00", "見積"),
        stamp("work-end", "2026-11-20T11:00"),
      ],
      evening,
    );
    expect(drawn(day)).toEqual(["work 09:00 11:00", "task 09:00 10:00 見積", "task 10:00 11:00 見積"]);
  });

  test("退勤 on a break ends both, and the day says that the break was not ended", () => {
    const day = onlyDay(
      [
        stamp("work-start", "2026-11-20T09:00"),
        stamp("break-start", "2026-11-20T12:00"),
        stamp("work-end", "2026-11-20T12:30"),
      ],
      evening,
    );
    expect(drawn(day)).toEqual(["work 09:00 12:00", "break 12:00 12:30"]);
    expect(day).toMatchObject({ status: "finished", exceptions: ["break_not_ended"] });
  });

  test("who leaves in the middle of the day (中抜け) has two shifts in one day", () => {
    const day = onlyDay(
      [
        stamp("work-start", "2026-11-20T09:00"),
        stamp("work-end", "2026-11-20T14:00"),
        stamp("work-start", "2026-11-20T16:00"),
        stamp("work-end", "2026-11-20T19:00"),
      ],
      evening,
    );
    expect(drawn(day)).toEqual(["work 09:00 14:00", "work 16:00 19:00"]);
    expect(minutes(day)).toEqual([480, 0]);
  });

  test("a night shift belongs to the day it began, whole", () => {
    const day = onlyDay(
      [
        stamp("work-start", "2026-11-20T22:00"),
        stamp("break-start", "2026-11-21T02:00"),
        stamp("break-end", "2026-11-21T03:00"),
        stamp("work-end", "2026-11-21T07:00"),
      ],
      at("2026-11-21T12:00"),
    );
    expect(day.day).toBe("2026-11-20");
    expect(minutes(day)).toEqual([480, 60]);
    expect(day.exceptions).toEqual([]);
  });

  test("a stamp that does not fit is kept, marked and counts for nothing", () => {
    const day = onlyDay([...ordinary(), stamp("break-end", "2026-11-20T19:00")], evening);
    expect(day.stamps.at(-1)).toMatchObject({ misfit: "not_working", stamp: { kind: "break-end" } });
    expect(minutes(day)).toEqual([480, 60]);
    expect(day.exceptions).toEqual(["stamp_misfit"]);
  });

  test("an offline 退勤 that comes days later completes its day and marks it [ATT-09]", () => {
    const end = {
      ...stamp("work-end", "2026-11-20T18:00"),
      sentAt: at("2026-11-23T09:00"),
      receivedAt: at("2026-11-23T09:00"),
    };
    const now = at("2026-11-23T10:00");
    const start = stamp("work-start", "2026-11-20T09:00");
    expect(onlyDay([start], now).exceptions).toEqual(["work_not_ended"]);
    expect(onlyDay([start, end], now).exceptions).toEqual(["late_arrival"]);
  });
});

describe("a shift that was left open", () => {
  const monday = [stamp("work-start", "2026-11-16T09:00"), stamp("task-start", "2026-11-16T11:00")];

  test("shows as not ended from the next morning on, while it can still be ended", () => {
    const night = foldDays(monday, at("2026-11-16T23:59"));
    expect(night.days[0]?.exceptions).toEqual([]);
    const morning = foldDays(monday, at("2026-11-17T08:00"));
    expect(morning.days[0]).toMatchObject({ status: "working", exceptions: ["work_not_ended"] });
  });

  test("counts only up to the last that is known of it: no end is invented", () => {
    const { days, leftOpen } = foldDays(monday, at("2026-11-17T09:00"));
    expect(days.map(drawn)).toEqual([["work 09:00 11:00"]]);
    expect(days[0]).toMatchObject({ status: "finished", workMs: 2 * 3_600_000 });
    expect(leftOpen).toEqual(at("2026-11-16T09:00"));
  });

  test("does not stand in the way of the next one", () => {
    const { days, leftOpen } = foldDays(
      [...monday, stamp("work-start", "2026-11-17T08:55"), stamp("work-end", "2026-11-17T17:00")],
      at("2026-11-17T18:00"),
    );
    expect(days.map(drawn)).toEqual([["work 09:00 11:00"], ["work 08:55 17:00"]]);
    expect(days.map(({ exceptions }) => exceptions)).toEqual([["work_not_ended"], []]);
    expect(leftOpen).toBeUndefined();
  });

  test("in a break says so too", () => {
    const { days } = foldDays(
      [stamp("work-start", "2026-11-16T09:00"), stamp("break-start", "2026-11-16T12:00")],
      at("2026-11-18T00:00"),
    );
    expect(days.map(drawn)).toEqual([["work 09:00 12:00"]]);
    expect(days[0]?.exceptions).toEqual<WorkException[]>(["work_not_ended", "break_not_ended"]);
  });
});

describe("whatever is stamped, in whatever order it arrives", () => {
  const begin = at("2026-11-16T00:00").getTime();
  const days = 4;
  // Few distinct minutes, so that stamps meet in the same instant.
  const anyStamps = fc
    .array(
      fc.tuple(fc.constantFrom(...StampKind.options), fc.integer({ min: 0, max: (days * dayMs) / 600_000 })),
      {
        maxLength: 24,
      },
    )
    .map((presses) =>
      presses.map(([kind, slot], number) =>
        keptStamp(kind, new Date(begin + slot * 600_000), number, kind === "task-start" ? "仕事" : undefined),
      ),
    );
  const anyNow = fc.integer({ min: 0, max: 2 * days * 144 }).map((slot) => new Date(begin + slot * 600_000));

  test("the days are the same in every order of arrival [ATT-09]", () => {
    const shuffled = anyStamps.chain((stamps) =>
      fc.tuple(fc.constant(stamps), fc.shuffledSubarray(stamps, { minLength: stamps.length })),
    );
    fc.assert(
      fc.property(shuffled, anyNow, ([stamps, other], now) => {
        expect(foldDays(other, now)).toEqual(foldDays(stamps, now));
      }),
      { numRuns: 500 },
    );
  });

  test("stretches never overlap, tasks lie inside work, and minutes are never negative", () => {
    fc.assert(
      fc.property(anyStamps, anyNow, (stamps, now) => {
        const folded = foldDays(stamps, now);
        const all = folded.days.flatMap(({ stretches }) => stretches);
        expectApart(all.filter(({ kind }) => kind !== "task"));
        expectApart(all.filter(({ kind }) => kind === "task"));
        for (const task of all.filter(({ kind }) => kind === "task"))
          expect(all.some((work) => work.kind === "work" && contains(work, task))).toBe(true);
        for (const { workMs, breakMs } of folded.days) {
          expect(workMs).toBeGreaterThanOrEqual(0);
          expect(breakMs).toBeGreaterThanOrEqual(0);
          // Two shifts may begin in one day, and each lasts less than 24 hours.
          expect(workMs + breakMs).toBeLessThan(2 * dayMs);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("every stamp appears in exactly one day", () => {
    fc.assert(
      fc.property(anyStamps, anyNow, (stamps, now) => {
        const shown = foldDays(stamps, now).days.flatMap((day) =>
          day.stamps.map(({ stamp }) => stamp.stampId),
        );
        expect(shown.toSorted()).toEqual(stamps.map(({ stampId }) => stampId).toSorted());
      }),
    );
  });

  test("a day is the same when only the stamps since the last 勤務終了 before it are looked at", () => {
    fc.assert(
      fc.property(anyStamps, fc.integer({ min: 0, max: days }), (stamps, offset) => {
        const now = new Date(begin + 3 * days * dayMs);
        const wanted = tokyoDay(new Date(begin + offset * dayMs));
        const start = startOfTokyoDay(wanted).getTime();
        const lastEnd = Math.max(
          Number.NEGATIVE_INFINITY,
          ...stamps
            .filter(({ kind, happenedAt }) => kind === "work-end" && happenedAt.getTime() < start)
            .map(({ happenedAt }) => happenedAt.getTime()),
        );
        const few = stamps.filter(
          ({ happenedAt }) => happenedAt.getTime() >= lastEnd && happenedAt.getTime() < start + 2 * dayMs,
        );
        const dayOf = (some: readonly KeptStamp[]) =>
          foldDays(some, now).days.find(({ day }) => day === wanted);
        expect(dayOf(few)).toEqual(dayOf(stamps));
      }),
      { numRuns: 500 },
    );
  });
});

function expectApart(stretches: readonly Stretch[]): void {
  const sorted = stretches.toSorted((a, b) => a.from.getTime() - b.from.getTime());
  sorted.forEach((stretch, index) => {
    const next = sorted[index + 1];
    if (next) expect(stretch.to?.getTime()).toBeLessThanOrEqual(next.from.getTime());
  });
}

function contains(outer: Stretch, inner: Stretch): boolean {
  return (
    outer.from <= inner.from && (outer.to === undefined || (inner.to !== undefined && inner.to <= outer.to))
  );
}
