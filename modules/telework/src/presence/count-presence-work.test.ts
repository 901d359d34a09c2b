import type { PersonActor } from "@tachiai/platform";
import { EnrolmentId, type EnrolmentPose, IncidentId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { countPresenceWork } from "./count-presence-work.ts";
import { enrol } from "./enrolment/enrol.ts";
import { removeMyEnrolment } from "./enrolment/remove-my-enrolment.ts";
import { askRejudgement } from "./incidents/ask-rejudgement.ts";
import { judgeIncident } from "./incidents/judge-incident.ts";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "./testing/open-monitored-workplace.ts";
import { at, newAgent, type TestAgent, workingAgent } from "./testing/test-agent.ts";

let place: MonitoredWorkplace;
let company: MonitoredCompany;
beforeAll(async () => {
  place = await openMonitoredWorkplace();
});
afterAll(() => place.close());
beforeEach(async () => {
  company = await place.monitored(); // 09:00 in Tokyo
});

const work = (actor: PersonActor) => countPresenceWork(place.database, actor, { tenantId: company.tenantId });
const detect = async (agent: TestAgent) => {
  const incidentId = IncidentId.parse(crypto.randomUUID());
  await agent.report({
    incidents: [{ incidentId, kind: "peeping", capturedAt: at("09:20"), figures: {}, pictures: [] }],
  });
  return incidentId;
};

test("a worker who agrees to the camera is asked for his face until it is there [FAC-01]", async () => {
  const { worker, tenantId } = company;
  expect(await work(worker)).toMatchObject({ facesToEnrol: 0 });
  await company.agree(worker);
  expect(await work(worker)).toMatchObject({ facesToEnrol: 1 });
  expect(await work(company.leader)).toMatchObject({ facesToEnrol: 0 });

  const agent = await newAgent(place, company);
  await agent.register();
  const pictures = [];
  for (const pose of ["front", "left", "right"] satisfies EnrolmentPose[])
    pictures.push({ pose, evidenceId: await agent.upload(await agent.seal({ kind: "enrolment" })) });
  await enrol(place.database, place.bus, worker, {
    tenantId,
    enrolmentId: EnrolmentId.parse(crypto.randomUUID()),
    pictures,
    sealedFeatures: Buffer.from("sealed for the worker's own agents"),
  });
  expect(await work(worker)).toMatchObject({ facesToEnrol: 0 });
  await removeMyEnrolment(place.database, place.bus, worker, { tenantId });
  expect(await work(worker)).toMatchObject({ facesToEnrol: 1 });
  await company.withdraw(worker);
  expect(await work(worker)).toMatchObject({ facesToEnrol: 0 });
});

test("the administrator learns of an incident that nobody may judge, and of none that somebody may", async () => {
  const { administrator, head, leader } = company;
  const ofTeam = await workingAgent(place, company);
  const nobodys = await company.group("誰も見ない班");
  const alone = await company.member("単独", [{ role: "worker" }], [nobodys]);
  const ofNobody = await workingAgent(place, company, alone);
  place.time.set(at("09:30"));
  await detect(ofTeam);
  expect(await work(administrator)).toMatchObject({ incidentsWithoutJudge: 0 });
  await detect(ofNobody);
  expect(await work(administrator)).toMatchObject({ incidentsToJudge: 0, incidentsWithoutJudge: 1 });
  for (const manager of [head, leader])
    expect(await work(manager)).toMatchObject({ incidentsToJudge: 1, incidentsWithoutJudge: 0 });
});

test("what is to be judged again, when everybody else has gone, waits for nobody", async () => {
  const { administrator, leader, head, worker, tenantId } = company;
  const agent = await workingAgent(place, company);
  place.time.set(at("09:30"));
  const incidentId = await detect(agent);
  const judgement = { judgement: "no-problem", reason: "colleague", text: "" } as const;
  await judgeIncident(place.database, place.bus, leader, { tenantId, incidentId, ...judgement });
  await askRejudgement(place.database, place.bus, worker, { tenantId, incidentId, text: "もう一度。" });
  expect(await work(head)).toMatchObject({ incidentsToJudge: 1 });
  expect(await work(administrator)).toMatchObject({ incidentsWithoutJudge: 0 });
  await place.query(
    `delete from identity.role_assignment
      where membership_id in (select membership_id from identity.membership where person_id = $1)`,
    head.personId,
  );
  expect(await work(administrator)).toMatchObject({ incidentsWithoutJudge: 1 });
});
