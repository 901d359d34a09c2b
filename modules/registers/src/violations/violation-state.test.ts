import { PersonId, ViolationStepKind } from "@tachiai/protocol";
import { expect, test } from "vitest";
import type { Step } from "./violation.store.ts";
import { beforehandOf, isSuspended, mayFollow, stateOf } from "./violation-state.ts";

const after = {
  open: [],
  chosen: [{ kind: "chosen" }],
  released: [{ kind: "chosen" }, { kind: "released" }],
  "carried-out": [{ kind: "chosen" }, { kind: "released" }, { kind: "carried-out" }],
  closed: [{ kind: "closed" }],
} as const;

test("every state lets just the steps follow that fit it", () => {
  const follows = Object.entries(after).map(([state, steps]) => {
    expect(stateOf(steps)).toBe(state);
    return [state, ViolationStepKind.options.filter((kind) => mayFollow(steps, kind))];
  });
  expect(Object.fromEntries(follows)).toEqual({
    open: ["evidence", "reported", "deliberated", "noticed", "demanded", "chosen", "lifted", "closed"],
    chosen: ["evidence", "deliberated", "noticed", "demanded", "released", "rejected", "lifted"],
    released: ["evidence", "rejected", "carried-out"],
    "carried-out": ["evidence", "deliberated", "noticed", "demanded", "chosen", "lifted", "closed"],
    closed: ["lifted"],
  });
});

test("a rejected measure leaves the case open", () => {
  expect(stateOf([{ kind: "chosen" }, { kind: "rejected" }])).toBe("open");
});

const by = PersonId.parse("00000000-0000-4000-8000-000000000001");
const at = new Date("2026-11-20T01:00:00.000Z");
const step = (kind: Step["kind"], more: Partial<Step> = {}): Step => ({ kind, by, at, ...more });

test("a suspension lasts until it is lifted or the contract is ended", () => {
  const suspended = [step("carried-out", { measure: "suspend" })];
  expect(isSuspended(suspended)).toBe(true);
  expect(isSuspended([...suspended, step("closed")])).toBe(true);
  expect(isSuspended([...suspended, step("lifted")])).toBe(false);
  expect(isSuspended([...suspended, step("carried-out", { measure: "terminate" })])).toBe(false);
});

test("a demand counts by its own day to put things right, the latest first, and not if it left none", () => {
  const curedBy = (...days: string[]) =>
    beforehandOf(
      days.map((day) => step("demanded", { curedBy: day })),
      at,
      false,
    ).curedBy;
  expect(curedBy("2026-11-19")).toBeUndefined();
  expect(curedBy("2026-11-20")).toBeUndefined();
  expect(curedBy("2026-12-10", "2026-11-30")).toBe("2026-11-30");
  expect(curedBy("2026-12-10", "2026-11-01")).toBe("2026-12-10");
});
