import { presetOf } from "@tachiai/policy";
import { expect, test } from "vitest";
import { isFixed, typedText, typedValue } from "./setting-value.ts";

const allowedOf = (key: Parameters<typeof presetOf>[1]) => {
  const preset = presetOf("telework", key);
  if (!preset) throw new Error(`telework has no ${key}`);
  return preset;
};

test("hours and days are read as they are typed, and what cannot be is not", () => {
  const hours = allowedOf("help-desk-hours");
  expect(typedValue(hours.allowed, typedText(hours.value))).toEqual(hours.value);
  expect(typedValue(hours.allowed, "9:00～12:00、13:00-17:00")).toEqual([
    { opens: "09:00", closes: "12:00" },
    { opens: "13:00", closes: "17:00" },
  ]);
  for (const wrong of ["", "12:00-9:00", "9:00", "9:00-12:00, 11:00-13:00"])
    expect(typedValue(hours.allowed, wrong)).toBeUndefined();
  const days = allowedOf("closed-days");
  expect(typedValue(days.allowed, typedText(days.value))).toEqual(days.value);
  expect(typedValue(days.allowed, "")).toEqual([]);
  expect(typedValue(days.allowed, "13-01")).toBeUndefined();
});

test("what leaves no choice is told apart", () => {
  expect(isFixed(allowedOf("region").allowed)).toBe(true);
  expect(isFixed(allowedOf("evidence-retention-months").allowed)).toBe(true);
  expect(isFixed(allowedOf("change-notice").allowed)).toBe(false);
});
