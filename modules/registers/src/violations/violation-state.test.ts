import { ViolationStepKind } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { mayFollow, stateOf } from "./violation-state.ts";

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
    open: ["evidence", "deliberated", "noticed", "demanded", "chosen", "lifted", "closed"],
    chosen: ["evidence", "deliberated", "noticed", "demanded", "released", "rejected"],
    released: ["evidence", "carried-out"],
    "carried-out": ["evidence", "deliberated", "noticed", "demanded", "chosen", "lifted", "closed"],
    closed: [],
  });
});

test("a rejected measure leaves the case open", () => {
  expect(stateOf([{ kind: "chosen" }, { kind: "rejected" }])).toBe("open");
});
