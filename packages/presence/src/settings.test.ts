import { expect, test } from "vitest";
import { defaultSettings, settingBounds, settingsWith } from "./settings.ts";

test("an operator's choices replace the defaults one by one [FAC-07]", () => {
  expect(settingsWith({ matchThreshold: 0.5, judgeEveryMs: 4000 })).toEqual({
    ...defaultSettings,
    matchThreshold: 0.5,
    judgeEveryMs: 4000,
  });
});

test.each(Object.entries(settingBounds))("%s is refused beyond its bounds", (name, [least, most]) => {
  for (const value of [least - 0.001, most + 0.001, Number.NaN])
    expect(() => settingsWith({ [name]: value })).toThrow(/presence\.setting_out_of_range/);
});

test("the defaults lie within their own bounds", () => {
  expect(settingsWith({})).toEqual(defaultSettings);
});

test("nobody can be another person at a similarity that already counts as the worker's", () => {
  expect(() => settingsWith({ matchThreshold: 0.4, uncertainThreshold: 0.41 })).toThrow(
    /presence\.setting_out_of_range/,
  );
});
