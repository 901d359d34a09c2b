import { type AgentSettings, defaultAgentSettings, GroupId } from "@tachiai/protocol";
import { describe, expect, test } from "vitest";
import { type OwnSettings, settingsOfLine, settingsOfPerson, thresholdsCross } from "./agent-settings.ts";

const group = (n: number) => GroupId.parse(`00000000-0000-4000-8000-00000000000${n}`);
const away = (awayIntervalMinutes: number): AgentSettings => ({
  ...defaultAgentSettings,
  awayIntervalMinutes,
});
const own = (groupId: GroupId | undefined, minutes: number, changedOn = 1): OwnSettings => ({
  groupId,
  settings: away(minutes),
  changedAt: new Date(Date.UTC(2026, 10, changedOn)),
});
const [sales, team, lab] = [group(1), group(2), group(3)];

describe("the settings of a group", () => {
  test("are its own, else those of the nearest group above, else the company's", () => {
    const all = [own(undefined, 5), own(sales, 20)];
    expect(settingsOfLine([...all, own(team, 30)], [team, sales]).settings).toEqual(away(30));
    expect(settingsOfLine(all, [team, sales])).toEqual(own(sales, 20));
    expect(settingsOfLine(all, [lab]).settings).toEqual(away(5));
  });

  test("are ours where nobody has set any", () => {
    expect(settingsOfLine([], [team]).settings).toEqual(defaultAgentSettings);
  });
});

describe("the settings of a person", () => {
  test("are those of his group, or the company's when he is in none", () => {
    expect(settingsOfPerson([own(sales, 20), own(undefined, 5)], [[team, sales]])).toEqual(away(20));
    expect(settingsOfPerson([own(sales, 20), own(undefined, 5)], [])).toEqual(away(5));
  });

  test("of several groups are those that were changed last", () => {
    const all = [own(sales, 20, 3), own(lab, 40, 2)];
    expect(settingsOfPerson(all, [[lab], [team, sales]])).toEqual(away(20));
    expect(settingsOfPerson(all, [[team, sales], [lab]])).toEqual(away(20));
  });
});

test("a threshold for another person above the one for the same person makes no sense", () => {
  const settings = (matchThreshold: number, uncertainThreshold: number) => ({
    ...defaultAgentSettings,
    matchThreshold,
    uncertainThreshold,
  });
  expect(thresholdsCross(settings(0.4, 0.41))).toBe(true);
  expect(thresholdsCross(settings(0.4, 0.4))).toBe(false);
});
