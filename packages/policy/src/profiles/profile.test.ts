import { ProfileId, SettingKey } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { ambiguities } from "./ambiguities.ts";
import { heldSince } from "./held-since.ts";
import {
  choiceIn,
  clausesOf,
  countIn,
  flagIn,
  hoursIn,
  judgeEdits,
  presetOf,
  settingsOf,
  spanIn,
  valueIn,
} from "./profile.ts";
import { isAllowed } from "./setting.ts";
import { settings } from "./settings.ts";

test("every preset is itself allowed, stands in a clause and names its requirements", () => {
  for (const key of SettingKey.options) {
    const { presets, requirements } = settings[key];
    expect(Object.keys(presets).length, key).toBeGreaterThan(0);
    expect(requirements.length, key).toBeGreaterThan(0);
    for (const preset of Object.values(presets))
      expect(isAllowed(preset.allowed, preset.value), key).toBe(true);
  }
});

test("agreement arises in each service as its terms say, and may always be asked for outright instead [TRM-02]", () => {
  const triggers = ProfileId.options.map((id) => choiceIn({ id, edits: {} }, "consent-trigger"));
  expect(triggers).toEqual(["application", "tool-started", "code-told", "use-begun", "silence"]);
  for (const id of ProfileId.options) {
    expect(judgeEdits(id, { "consent-trigger": "explicit" }).size).toBe(0);
    expect(judgeEdits(id, { "consent-trigger": "nothing" }).get("consent-trigger")).toBe("not_allowed");
  }
  expect(judgeEdits("telework", { "consent-trigger": "silence" }).get("consent-trigger")).toBe("not_allowed");
});

test("a provider may promise more, and never less than the law and the profile ask for", () => {
  const notice = (amount: number, unit: "days" | "months" = "days") =>
    judgeEdits("telework", { "change-notice": { unit, amount } });
  expect(notice(60).size).toBe(0);
  expect(notice(29).get("change-notice")).toBe("not_allowed");
  expect(notice(2, "months").get("change-notice")).toBe("not_allowed");
  expect(judgeEdits("telework", { "evidence-retention-months": 4 }).size).toBe(1);
  expect(judgeEdits("watch", { "evidence-retention-months": 3 }).size).toBe(0);
  expect(judgeEdits("telework", { "dissent-days": 7 }).get("dissent-days")).toBe("no_such_rule");
  expect(
    judgeEdits("telework", {
      "help-desk-hours": [
        { opens: "09:00", closes: "12:00" },
        { opens: "11:00", closes: "17:00" },
      ],
    }).size,
  ).toBe(1);
  expect(judgeEdits("telework", { "change-channels": [] }).size).toBe(1);
  expect(judgeEdits("telework", { "change-channels": ["mail", "mail"] }).size).toBe(1);
  expect(judgeEdits("support-contract", { "change-ground": false }).size).toBe(1);
});

test("what is laid down counts; what a later release would refuse is the preset again", () => {
  const profile = { id: "telework", edits: { "first-answer-minutes": 60, "secrecy-years": 1 } } as const;
  expect(countIn(profile, "first-answer-minutes")).toBe(60);
  expect(countIn(profile, "secrecy-years")).toBe(3);
  expect(spanIn(profile, "change-notice")).toEqual({ unit: "days", amount: 30 });
  expect(flagIn(profile, "dissent-days")).toBeUndefined();
  expect(hoursIn(profile, "help-desk-hours")).toHaveLength(2);
});

test("a profile knows its rules and the clauses in which they stand", () => {
  for (const id of ProfileId.options) {
    for (const key of settingsOf(id))
      expect(valueIn({ id, edits: {} }, key)).toEqual(presetOf(id, key)?.value);
    expect(clausesOf(id).has("terms-change")).toBe(true);
  }
  expect(clausesOf("watch").has("suspension")).toBe(true);
  expect(clausesOf("telework").has("suspension")).toBe(false);
});

test("every open question is listed, with the settings that answer it", () => {
  expect(ambiguities.map(({ number }) => number)).toEqual(Array.from({ length: 16 }, (_, at) => at + 1));
  expect(ambiguities[0]?.settings).toEqual(["termination-by-customer-counting"]);
  expect(ambiguities[11]?.settings).toEqual(["first-answer-clock"]);
  const answering = ambiguities.flatMap((ambiguity) => ambiguity.settings);
  const open = SettingKey.options.filter((key) => settings[key].ambiguity !== undefined);
  expect(new Set(answering)).toEqual(new Set(open));
});

test("each question stands with the services whose rule it is about, and each choice of a setting is one of its readings", () => {
  for (const { number, profiles, clause, readings, settings: answering } of ambiguities) {
    expect(profiles.length, String(number)).toBeGreaterThan(0);
    expect(new Set(readings.map(({ key }) => key)).size).toBe(readings.length);
    for (const key of answering)
      for (const id of profiles) {
        const { allowed, value } = presetOf(id, key) ?? {};
        expect(settings[key].clause).toBe(clause);
        if (allowed?.kind !== "choice" && allowed?.kind !== "flag") continue;
        const options: readonly (string | boolean)[] =
          allowed.kind === "flag" ? allowed.values : allowed.options;
        expect(readings.map((reading) => reading.value).filter((one) => one !== undefined)).toEqual(options);
        expect(readings[0]?.value).toBe(value);
      }
  }
  for (const id of ProfileId.options)
    for (const key of settingsOf(id)) {
      const question = ambiguities.find(({ number }) => number === settings[key].ambiguity);
      // Retention is a question where the terms state none.
      const isStated = key === "evidence-retention-months" && (id === "telework" || id === "maintenance");
      if (question && !isStated) expect(question.profiles, `${id} ${key}`).toContain(id);
    }
});

test("a reading holds since the first of the versions that say so one after the other", () => {
  const version = (number: number, effectiveFrom: string, clock?: string) => ({
    version: number,
    effectiveFrom,
    isGrave: false,
    rules: { id: "telework", edits: clock === undefined ? {} : { "first-answer-clock": clock } } as const,
  });
  const versions = [
    version(1, "2026-01-01"),
    version(2, "2026-03-01", "clock-hours"),
    version(3, "2026-05-01", "clock-hours"),
    version(4, "2026-07-01", "telephone-hours"),
  ];
  const on = (day: string) => heldSince("telework", "first-answer-clock", versions, day);
  expect(on("2025-12-31")).toEqual({ value: "telephone-hours" });
  expect(on("2026-02-28")).toEqual({ value: "telephone-hours", since: { version: 1, from: "2026-01-01" } });
  expect(on("2026-06-30")).toEqual({ value: "clock-hours", since: { version: 2, from: "2026-03-01" } });
  expect(on("2026-07-01")).toEqual({ value: "telephone-hours", since: { version: 4, from: "2026-07-01" } });
  expect(heldSince("telework", "dissent-days", versions, "2026-07-01")).toBeUndefined();
});
