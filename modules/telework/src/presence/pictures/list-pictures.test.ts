import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "../testing/open-monitored-workplace.ts";
import { at, type TestAgent, workingAgent } from "../testing/test-agent.ts";
import { listPictures } from "./list-pictures.ts";

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
  place.time.set(at("09:30"));
});

const day = "2026-11-20";
const list = (actor = company.leader, on = day) =>
  listPictures(place.database, actor, {
    tenantId: company.tenantId,
    personId: company.worker.personId,
    day: on,
  });

test("a manager and the worker find what was taken on a day, in order, without what was enrolled [FAC-10] [ATT-08]", async () => {
  const later = await agent.upload(await agent.seal({ kind: "camera", capturedAt: at("09:20") }));
  const earlier = await agent.upload(await agent.seal({ kind: "camera", capturedAt: at("09:10") }));
  await agent.upload(await agent.seal({ kind: "enrolment" }));
  for (const actor of [company.leader, company.head, company.worker])
    expect(await list(actor)).toEqual([
      {
        evidenceId: earlier,
        kind: "camera",
        occasion: "incident",
        happenedAt: at("09:10"),
        receivedAt: at("09:30"),
      },
      {
        evidenceId: later,
        kind: "camera",
        occasion: "incident",
        happenedAt: at("09:20"),
        receivedAt: at("09:30"),
      },
    ]);
  expect(await list(company.leader, "2026-11-19")).toEqual([]);
});

test("nobody else is told that there are any: no administrator, no manager of another group", async () => {
  const lab = await company.group("研究");
  const other = await company.member("所長", [{ role: "manager", groupId: lab }], [lab]);
  await agent.upload(await agent.seal({ kind: "camera", capturedAt: at("09:20") }));
  for (const actor of [company.administrator, other]) expect(await list(actor)).toEqual([]);
});
