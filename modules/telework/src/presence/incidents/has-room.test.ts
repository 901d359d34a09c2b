import { IncidentId, type IncidentKind, type TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { reportFalseDeclaration } from "../pictures/report-false-declaration.ts";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "../testing/open-monitored-workplace.ts";
import { at, newAgent, type TestAgent, workingAgent } from "../testing/test-agent.ts";
import { explainIncident } from "./explain-incident.ts";

let place: MonitoredWorkplace;
let company: MonitoredCompany;
let tenantId: TenantId;
let agent: TestAgent;
beforeAll(async () => {
  place = await openMonitoredWorkplace();
});
afterAll(() => place.close());
beforeEach(async () => {
  company = await place.monitored(); // 09:00 in Tokyo
  ({ tenantId } = company);
  agent = await workingAgent(place, company);
  place.time.set(at("09:30"));
  await agent.report();
});

/** As if so many had happened on the day already. */
const fill = (kind: IncidentKind, count: number) =>
  place.query(
    `insert into telework.incident (tenant_id, incident_id, person_id, device_id, kind, captured_at, happened_at,
                                    received_at, figures, state, changed_at)
     select $1, gen_random_uuid(), $2, $3, $4, at, at, at, '{}', 'open', at
       from generate_series(1, $5::int), (values ($6::timestamptz)) as moment (at)`,
    tenantId,
    company.worker.personId,
    agent.deviceId,
    kind,
    count,
    at("09:10"),
  );
const detect = async (incidentId = crypto.randomUUID()) => {
  await agent.report({
    incidents: [{ incidentId, kind: "peeping", capturedAt: at("09:20"), figures: {}, pictures: [] }],
  });
  return IncidentId.parse(incidentId);
};
const countOf = async (kind: IncidentKind) =>
  (await place.query("select from telework.incident where tenant_id = $1 and kind = $2", tenantId, kind))
    .length;

test("the thousandth incident that a person's agents detect on a day is kept; of those after it the log says how many", async () => {
  await fill("covered", 999);
  await detect();
  expect(await countOf("peeping")).toBe(1);
  expect(await company.recorded("telework.presence_reported")).toEqual([]);
  await detect();
  expect(await countOf("peeping")).toBe(1);
  expect(await company.recorded("telework.presence_reported")).toMatchObject([
    { details: { leftOut: { incidents: 1 } } },
  ]);
});

test("that many leave room for what others find, and for a second agent", async () => {
  await fill("covered", 1000);
  const second = await newAgent(place, company);
  await second.register();
  await second.activate(true);
  expect(await countOf("second-agent")).toBe(1);
  const evidenceId = await second.upload(await second.seal());
  const found = { tenantId, evidenceId, found: "other-format" } as const;
  await reportFalseDeclaration(place.database, place.bus, place.ports, company.leader, found);
  expect(await countOf("false-declaration")).toBe(1);
});

test("of agents that take each other's place again and again a hundred incidents a day are kept [PTY-08]", async () => {
  await fill("second-agent", 99);
  const second = await newAgent(place, company);
  await second.register();
  await second.activate(true);
  await agent.activate(true);
  expect(await countOf("second-agent")).toBe(100);
  expect(await company.recorded("telework.agent_taken_over")).toHaveLength(2);
});

test("the worker explains an incident up to fifty times", async () => {
  const incidentId = await detect();
  const explain = () =>
    explainIncident(place.database, place.bus, company.worker, { tenantId, incidentId, text: "家族です。" });
  await place.query(
    `insert into telework.incident_event (tenant_id, incident_id, position, kind, happened_at, person_id, body, evidence_id)
     select $1, $2, n, 'explained', $4, $3, '家族です。', gen_random_uuid() from generate_series(1, 49) n`,
    tenantId,
    incidentId,
    company.worker.personId,
    at("09:25"),
  );
  await explain();
  await expect(explain()).rejects.toMatchObject({
    code: "telework.too_many_explanations",
    details: { most: 50 },
  });
});
