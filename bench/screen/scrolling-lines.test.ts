import { expect, test } from "vitest";
import { colouredLine, longestLine, scrollingLine } from "./scrolling-lines.ts";

test("a line is known by its number, begins with it, and fits into the terminal", () => {
  for (let number = 100_000; number < 102_000; number += 1) {
    expect(scrollingLine(number)).toBe(scrollingLine(number));
    expect(scrollingLine(number).startsWith(`${number} `)).toBe(true);
    expect(scrollingLine(number).length).toBeLessThanOrEqual(longestLine);
  }
  const lines = new Set(Array.from({ length: 2_000 }, (_, at) => scrollingLine(100_000 + at).slice(7)));
  expect(lines.size).toBe(2_000);
});

test("colours change nothing of its text", () => {
  const parts = colouredLine(100_001).split("\u001b");
  expect(parts.length).toBe(4);
  expect(parts.map((part) => part.replace(/^\[\d+m/, "")).join("")).toBe(scrollingLine(100_001));
});
