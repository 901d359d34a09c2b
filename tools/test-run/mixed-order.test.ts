import { expect, test } from "vitest";
import { mixEvenly } from "./mixed-order.ts";

test("two lists are used up at the same pace, each in its own order", () => {
  const walks = [item("w1", 60), item("w2", 30), item("w3", 30)];
  const others = [item("a", 20), item("b", 20), item("c", 20), item("d", 20), item("e", 1)];
  expect(mixEvenly(walks, others).map(({ name }) => name)).toEqual([
    "w1",
    "a",
    "b",
    "c",
    "w2",
    "d",
    "w3",
    "e",
  ]);
  expect(mixEvenly([], others)).toEqual(others);
});

function item(name: string, seconds: number) {
  return { name, seconds };
}
