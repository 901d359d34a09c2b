import { EnrolmentId, type EnrolmentPose, type TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { endWithdrawnPresence } from "./end-presence.ts";
import { enrol } from "./enrolment/enrol.ts";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "./testing/open-monitored-workplace.ts";
import { type TestAgent, workingAgent } from "./testing/test-agent.ts";

let place: MonitoredWorkplace;
let company: MonitoredCompany;
let tenantId: TenantId;
let agent: TestAgent;
beforeAll(async () => {
  place = await openMonitoredWorkplace();
});
afterAll(() => place.close());
beforeEach(async () => {
  company = await place.monitored();
  ({ tenantId } = company);
  agent = await workingAgent(place, company);
  await workingAgent(place, company, company.leader);
});

/** What the server does when it starts: nobody has told it of a withdrawal. */
const start = () => endWithdrawnPresence(place.database, place.bus, [tenantId]);
const goingOn = async () =>
  (
    await place.query<{ person_id: string }>(
      `select person_id from telework.agent_lease where tenant_id = $1 and ended_at is null
       union select person_id from telework.enrolment where tenant_id = $1 and sealed_features is not null`,
      tenantId,
    )
  ).map(({ person_id }) => person_id);

test("a withdrawal whose message a crash has lost is followed at the next start, once, and for nobody else", async () => {
  const poses: EnrolmentPose[] = ["front", "left", "right"];
  const pictures = [];
  for (const pose of poses)
    pictures.push({ pose, evidenceId: await agent.upload(await agent.seal({ kind: "enrolment" })) });
  await enrol(place.database, place.bus, company.worker, {
    tenantId,
    enrolmentId: EnrolmentId.parse(crypto.randomUUID()),
    pictures,
    sealedFeatures: Buffer.from("features"),
  });
  await start();
  expect((await goingOn()).toSorted()).toEqual([company.worker, company.leader].map(idOf).toSorted());

  await company.withdraw(company.worker, ["face-presence"]);
  await start();
  await start();
  expect(await goingOn()).toEqual([company.leader.personId]);
  expect(await company.recorded("telework.agent_stopped")).toHaveLength(1);
  expect(await company.recorded("telework.enrolment_removed")).toHaveLength(1);
});

test("so is the company's, for everybody", async () => {
  await company.withdrawAgreement();
  await start();
  expect(await goingOn()).toEqual([]);
});

function idOf({ personId }: { personId: string }): string {
  return personId;
}
