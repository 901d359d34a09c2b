import { expect, test } from "vitest";
import { editDistance, scoreTerminal } from "./score-text.ts";
import { scrollingLine } from "./scrolling-lines.ts";

const cut = { rows: 20, columns: 100 };
const shown = (first: number) =>
  Array.from({ length: cut.rows }, (_, row) => scrollingLine(first + row).slice(0, cut.columns));

test("a terminal that was read letter by letter scores 1, wherever it has scrolled to and however gaps were read", () => {
  expect(scoreTerminal(shown(100_000).join("\n"), cut)).toBe(1);
  expect(scoreTerminal(shown(123_457).join("\n\n").replaceAll(" ", "  "), cut)).toBe(1);
});

test("every letter that was read wrong counts, also in the numbers", () => {
  const lines = shown(100_000);
  const letters = lines.join("\n").replaceAll(" ", "").length;
  const wrong = lines.map((line, row) => (row === 3 ? line.replace("100003", "l00003") : line));
  expect(scoreTerminal(wrong.join("\n"), cut)).toBeCloseTo(1 - 1 / letters);
});

test("two pictures at once score what one of them shows", () => {
  const torn = [...shown(100_000).slice(0, 10), ...shown(100_005).slice(10)];
  const score = scoreTerminal(torn.join("\n"), cut);
  expect(score).toBeGreaterThan(0.4);
  expect(score).toBeLessThan(0.9);
});

test("nothing that was read scores nothing, and no more than nothing is lost by reading too much", () => {
  expect(scoreTerminal("", cut)).toBe(0);
  expect(scoreTerminal("~~~~\n. . .", cut)).toBe(0);
  expect(scoreTerminal(`100000 ${"x".repeat(10_000)}`, cut)).toBe(0);
});

test("the distance counts letters that are put in, left out or changed", () => {
  expect(editDistance("", "")).toBe(0);
  expect(editDistance("", "abc")).toBe(3);
  expect(editDistance("kitten", "sitting")).toBe(3);
  expect(editDistance("abc", "abc")).toBe(0);
});
