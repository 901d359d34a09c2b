import fc from "fast-check";
import { expect, test } from "vitest";
import { checkDigit, formatSystemId, readSystemId } from "./system-id.ts";

const drawn = fc.stringMatching(/^\d{8}$/);

test("a System ID reads back as it was written or said, in any width and with any strokes [PTY-03]", () => {
  fc.assert(
    fc.property(drawn, (digits) => {
      const whole = digits + checkDigit(digits);
      const id = readSystemId(whole);
      expect(id).toBe(whole);
      expect(id && readSystemId(formatSystemId(id))).toBe(whole);
    }),
  );
  expect(readSystemId("１２３４－５６７８　６")).toBe("123456786");
});

test("one wrong digit, or two neighbours swapped, is never somebody else's", () => {
  fc.assert(
    fc.property(drawn, fc.nat(8), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
      const whole = digits + checkDigit(digits);
      const wrong = String((Number(whole[at]) + by) % 10);
      expect(readSystemId(whole.slice(0, at) + wrong + whole.slice(at + 1))).toBeUndefined();
      if (at === 8 || whole[at] === whole[at + 1]) return;
      const swapped = `${whole.slice(0, at)}${whole[at + 1]}${whole[at]}${whole.slice(at + 2)}`;
      expect(readSystemId(swapped)).toBeUndefined();
    }),
  );
});

test("what is no System ID at all is none", () => {
  for (const text of ["", "1234", "システム", "1234567890"]) expect(readSystemId(text)).toBeUndefined();
});
