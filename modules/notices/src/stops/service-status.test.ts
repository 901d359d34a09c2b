import { expect, test } from "vitest";
import { mayBegin, type StopTimes, statusAt } from "./service-status.ts";

const at = (time: string) => new Date(`2026-11-24T${time}:00.000Z`);
const planned = (startsAt: string, endsAt: string, overAt?: string): StopTimes => ({
  kind: "planned",
  startsAt: at(startsAt),
  endsAt: at(endsAt),
  overAt: overAt === undefined ? undefined : at(overAt),
});
const outage = (startsAt: string, overAt?: string): StopTimes => ({
  kind: "outage",
  startsAt: at(startsAt),
  endsAt: undefined,
  overAt: overAt === undefined ? undefined : at(overAt),
});

test("without a stop the service runs at every hour of every day [SLA-01]", () => {
  expect(statusAt([], at("03:00"))).toEqual({ state: "running", now: [], coming: [], past: [] });
});

test("a planned stop lasts from its first moment up to its last, or until it is over before", () => {
  const stop = planned("02:00", "04:00");
  expect(statusAt([stop], at("01:59"))).toMatchObject({ state: "running", coming: [stop] });
  expect(statusAt([stop], at("02:00"))).toMatchObject({ state: "planned-stop", now: [stop] });
  expect(statusAt([stop], at("04:00"))).toMatchObject({ state: "running", past: [stop] });
  const early = planned("02:00", "04:00", "03:00");
  expect(statusAt([early], at("02:59")).state).toBe("planned-stop");
  expect(statusAt([early], at("03:00"))).toMatchObject({ state: "running", past: [early] });
});

test("an outage lasts until somebody says that it is over, and goes before a planned stop", () => {
  expect(statusAt([outage("01:00")], at("23:00")).state).toBe("outage");
  expect(statusAt([outage("01:00"), planned("02:00", "04:00")], at("03:00")).state).toBe("outage");
  expect(statusAt([outage("01:00", "02:00")], at("02:00"))).toMatchObject({ state: "running", now: [] });
});

test("what was called off neither comes nor was", () => {
  expect(statusAt([planned("02:00", "04:00", "01:00")], at("01:30"))).toEqual({
    state: "running",
    now: [],
    coming: [],
    past: [],
  });
});

test("a stop begins after its notice stands, other than in an emergency [END-09]", () => {
  expect(mayBegin(at("02:00"), at("01:59"), false)).toBe(true);
  expect(mayBegin(at("02:00"), at("02:00"), false)).toBe(false);
  expect(mayBegin(at("02:00"), at("02:30"), false)).toBe(false);
  expect(mayBegin(at("02:00"), at("02:30"), true)).toBe(true);
});
