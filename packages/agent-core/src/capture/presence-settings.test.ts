import type { AgentSettings } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { presenceSettingsOf } from "./presence-settings.ts";

const settings: AgentSettings = {
  matchThreshold: 0.45,
  uncertainThreshold: 0.38,
  awayIntervalMinutes: 10,
  verifyEverySeconds: 6,
  judgeEverySeconds: 3,
  pictureEveryMinutes: 0,
  pictures: "at-incidents",
  blurBackground: false,
  detectFilmingDevice: false,
};

test("a group's thresholds and pauses reach the judging [FAC-07]", () => {
  expect(presenceSettingsOf(settings)).toMatchObject({
    matchThreshold: 0.45,
    uncertainThreshold: 0.38,
    verifyEveryMs: 6000,
    judgeEveryMs: 3000,
  });
});

test("whatever the wire allows, the judging can work with it", () => {
  const extreme = { ...settings, matchThreshold: 0.2, uncertainThreshold: 0.8, judgeEverySeconds: 10 };
  expect(presenceSettingsOf(extreme)).toMatchObject({
    matchThreshold: 0.2,
    uncertainThreshold: 0.2,
    judgeEveryMs: 10_000,
  });
});
