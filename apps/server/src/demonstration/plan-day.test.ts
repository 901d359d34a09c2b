import { NewStamp } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { planDay } from "./plan-day.ts";
import { plannedGroups, plannedPeople } from "./planned-company.ts";

const daysFrom = (first: string, count: number) =>
  Array.from({ length: count }, (_, n) =>
    new Date(Date.parse(first) + n * 86_400_000).toISOString().slice(0, 10),
  );
const threeMonths = daysFrom("2026-08-24", 92);
const workers = plannedPeople.filter(({ working }) => working);
const all = threeMonths.flatMap((day) =>
  workers.map((person) => ({ day, person, stamps: planDay("seed", person, day) })),
);

test("the same seed plans the same days, and another seed others", () => {
  const again = threeMonths.flatMap((day) => workers.map((person) => planDay("seed", person, day)));
  expect(again).toEqual(all.map(({ stamps }) => stamps));
  const [worker] = workers;
  if (!worker) throw new Error("nobody works");
  expect(planDay("other", worker, "2026-08-24")).not.toEqual(planDay("seed", worker, "2026-08-24"));
});

test("nobody works at weekends and on the holidays of Japan", () => {
  const off = [
    "2026-09-05",
    "2026-09-06",
    "2026-09-21",
    "2026-09-22",
    "2026-09-23",
    "2026-10-12",
    "2026-11-03",
  ];
  for (const day of off)
    for (const person of workers) expect(planDay("seed", person, day), `${person.key} ${day}`).toEqual([]);
});

test("whoever administers or audits stamps nothing", () => {
  for (const person of plannedPeople.filter(({ working }) => !working))
    for (const day of threeMonths) expect(planDay("seed", person, day)).toEqual([]);
});

test("every stamp is one that a device could send, each with an id of its own", () => {
  const stamps = all.flatMap(({ stamps }) => stamps);
  for (const { stamp } of stamps) expect(NewStamp.parse(stamp)).toEqual(stamp);
  expect(new Set(stamps.map(({ stamp }) => stamp.stampId)).size).toBe(stamps.length);
  expect(stamps.length).toBeGreaterThan(3000);
});

test("a day begins once, its breaks end, and time goes forward", () => {
  for (const { day, person, stamps } of all) {
    const kinds = stamps.map(({ stamp }) => stamp.kind);
    const what = `${person.key} ${day}`;
    expect(kinds.filter((kind) => kind === "work-start").length, what).toBeLessThanOrEqual(1);
    expect(kinds.filter((kind) => kind === "break-start").length, what).toBe(
      kinds.filter((kind) => kind === "break-end").length,
    );
    const times = stamps.map(({ stamp }) => stamp.capturedAt);
    expect(times, what).toEqual(times.toSorted());
    for (const { arrives, stamp } of stamps)
      expect(arrives.getTime(), what).toBeGreaterThan(Date.parse(stamp.capturedAt) - 12 * 60_000);
  }
});

test("three months hold every exception that a board can show, and most days hold none", () => {
  const worked = all.filter(({ stamps }) => stamps.length > 0);
  const unended = worked.filter(({ stamps }) => stamps.at(-1)?.stamp.kind !== "work-end");
  const offline = worked.filter(({ stamps }) => stamps.some(({ waited }) => waited));
  const ahead = worked.filter(({ stamps }) =>
    stamps.some(({ stamp, arrives }) => Date.parse(stamp.capturedAt) > arrives.getTime()),
  );
  for (const exceptional of [unended, offline, ahead]) {
    expect(exceptional.length).toBeGreaterThan(0);
    expect(exceptional.length).toBeLessThan(worked.length / 20);
  }
});

test("there are four nested groups, twelve people, and a manager for each branch", () => {
  expect(plannedGroups).toHaveLength(4);
  expect(plannedPeople).toHaveLength(12);
  expect(new Set(plannedPeople.map(({ key }) => key)).size).toBe(12);
  const names = plannedGroups.map(({ name }) => name);
  for (const [index, { below }] of plannedGroups.entries())
    if (below) expect(names.indexOf(below)).toBeLessThan(index);
  const managed = plannedPeople.filter(({ roles }) => roles.includes("manager")).map(({ group }) => group);
  expect(managed).toEqual(expect.arrayContaining(["本社", "営業部", "開発部"]));
});
