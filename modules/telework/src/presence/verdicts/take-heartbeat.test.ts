import { silentAfterSeconds } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getMyDay } from "../../get-my-day.ts";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "../testing/open-monitored-workplace.ts";
import { at, newAgent, segment, type TestAgent, workingAgent } from "../testing/test-agent.ts";
import { takeHeartbeat } from "./take-heartbeat.ts";

let place: MonitoredWorkplace;
let company: MonitoredCompany;
let agent: TestAgent;
beforeAll(async () => {
  place = await openMonitoredWorkplace();
});
afterAll(() => place.close());
beforeEach(async () => {
  company = await place.monitored();
  agent = await workingAgent(place, company);
});

const clock = (time: string) => place.time.set(at(time));
const beat = (sequence: number, { deviceId } = agent, actor = company.worker) =>
  takeHeartbeat(place.database, place.bus, actor, {
    tenantId: company.tenantId,
    heartbeat: { deviceId, sequence, sentAt: place.time.clock().toISOString() },
  });
const presence = async () => {
  const { tenantId } = company;
  return (await getMyDay(place.database, company.worker, { tenantId, day: "2026-11-20" })).presence;
};

test("keeps an agent from counting as silent for as long as it comes, and writes nothing down", async () => {
  clock("09:10");
  await agent.report({ segments: [segment("present", "09:00")] });
  const entries = await company.recorded("telework.presence_reported");
  for (let beats = 1; beats <= 10; beats += 1) {
    place.time.advance(30_000);
    expect(await beat(1 + beats)).toEqual({ acknowledgedSequence: 1 + beats });
  }
  expect(await presence()).toEqual({ kind: "present", since: at("09:00") });
  expect(await company.recorded("telework.presence_reported")).toEqual(entries);
  place.time.advance(silentAfterSeconds * 1000 + 1000);
  expect(await presence()).toEqual({ kind: "not-observed", cause: "offline", since: at("09:15") });
});

test("is the empty report of its number: told again as a request it changes nothing, and says no less", async () => {
  clock("09:10");
  await agent.report({ segments: [segment("present", "09:00")] });
  place.time.advance(30_000);
  await beat(2);
  place.time.advance(10_000);
  expect(await agent.report({ sequence: 2 })).toEqual({ acknowledgedSequence: 2 });
  await expect(agent.report({ sequence: 2, segments: [segment("away", "09:10")] })).rejects.toMatchObject({
    code: "telework.sequence_behind",
  });
  await company.press(company.worker, "work-end");
  place.time.advance(30_000);
  expect(await beat(3)).toMatchObject({ acknowledgedSequence: 3, stop: "not-working" });
});

test("is taken of nobody else's agent, and of none without consent", async () => {
  clock("09:10");
  const stranger = await newAgent(place, company);
  await expect(beat(1, stranger)).rejects.toMatchObject({ code: "telework.agent_not_found" });
  await expect(beat(1, agent, company.leader)).rejects.toMatchObject({ code: "telework.agent_of_another" });
  await company.withdraw(company.worker, ["face-presence"]);
  expect(await beat(1)).toMatchObject({ stop: "consent-withdrawn" });
});
