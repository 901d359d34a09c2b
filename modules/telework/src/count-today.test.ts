import { afterAll, beforeAll, expect, test } from "vitest";
import { countToday } from "./count-today.ts";
import {
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "./presence/testing/open-monitored-workplace.ts";
import { at, segment, workingAgent } from "./presence/testing/test-agent.ts";

let place: MonitoredWorkplace;
beforeAll(async () => {
  place = await openMonitoredWorkplace();
});
afterAll(() => place.close());

test("of those who work it is counted who is away, and who is not observed because his agent is silent [ATT-03]", async () => {
  const company = await place.monitored(); // 09:00 in Tokyo
  const agent = await workingAgent(place, company);
  const count = async () => {
    const { byStatus, ...observed } = await countToday(place.database, company.leader, company);
    return { working: byStatus.working, ...observed };
  };
  place.time.set(at("09:10"));
  await agent.report({ segments: [segment("away", "09:00")] });
  expect(await count()).toEqual({ working: 1, away: 1, notObserved: 0 });
  place.time.set(at("09:20"));
  expect(await count()).toEqual({ working: 1, away: 0, notObserved: 1 });
});
