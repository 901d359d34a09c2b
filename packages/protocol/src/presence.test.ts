import { expect, test } from "vitest";
import { VerdictFigures } from "./presence.ts";

test("a verdict rests on at most forty figures", () => {
  const figures = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, n]));
  expect(VerdictFigures.safeParse(figures(40)).success).toBe(true);
  expect(VerdictFigures.safeParse(figures(41)).success).toBe(false);
});
