import type { MonthStepKind } from "@tachiai/protocol";
import { describe, expect, test } from "vitest";
import { judgeMonth } from "./judge-month.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 11, 1, 0, minute));
/** Steps in a row, a minute apart; the last stamp came half a minute after step `after`. */
const judge = (steps: readonly MonthStepKind[], after: number) =>
  judgeMonth(
    steps.map((kind, index) => ({ kind, at: at(index + 1) })),
    new Date(at(after).getTime() + 30_000),
  );

describe("a month", () => {
  test.each([
    ["nobody did anything about is open", [], 0, "open", false],
    ["that is confirmed may be erased when its time comes", ["confirmed"], 0, "confirmed", true],
    [
      "to which a stamp came after it was confirmed is to be confirmed again",
      ["confirmed"],
      1,
      "changed",
      false,
    ],
    ["that was confirmed again after that is confirmed", ["confirmed", "confirmed"], 1, "confirmed", true],
    ["that was exported is still open, and may be erased", ["exported"], 0, "open", true],
    ["to which a stamp came after the export may not be erased", ["exported"], 1, "open", false],
    [
      "that was opened again is open, whatever was before",
      ["confirmed", "exported", "reopened"],
      0,
      "open",
      false,
    ],
    [
      "that was opened and confirmed again is confirmed",
      ["confirmed", "reopened", "confirmed"],
      0,
      "confirmed",
      true,
    ],
    [
      "that was exported after a late stamp may be erased though it is to be confirmed",
      ["confirmed", "exported"],
      1,
      "changed",
      true,
    ],
  ] as const)("%s", (_, steps, after, state, mayBeErased) => {
    expect(judge(steps, after)).toEqual({ state, mayBeErased });
  });
});
