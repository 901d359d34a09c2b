import { expect, test } from "vitest";
import { readFields, writeFields } from "./wire-format.ts";

test("what is written is read again: numbers, text, bytes and nested messages", () => {
  const message = writeFields([
    [1, 300],
    [2, "名前"],
    [3, Uint8Array.of(1, 2, 3)],
    [4, [[1, 7]]],
  ]);
  const [number, text, bytes, nested] = [...readFields(message)];
  expect(number).toMatchObject({ number: 1, integer: 300 });
  expect(new TextDecoder().decode(text?.payload)).toBe("名前");
  expect(bytes?.payload).toEqual(Uint8Array.of(1, 2, 3));
  expect([...readFields(nested?.payload ?? Uint8Array.of())]).toMatchObject([{ number: 1, integer: 7 }]);
});

test("a payload shares memory with its message, so that weights can be changed in place", () => {
  const message = writeFields([[1, Uint8Array.of(9, 9)]]);
  for (const field of readFields(message)) field.payload.fill(0);
  expect([...readFields(message)][0]?.payload).toEqual(Uint8Array.of(0, 0));
});

test.each([
  ["inside a number", Uint8Array.of(0x08, 0x80)],
  ["inside a field", Uint8Array.of(0x0a, 0x05, 0x01)],
  ["with an unknown wire type", Uint8Array.of(0x0b)],
])("a message that ends %s is not read", (_where, message) => {
  expect(() => [...readFields(message)]).toThrow(RangeError);
});
