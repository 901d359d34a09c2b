import { expect, test } from "vitest";
import { stampsTowards } from "./duty.ts";
import { dutyAt } from "./duty-at.ts";

const at = (time: string) => new Date(`2026-11-24T${time}:00+09:00`);
const longAgo = at("00:00");

test("the simulated worker works from nine to six in Tokyo, with an hour for lunch", () => {
  const duties = ["08:59", "09:00", "11:59", "12:00", "12:59", "13:00", "17:59", "18:00"].map((time) =>
    dutyAt(at(time), longAgo),
  );
  expect(duties).toEqual(["off", "working", "working", "on-break", "on-break", "working", "working", "off"]);
});

test("for two hours after the agent started she works, by night and over lunch too", () => {
  expect(dutyAt(at("23:10"), at("21:30"))).toBe("working");
  expect(dutyAt(at("12:10"), at("12:00"))).toBe("working");
  expect(dutyAt(at("23:30"), at("21:30"))).toBe("off");
});

test("she stamps what leads to her duty, and nothing when she is there", () => {
  expect(stampsTowards("working", "not-started")).toEqual(["work-start", "task-start"]);
  expect(stampsTowards("working", "finished")).toEqual(["work-start", "task-start"]);
  expect(stampsTowards("working", "on-break")).toEqual(["break-end", "task-start"]);
  expect(stampsTowards("working", "working")).toEqual([]);
  expect(stampsTowards("on-break", "working")).toEqual(["break-start"]);
  expect(stampsTowards("on-break", "not-started")).toEqual([]);
  expect(stampsTowards("off", "on-break")).toEqual(["work-end"]);
  expect(stampsTowards("off", "finished")).toEqual([]);
});
