import { phrasesOf } from "@tachiai/phrases";
import { AgentSettings, defaultAgentSettings } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { figureNames } from "./figures.ts";
import { type SettingsValues, settingsErrors, settingsOf, valuesOf } from "./settings-values.ts";

const initial = valuesOf(defaultAgentSettings);
const errors = (changes: Partial<SettingsValues>) =>
  settingsErrors({ ...initial, ...changes }, phrasesOf("ja"));

test("what is shown and saved without a change stays the same", () => {
  const intervals: AgentSettings = { ...defaultAgentSettings, pictureEveryMinutes: 15, blurBackground: true };
  const verdicts: AgentSettings = { ...defaultAgentSettings, pictures: "verdicts-only" };
  for (const settings of [defaultAgentSettings, intervals, verdicts])
    expect(settingsOf(valuesOf(settings))).toEqual(settings);
});

test("choosing how pictures are kept leaves no interval behind", () => {
  const intervals = { ...initial, capture: "at-intervals", pictureEveryMinutes: "20" } as const;
  expect(settingsOf(intervals)).toMatchObject({ pictures: "at-incidents", pictureEveryMinutes: 20 });
  expect(settingsOf({ ...intervals, capture: "at-incidents" })).toMatchObject({ pictureEveryMinutes: 0 });
  expect(settingsOf({ ...intervals, capture: "verdicts-only" })).toMatchObject({
    pictures: "verdicts-only",
    pictureEveryMinutes: 0,
  });
});

test("full-width digits count as digits", () => {
  expect(errors({ awayIntervalMinutes: "１５" })).toEqual({});
  expect(settingsOf({ ...initial, matchThreshold: "０．５" }).matchThreshold).toBe(0.5);
});

test.each([
  ["", "値を入力"],
  ["十分", "数字で入力"],
  ["0", "1から120まで"],
  ["121", "1から120まで"],
  ["-5", "1から120まで"],
])("an away threshold of “%s” is refused in words [FAC-07]", (awayIntervalMinutes, words) => {
  expect(errors({ awayIntervalMinutes })["awayIntervalMinutes"]).toContain(words);
});

test("an interval is a whole number of minutes, and only asked for where it is used", () => {
  expect(errors({ capture: "at-intervals", pictureEveryMinutes: "1.5" })).toHaveProperty(
    "pictureEveryMinutes",
  );
  expect(errors({ capture: "at-intervals", pictureEveryMinutes: "0" })).toHaveProperty("pictureEveryMinutes");
  expect(errors({ capture: "at-incidents", pictureEveryMinutes: "" })).toEqual({});
});

test("a threshold for another person above the one for the worker is refused before it is sent", () => {
  expect(errors({ matchThreshold: "0.3", uncertainThreshold: "0.31" })).toHaveProperty("uncertainThreshold");
  expect(errors({ matchThreshold: "0.3", uncertainThreshold: "0.3" })).toEqual({});
});

test("what the form lets through at its bounds, the wire takes", () => {
  for (const name of figureNames)
    for (const value of ["0.01", "0.2", "0.5", "0.8", "1", "10", "60", "120", "240", "1000"]) {
      const values = {
        ...initial,
        uncertainThreshold: "0.2",
        capture: "at-intervals",
        [name]: value,
      } as const;
      if (Object.keys(settingsErrors(values, phrasesOf("ja"))).length > 0) continue;
      expect(AgentSettings.safeParse(settingsOf(values)).success, `${name} ${value}`).toBe(true);
    }
});
