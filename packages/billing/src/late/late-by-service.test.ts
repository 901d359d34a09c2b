import type { Service } from "@tachiai/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { taxOf } from "../consumption-tax.ts";
import { sumOf } from "../yen.ts";
import { type BearingLine, bearingParts, laidOnParts } from "./late-by-service.ts";

const line = (service: Service | undefined, yen: number): BearingLine => ({
  ...(service && { service }),
  yen,
  percent: 10,
  taxKind: "standard",
});
const ratesOf = (lines: readonly BearingLine[]) =>
  taxOf(
    lines.map(({ yen, taxKind }) => ({ yen, taxKind, suppliedOn: "2026-11-30" })),
    "down",
  );
const short = (parts: ReturnType<typeof bearingParts>) => parts.map(({ rule, yen }) => [rule.kind, yen]);

test("each line bears by the terms of its service, with its share of the tax [BIL-11] [BIL-12]", () => {
  const lines = [line("telework", 1_005), line("watch", 505), line("support", 300), line(undefined, 84)];
  const parts = bearingParts(lines, ratesOf(lines));
  // 1,894 and 189 of tax: 100, 50 and what is left of it.
  expect(short(parts)).toEqual([
    ["yearly", 1_105],
    ["statutory", 555],
    ["none", 423],
  ]);
  expect(sumOf(parts.map(({ yen }) => yen))).toBe(2_083);
});

test("a payment is laid on what bears more first, and goes on where the one before it ended", () => {
  const lines = [line("watch", 1_000), line("telework", 1_000)];
  const parts = bearingParts(lines, ratesOf(lines));
  expect(short(laidOnParts(parts, 0, 600))).toEqual([["yearly", 600]]);
  expect(short(laidOnParts(parts, 600, 800))).toEqual([
    ["yearly", 500],
    ["statutory", 300],
  ]);
  expect(short(laidOnParts(parts, 1_400, 9_999))).toEqual([["statutory", 800]]);
  expect(laidOnParts(parts, 2_200, 1)).toEqual([]);
});

test("whatever an invoice bills, its parts are its total, and payments in parts are laid on no more than that", () => {
  const lines = fc.array(
    fc.tuple(fc.constantFrom("telework", "watch", "support", "maintenance", undefined), fc.nat(100_000)),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(lines, fc.array(fc.nat(50_000), { maxLength: 6 }), (some, payments) => {
      const billed = some.map(([service, yen]) => line(service, yen));
      const rates = ratesOf(billed);
      const total = sumOf(rates.map(({ net, tax }) => net + tax.yen));
      const parts = bearingParts(billed, rates);
      expect(sumOf(parts.map(({ yen }) => yen))).toBe(total);
      let before = 0;
      let laid = 0;
      for (const yen of payments) {
        laid += sumOf(laidOnParts(parts, before, yen).map((part) => part.yen));
        before += yen;
      }
      expect(laid).toBe(Math.min(total, before));
    }),
  );
});
