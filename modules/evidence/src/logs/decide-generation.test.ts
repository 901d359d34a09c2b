import { expect, test } from "vitest";
import { decideGeneration, type KnownState } from "./decide-generation.ts";

const state = (size: number, root = size): KnownState => ({ size, root: new Uint8Array(32).fill(root) });

test.each([
  ["nobody remembers anything", state(7), []],
  ["the memory is as far as the log", state(7), [state(7)]],
  ["the log went on after the memory", state(7), [state(5), state(3)]],
  ["a new log is remembered as empty", state(0), [state(0)]],
])("a log is continued when %s", (_, held, known) => {
  expect(decideGeneration(held, known, false)).toEqual({ kind: "continue" });
});

test.each([
  ["somebody remembers more of it", state(7), [state(9)], state(9)],
  ["one of several remembers more", state(7), [state(7), state(9), state(8)], state(9)],
  ["all of it is gone", state(0), [state(9)], state(9)],
  ["somebody remembers another tree of the same size", state(7), [state(7, 1)], state(7, 1)],
  ["one of two remembers another tree of its size", state(7), [state(7), state(7, 1)], state(7, 1)],
])("a log is never continued when %s", (_, held, known, last) => {
  expect(decideGeneration(held, known, false)).toEqual({ kind: "succeed", last });
});

test("what was restored is never continued, whatever anybody remembers", () => {
  expect(decideGeneration(state(7), [state(7)], true)).toEqual({ kind: "succeed", last: state(7) });
  expect(decideGeneration(state(7), [], true)).toEqual({ kind: "succeed", last: state(7) });
  expect(decideGeneration(state(7), [state(9)], true)).toEqual({ kind: "succeed", last: state(9) });
});
