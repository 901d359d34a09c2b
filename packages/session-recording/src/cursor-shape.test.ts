import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeCursorShape, encodeCursorShape } from "./cursor-shape.ts";

test("a pointer's shape is read as it was written, a hidden one too", () => {
  const shape = { width: 2, height: 1, hotX: 1, hotY: 0, rgba: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) };
  expect(Buffer.from(encodeCursorShape(shape)).toString("hex")).toBe("00020001000100000102030405060708");
  expect(decodeCursorShape(encodeCursorShape(shape))).toEqual(shape);
  const none = { width: 0, height: 0, hotX: 0, hotY: 0, rgba: new Uint8Array() };
  expect(decodeCursorShape(encodeCursorShape(none))).toEqual(none);
});

test("bytes from anybody are a shape to the last byte, or none", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (payload) => {
      const shape = decodeCursorShape(payload);
      if (shape) expect(encodeCursorShape(shape)).toEqual(payload);
    }),
    { numRuns: 2_000 },
  );
  const huge = { width: 300, height: 1, hotX: 0, hotY: 0, rgba: new Uint8Array(1_200) };
  expect(() => encodeCursorShape(huge)).toThrow(RangeError);
});
