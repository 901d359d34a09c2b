import { ProfileId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { type AgentLocale, judgeLocale } from "./agent-locale.ts";

const japanese: AgentLocale = { languages: ["ja-JP", "en"], region: "JP", timeZone: "Asia/Tokyo" };

test("on a Japanese system every agent runs; on another the native one of telework does not, and in a browser it is a hint [PTY-14]", () => {
  for (const id of ProfileId.options)
    for (const agent of ["native", "browser"] as const)
      expect(judgeLocale(id, agent, japanese)).toEqual({ measure: "none", found: [] });
  const foreign: AgentLocale = { languages: ["en-US", "ja"], region: "US", timeZone: "America/New_York" };
  const found = ["language", "region", "time-zone"];
  expect(judgeLocale("telework", "native", foreign)).toEqual({ measure: "refuse", found });
  expect(judgeLocale("telework", "browser", foreign)).toEqual({ measure: "warn", found });
  for (const id of ProfileId.options.filter((one) => one !== "telework"))
    expect(judgeLocale(id, "native", foreign)).toEqual({ measure: "none", found: [] });
});

test.each([
  [{ languages: [] }, ["language"]],
  [{ languages: ["jam"] }, ["language"]],
  [{ languages: ["JA"] }, []],
  [{ region: "jp" }, []],
  [{ region: "KR" }, ["region"]],
  [{ timeZone: "Japan" }, []],
  [{ timeZone: "Asia/Seoul" }, ["time-zone"]],
] as const)("of %j it finds %j", (part, found) => {
  expect(judgeLocale("telework", "native", { ...japanese, ...part }).found).toEqual(found);
});

test("a browser, which knows no region, is not asked for one", () => {
  const { languages, timeZone } = japanese;
  expect(judgeLocale("telework", "browser", { languages, timeZone })).toEqual({ measure: "none", found: [] });
});
