import { expect, test } from "vitest";
import { type Held, succeed } from "./succession.ts";

const held = (id: string, what: string, from: string, to?: string): Held<string> => ({
  id,
  what,
  period: to ? { from, to } : { from },
});
const from = "2026-11-23";

test("what held before ends with the day before, and the new begins", () => {
  expect(succeed([held("1", "worker", "2026-04-01")], ["manager"], from, Object.is)).toEqual({
    endings: [{ id: "1", lastDay: "2026-11-22" }],
    removals: [],
    beginnings: ["manager"],
  });
});

test("what goes on without end is not cut in two", () => {
  expect(succeed([held("1", "worker", "2026-04-01")], ["worker", "manager"], from, Object.is)).toEqual({
    endings: [],
    removals: [],
    beginnings: ["manager"],
  });
});

test("what has ended before that day stays as it was", () => {
  expect(succeed([held("1", "auditor", "2026-04-01", "2026-11-22")], ["worker"], from, Object.is)).toEqual({
    endings: [],
    removals: [],
    beginnings: ["worker"],
  });
});

test("what was planned for that day or later never begins", () => {
  const plans = [held("1", "auditor", "2026-12-01"), held("2", "manager", from)];
  expect(succeed(plans, ["worker"], from, Object.is)).toEqual({
    endings: [],
    removals: ["1", "2"],
    beginnings: ["worker"],
  });
});

test("what was to end later is made to hold without end", () => {
  expect(succeed([held("1", "worker", "2026-04-01", "2026-12-31")], ["worker"], from, Object.is)).toEqual({
    endings: [{ id: "1", lastDay: "2026-11-22" }],
    removals: [],
    beginnings: ["worker"],
  });
});

test("what begins on that very day and is still wanted stays", () => {
  expect(succeed([held("1", "worker", from)], ["worker"], from, Object.is)).toEqual({
    endings: [],
    removals: [],
    beginnings: [],
  });
});
