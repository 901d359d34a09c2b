import type { AgentView } from "@tachiai/agent-core";
import { defaultAgentSettings } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { screenUse } from "./screen-use.ts";

type Pictures = Extract<AgentView["decision"], { capture: true }>["pictures"];

const consent: AgentView["consent"] = { granted: ["face-presence", "screen-picture"], withdrawn: [] };
const settings: AgentView["settings"] = { ...defaultAgentSettings, pictures: "at-incidents" };
const none: Pictures = {
  cameraAtIncidents: false,
  screenAtIncidents: false,
  everyMinutes: 0,
  screenAtIntervals: false,
};

function atWork(pictures: Partial<Pictures>) {
  return screenUse({ consent, settings, decision: { capture: true, pictures: { ...none, ...pictures } } });
}

test("the screen is used at work where pictures of it may be taken, at incidents or at intervals", () => {
  expect(atWork({ screenAtIncidents: true })).toBe("use");
  expect(atWork({ screenAtIntervals: true })).toBe("use");
});

test("the sharing ends where only the camera may be pictured, or nothing", () => {
  expect(atWork({ cameraAtIncidents: true })).toBe("stop");
  expect(atWork({})).toBe("stop");
});

test("on a break and in a pause the sharing rests, and goes on afterwards without being asked for again", () => {
  for (const because of ["on-break", "paused"] as const)
    expect(screenUse({ consent, settings, decision: { capture: false, because } })).toBe("rest");
});

test("a break does not keep a screen for whose pictures consent or the company's settings ended", () => {
  const decision = { capture: false, because: "on-break" } as const;
  const withdrawn = { ...consent, granted: ["face-presence" as const] };
  expect(screenUse({ consent: withdrawn, settings, decision })).toBe("stop");
  const verdictsOnly = { ...settings, pictures: "verdicts-only" as const };
  expect(screenUse({ consent, settings: verdictsOnly, decision })).toBe("stop");
});

test("the sharing ends with work, and wherever the agent may not look", () => {
  for (const because of ["not-working", "agent-elsewhere", "signed-out", "contract-ended"] as const)
    expect(screenUse({ consent, settings, decision: { capture: false, because } })).toBe("stop");
});
