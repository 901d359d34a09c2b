import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listIncidents } from "../incidents/list-incidents.ts";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "../testing/open-monitored-workplace.ts";
import { newAgent, workingAgent } from "../testing/test-agent.ts";
import { activateAgent } from "./activate-agent.ts";
import { registerAgent } from "./register-agent.ts";

let place: MonitoredWorkplace;
let company: MonitoredCompany;
beforeAll(async () => {
  place = await openMonitoredWorkplace();
});
afterAll(() => place.close());
beforeEach(async () => {
  company = await place.monitored();
});

const refusal = (code: string, details?: object) => ({ code, ...(details && { details }) });

test("a worker registers his browser once; doing it again changes only its name", async () => {
  const agent = await newAgent(place, company);
  await agent.register("自宅のPC");
  await agent.register("自宅のPC");
  await agent.register("書斎のPC");
  const actions = ["telework.agent_registered", "telework.agent_renamed"];
  const counts = await Promise.all(actions.map((action) => company.recorded(action)));
  expect(counts.map((entries) => entries.length)).toEqual([1, 1]);
});

test("on one day a person registers up to a hundred devices; those that are there may come again", async () => {
  const agent = await newAgent(place, company);
  await agent.register();
  await place.query(
    `insert into telework.agent (tenant_id, device_id, person_id, name, kind, public_key, registered_at)
     select tenant_id, gen_random_uuid(), person_id, name, kind, public_key, registered_at
       from telework.agent, generate_series(1, 99) where device_id = $1`,
    agent.deviceId,
  );
  const another = await newAgent(place, company);
  await expect(another.register()).rejects.toMatchObject(
    refusal("telework.too_many_agents", { day: "2026-11-20", most: 100 }),
  );
  await agent.register("書斎のPC");
  place.time.set("2026-11-20T15:00:00.000Z");
  await another.register();
});

test("a device never passes to another key or another person", async () => {
  const agent = await newAgent(place, company);
  await agent.register();
  const { tenantId, worker } = company;
  const again = { tenantId, deviceId: agent.deviceId, name: "PC", publicKey: agent.signing.publicKey };
  await expect(
    registerAgent(place.database, worker, { ...again, publicKey: randomBytes(32) }),
  ).rejects.toMatchObject(refusal("telework.agent_key_differs"));
  const colleague = await company.member("鈴木", [{ role: "worker" }], [company.team]);
  await expect(registerAgent(place.database, colleague, again)).rejects.toMatchObject(
    refusal("telework.agent_of_another"),
  );
});

test("only workers have agents, of a company that is entitled to the service", async () => {
  for (const actor of [company.administrator, company.head]) {
    const agent = await newAgent(place, company, actor);
    await expect(agent.register()).rejects.toMatchObject(refusal("access.denied"));
  }
  const other = await place.monitored();
  const stranger = await newAgent(place, company, other.worker);
  await expect(stranger.register()).rejects.toMatchObject(refusal("access.no_engagement"));
  for (const table of ["due", "step", "contract"])
    await place.query(`delete from contracts.${table} where tenant_id = $1`, company.tenantId);
  await expect((await newAgent(place, company)).register()).rejects.toMatchObject(
    refusal("contract.not_entitled"),
  );
});

test("an agent that is not registered, or is somebody else's, is not activated", async () => {
  await company.agree(company.worker);
  await expect((await newAgent(place, company)).activate()).rejects.toMatchObject(
    refusal("telework.agent_not_found"),
  );
  const colleague = await company.member("鈴木", [{ role: "worker" }], [company.team]);
  await company.agree(colleague);
  const agent = await newAgent(place, company);
  await agent.register();
  await expect(
    activateAgent(place.database, place.bus, colleague, {
      tenantId: company.tenantId,
      deviceId: agent.deviceId,
      takeOver: true,
    }),
  ).rejects.toMatchObject(refusal("telework.agent_of_another"));
});

test("without the worker's live consent no agent becomes active", async () => {
  const agent = await newAgent(place, company);
  await agent.register();
  await expect(agent.activate()).rejects.toMatchObject(refusal("consent.worker_missing"));
  await company.agree(company.worker);
  await expect(agent.activate()).resolves.toMatchObject({ serverTime: "2026-11-20T00:00:00.000Z" });
  await company.withdraw(company.worker);
  await expect(agent.activate()).rejects.toMatchObject(refusal("consent.worker_withdrawn"));
});

test("a second agent of the same worker is refused while the first runs, and the attempt is written down [PTY-08]", async () => {
  await workingAgent(place, company);
  const second = await newAgent(place, company);
  await second.register("会社のPC");
  await expect(second.activate()).rejects.toMatchObject(
    refusal("telework.agent_elsewhere", { deviceName: "自宅のPC" }),
  );
  expect(await company.recorded("telework.agent_refused")).toMatchObject([
    { subject: second.deviceId, subject_person_id: company.worker.personId },
  ]);
  place.time.advance(90_000);
  await expect(second.activate()).resolves.toBeDefined();
  expect(await company.recorded("telework.agent_taken_over")).toEqual([]);
});

test("an agent that takes over is written down, and in the middle of work a person looks at it [PTY-08]", async () => {
  const first = await workingAgent(place, company);
  const second = await newAgent(place, company);
  await second.register("会社のPC");
  await second.activate(true);
  expect(await company.recorded("telework.agent_taken_over")).toMatchObject([
    { subject: second.deviceId, details: { from: first.deviceId, name: "会社のPC" } },
  ]);
  const { tenantId } = company;
  expect(await listIncidents(place.database, company.leader, { tenantId })).toMatchObject([
    { kind: "second-agent", advisory: true, state: "open", personId: company.worker.personId },
  ]);
  expect(await first.report()).toMatchObject({ acknowledgedSequence: 1, stop: "agent-elsewhere" });
  expect((await second.report()).stop).toBeUndefined();
});

test("taking over before work has begun is written down and is no incident", async () => {
  const first = await newAgent(place, company);
  await company.agree(company.worker);
  await first.register();
  await first.activate();
  const second = await newAgent(place, company);
  await second.register();
  await second.activate(true);
  expect(await company.recorded("telework.agent_taken_over")).toHaveLength(1);
  expect(await company.recorded("telework.incident_detected")).toEqual([]);
});

test("of two agents that are activated at once, one becomes the active one [PTY-08]", async () => {
  await company.agree(company.worker);
  const agents = [await newAgent(place, company), await newAgent(place, company)];
  for (const agent of agents) await agent.register();
  const answers = await Promise.allSettled(agents.map((agent) => agent.activate()));
  expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const open = await place.query(
    "select 1 from telework.agent_lease where person_id = $1 and ended_at is null",
    company.worker.personId,
  );
  expect(open).toHaveLength(1);
});

test("agents of two workers do not stand in each other's way", async () => {
  await workingAgent(place, company);
  await expect(workingAgent(place, company, company.leader)).resolves.toBeDefined();
});
