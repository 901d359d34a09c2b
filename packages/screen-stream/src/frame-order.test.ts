import { expect, test } from "vitest";
import { FrameOrder } from "./frame-order.ts";

const key = (sequence: number) => ({ isKey: true, sequence });
const delta = (sequence: number) => ({ isKey: false, sequence });

test("a viewer begins at a frame that stands alone", () => {
  const order = new FrameOrder();
  expect(order.take(delta(6))).toBe(false);
  expect(order.take(key(7))).toBe(true);
  expect(order.take(delta(8))).toBe(true);
});

test("after a gap nothing is decoded until a frame stands alone again", () => {
  const order = new FrameOrder();
  order.take(key(0));
  expect(order.take(delta(2))).toBe(false);
  expect(order.needsKey).toBe(true);
  expect(order.take(delta(3))).toBe(false);
  expect(order.take(key(9))).toBe(true);
  expect(order.needsKey).toBe(false);
});

test("the count begins anew after 2³² frames", () => {
  const order = new FrameOrder();
  order.take(key(2 ** 32 - 1));
  expect(order.take(delta(0))).toBe(true);
});

test("what went wrong in the decoder is a gap too", () => {
  const order = new FrameOrder();
  order.take(key(0));
  order.lose();
  expect(order.take(delta(1))).toBe(false);
});
