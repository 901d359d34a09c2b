import { describe, expect, test } from "vitest";
import { judgeBars } from "./bar.ts";
import { parseMeasured } from "./parse-measured.ts";
import { closingLine, tableOf } from "./print-bars.ts";

const frames = { id: "frames_per_second", value: 25, limit: 25, better: "higher" } as const;
const delay = { id: "delay_ms", value: 40.5, limit: 40, better: "lower" } as const;

test("a figure on its limit is good enough, one beyond it is missed", () => {
  expect(judgeBars([frames, { ...frames, value: 24.9 }]).map(({ ok }) => ok)).toEqual([true, false]);
  expect(judgeBars([{ ...delay, value: 40 }, delay]).map(({ ok }) => ok)).toEqual([true, false]);
});

test("the closing line is one line of JSON with every bar", () => {
  expect(closingLine("bench", "presence", judgeBars([frames]))).toBe(
    '{"bench":"presence","bars":[{"id":"frames_per_second","value":25,"limit":25,"better":"higher","ok":true}]}',
  );
  expect(JSON.parse(closingLine("drill", "crash", judgeBars([delay])))).toMatchObject({ drill: "crash" });
});

test("the table names what was missed and prints what has no limit", () => {
  expect(tableOf(judgeBars([frames, delay]), [{ id: "rdp_added_ms", value: 12.3456 }])).toBe(
    [
      "ok      frames_per_second  25  (at least 25)",
      "MISSED  delay_ms           40.5  (at most 40)",
      "        rdp_added_ms       12.35",
    ].join("\n"),
  );
});

describe("a measurement that proves nothing is refused", () => {
  test.each([
    ["no result", undefined, "must resolve to"],
    ["no bars", { bars: [] }, "nothing was measured"],
    ["a bar without an id", { bars: [{ ...frames, id: "Frames!" }] }, "needs an id"],
    ["a bar that is not a number", { bars: [{ ...frames, value: Number.NaN }] }, "not a finite number"],
    ["an endless figure", { bars: [{ ...frames, value: Number.POSITIVE_INFINITY }] }, "not a finite number"],
    ["a bar without a limit", { bars: [{ ...frames, limit: undefined }] }, "has no limit"],
    ["a bar without a direction", { bars: [{ ...frames, better: "bigger" }] }, "higher or lower"],
    ["the same bar twice", { bars: [frames, frames] }, "given twice"],
    ["a reported figure that is not one", { bars: [frames], reported: [{ id: "x" }] }, "not a finite number"],
  ])("%s", (_name, measured, sentence) => {
    expect(() => parseMeasured(measured)).toThrow(sentence);
  });
});

test("what a bar says beyond its five fields is dropped", () => {
  expect(parseMeasured({ bars: [{ ...frames, note: "x" }], reported: [{ id: "a", value: 1 }] })).toEqual({
    bars: [frames],
    reported: [{ id: "a", value: 1 }],
  });
});
