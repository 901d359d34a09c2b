import type { PersonActor } from "@tachiai/platform";
import { IncidentId, type PersonId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { countPresenceWork } from "../count-presence-work.ts";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "../testing/open-monitored-workplace.ts";
import { at, type TestAgent, workingAgent } from "../testing/test-agent.ts";
import { type ListIncidents, listIncidents } from "./list-incidents.ts";

let place: MonitoredWorkplace;
let company: MonitoredCompany;
let agent: TestAgent;
let early: IncidentId;
beforeAll(async () => {
  place = await openMonitoredWorkplace();
});
afterAll(() => place.close());
beforeEach(async () => {
  company = await place.monitored(); // 09:00 in Tokyo
  agent = await workingAgent(place, company);
  place.time.set(at("09:30"));
  early = IncidentId.parse(crypto.randomUUID());
  const incident = { incidentId: early, kind: "peeping", capturedAt: at("09:10"), figures: {} } as const;
  await agent.report({ incidents: [{ ...incident, pictures: [] }] });
});

/** So many incidents of a person, as if his agent had been at it for days; all newer than the early one. */
const flood = ({ personId }: PersonActor, { deviceId }: TestAgent, count: number) =>
  place.query(
    `insert into telework.incident (tenant_id, incident_id, person_id, device_id, kind, captured_at, happened_at,
                                    received_at, figures, state, changed_at)
     select $1, gen_random_uuid(), $2, $3, 'covered', at, at, at, '{}', 'open', at
       from generate_series(1, $4::int) n cross join lateral (select $5::timestamptz + n * interval '1 ms' as at) t`,
    company.tenantId,
    personId,
    deviceId,
    count,
    at("09:11"),
  );
const list = (actor: PersonActor, filter: Partial<ListIncidents> = {}) =>
  listIncidents(place.database, actor, { tenantId: company.tenantId, ...filter });
const work = (actor: PersonActor) => countPresenceWork(place.database, actor, { tenantId: company.tenantId });
const peopleIn = (incidents: readonly { personId: PersonId }[]) =>
  new Map([...Map.groupBy(incidents, ({ personId }) => personId)].map(([id, own]) => [id, own.length]));

test("a thousand incidents of a group that is not his hide none from a manager, nor from a worker his own [ATT-03]", async () => {
  const lab = await company.group("研究");
  const stranger = await company.member("鈴木", [{ role: "worker" }], [lab]);
  await flood(stranger, await workingAgent(place, company, stranger), 1200);
  for (const actor of [company.leader, company.worker])
    expect(await list(actor)).toMatchObject([{ incidentId: early }]);
  expect(await list(company.worker, { personId: stranger.personId })).toEqual([]);
  expect(await work(company.leader)).toMatchObject({ incidentsToJudge: 1 });
  expect(await work(company.worker)).toMatchObject({ incidentsToJudge: 0, incidentsToRead: 1 });
  expect(await work(company.administrator)).toMatchObject({ incidentsWithoutJudge: 1200 });
});

test("nor do those of one of his own people hide the others'; asked for alone they are listed up to a thousand", async () => {
  const colleague = await company.member("鈴木", [{ role: "worker" }], [company.team]);
  await flood(colleague, await workingAgent(place, company, colleague), 1200);
  expect(peopleIn(await list(company.leader))).toEqual(
    new Map([
      [colleague.personId, 300],
      [company.worker.personId, 1],
    ]),
  );
  const alone = await list(company.leader, { personId: colleague.personId });
  expect(alone).toHaveLength(1000);
  expect(alone[0]?.capturedAt).toBe(new Date(Date.parse(at("09:11")) + 1200).toISOString());
  expect(await work(company.leader)).toMatchObject({ incidentsToJudge: 1201 });
});
