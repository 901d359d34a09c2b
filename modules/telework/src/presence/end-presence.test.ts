import { setTimeout as pause } from "node:timers/promises";
import { resumeContract, suspendContract } from "@tachiai/contracts";
import { holdLock } from "@tachiai/platform";
import {
  ConsentPurpose,
  ContractId,
  EnrolmentId,
  type EnrolmentPose,
  type EvidenceId,
  type TenantId,
} from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  endPresence,
  endUnagreedPresence,
  endUnentitledPresence,
  endWithdrawnPresence,
} from "./end-presence.ts";
import { decideEnrolment } from "./enrolment/decide-enrolment.ts";
import { enrol } from "./enrolment/enrol.ts";
import { getMyEnrolment } from "./enrolment/get-my-enrolment.ts";
import { listEnrolments } from "./enrolment/list-enrolments.ts";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "./testing/open-monitored-workplace.ts";
import { openPicture } from "./testing/open-picture.ts";
import { at, segment, type TestAgent, workingAgent } from "./testing/test-agent.ts";

const tester = { kind: "system", name: "test" } as const;

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

const poses: EnrolmentPose[] = ["front", "left", "right"];
const register = async () => {
  const pictures = [];
  for (const pose of poses)
    pictures.push({ pose, evidenceId: await agent.upload(await agent.seal({ kind: "enrolment" })) });
  return enrol(place.database, place.bus, company.worker, {
    tenantId,
    enrolmentId: EnrolmentId.parse(crypto.randomUUID()),
    pictures,
    sealedFeatures: Buffer.from("features"),
  });
};

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
  await register();
  await start();
  expect((await goingOn()).toSorted()).toEqual([company.worker, company.leader].map(idOf).toSorted());

  await company.withdraw(company.worker, ["face-presence"]);
  await start();
  await start();
  expect(await goingOn()).toEqual([company.leader.personId]);
  expect(await company.recorded("telework.agent_stopped")).toHaveLength(1);
  expect(await company.recorded("telework.enrolment_removed")).toHaveLength(1);
});

test("on the day on which terms take effect that the company has not agreed to nobody is watched any more, and registered faces stay", async () => {
  await register();
  const watch = () => endUnagreedPresence(place.database, place.bus, tenantId);
  const leases = () =>
    place.query(
      "select person_id from telework.agent_lease where tenant_id = $1 and ended_at is null",
      tenantId,
    );
  await watch();
  expect(await leases()).toHaveLength(2);
  const clerk = company.worker.personId;
  const planted = place.query(
    `insert into consent.terms_version (tenant_id, profile, kind, version, title, content, change, effective_from, sha256,
       drafted_by, proposed_by, released_by, announced_at)
     select $1, 'telework', 'terms', 1, '約款', '{}', '{"effectiveFrom": "2020-01-02", "isGrave": false}', '2020-01-02',
       sha256('text'), $2, $2, gen_random_uuid(), '2020-01-01'`,
    tenantId,
    clerk,
  );
  await planted;
  try {
    await watch();
    expect(await leases()).toHaveLength(0);
    expect(await goingOn()).toEqual([clerk]);
    expect(await company.recorded("telework.agent_stopped")).toHaveLength(2);
  } finally {
    // Terms are everybody's in an installation.
    await place.query("delete from consent.terms_version where tenant_id = $1", tenantId);
  }
});

test("so is the company's, for everybody", async () => {
  await company.withdrawAgreement();
  await start();
  expect(await goingOn()).toEqual([]);
});

test("a face that was registered while a withdrawal was under way does not outlast it [FAC-02]", async () => {
  const { worker } = company;
  const began = at("09:01");
  place.time.set(began);
  const withdrawal = await company.within(async (tx) => {
    await holdLock(tx, `consent.decision:${worker.personId}`);
    const underWay = company.withdraw(worker, ["face-presence"]);
    await somebodyWaits();
    place.time.set(at("09:02"));
    await register();
    return { underWay };
  });
  await withdrawal.underWay;
  expect(await getMyEnrolment(place.database, worker, { tenantId })).toMatchObject({
    enrolment: { state: "removed", createdAt: at("09:02") },
  });
  await endPresence(place.database, place.bus, { tenantId, personId: worker.personId });
  expect(await goingOn()).toEqual([company.leader.personId]);
  const ended = ConsentPurpose.options.map(() => ({ received_at: new Date(began) }));
  expect(await company.recorded("consent.withdrawn")).toMatchObject(ended);
});

describe("what outlived a withdrawal whose message was lost", () => {
  beforeEach(async () => {
    await register();
    place.time.advance(60_000);
    await company.withdraw(company.worker);
    place.time.advance(60_000);
    await company.agree(company.worker);
    place.time.advance(60_000);
  });
  const mine = () => getMyEnrolment(place.database, company.worker, { tenantId });

  test("does not come back with a new consent: no face, no features, no picture [FAC-02]", async () => {
    const [listed] = await listEnrolments(place.database, company.leader, { tenantId });
    expect(listed).toMatchObject({ state: "removed", pictures: [] });
    expect(await mine()).toMatchObject({ enrolment: { state: "removed" } });
    expect((await mine()).sealedFeatures).toBeUndefined();
    const [picture] = await place.query<{ evidence_id: EvidenceId }>(
      "select evidence_id from telework.picture where tenant_id = $1",
      tenantId,
    );
    if (!picture) throw new Error("no picture");
    await expect(openPicture(place, company, company.leader, picture.evidence_id)).rejects.toMatchObject({
      code: "access.denied",
    });
    await expect(
      decideEnrolment(place.database, place.bus, company.leader, {
        tenantId,
        enrolmentId: listed?.enrolmentId ?? EnrolmentId.parse(crypto.randomUUID()),
        decision: "confirm",
      }),
    ).rejects.toMatchObject({ code: "telework.enrolment_decided" });
  });

  test("ends, at the time of the withdrawal, before an agent goes on under the new one", async () => {
    await agent.activate();
    const leases = await place.query(
      "select began_at, ended_at, ended_by from telework.agent_lease where person_id = $1 order by began_at",
      company.worker.personId,
    );
    expect(leases).toMatchObject([
      { ended_at: new Date(at("09:01")), ended_by: "consent-withdrawn" },
      { began_at: new Date(at("09:03")), ended_at: null },
    ]);
    expect(await goingOn()).toContain(company.worker.personId);
    expect(await company.recorded("telework.enrolment_removed")).toHaveLength(1);
    // A message that comes late after all ends nothing that was agreed to since.
    await endPresence(place.database, place.bus, { tenantId, personId: company.worker.personId });
    expect(await goingOn()).toContain(company.worker.personId);
  });
});

test("who withdraws in the middle of a short absence was not away: it is forgotten [FAC-02]", async () => {
  place.time.set(at("09:10"));
  await agent.report({ segments: [segment("present", "09:00", "09:08"), segment("away", "09:08")] });
  await company.withdraw(company.worker);
  await endPresence(place.database, place.bus, { tenantId, personId: company.worker.personId });
  const kept = "select kind, to_at from telework.presence_segment where person_id = $1";
  expect(await place.query(kept, company.worker.personId)).toEqual([
    { kind: "present", to_at: new Date(at("09:08")) },
  ]);
});

test("who withdraws after a long one was", async () => {
  place.time.set(at("09:20"));
  await agent.report({ segments: [segment("away", "09:08")] });
  await company.withdraw(company.worker);
  await endPresence(place.database, place.bus, { tenantId, personId: company.worker.personId });
  const kept = "select kind, to_at from telework.presence_segment where person_id = $1";
  expect(await place.query(kept, company.worker.personId)).toEqual([
    { kind: "away", to_at: new Date(at("09:20")) },
  ]);
});

async function somebodyWaits(): Promise<void> {
  const waiting = `select from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`;
  while ((await place.query(waiting)).length === 0) await pause(5);
}

function idOf({ personId }: { personId: string }): string {
  return personId;
}

test("while the contract is suspended nobody is watched, and registered faces stay [END-06] [END-16]", async () => {
  await register();
  const stop = () => endUnentitledPresence(place.database, place.bus, tenantId);
  await stop();
  expect(await goingOn()).toHaveLength(2);
  const [contract] = await place.query<{ id: string }>(
    "select contract_id as id from contracts.contract where tenant_id = $1",
    tenantId,
  );
  const contractId = ContractId.parse(contract?.id);
  await company.within((tx) =>
    suspendContract(tx, tester, { contractId, ground: "s0-19", hold: "clerk", because: {} }),
  );
  await stop();
  await stop();
  expect(await goingOn()).toEqual([company.worker.personId]);
  const leases = await place.query(
    "select ended_by from telework.agent_lease where tenant_id = $1",
    tenantId,
  );
  expect(leases).toEqual([{ ended_by: "contract-stopped" }, { ended_by: "contract-stopped" }]);
  await expect(agent.activate()).rejects.toMatchObject({ code: "contract.suspended" });

  await company.within((tx) => resumeContract(tx, tester, { contractId, hold: "clerk", because: {} }));
  await agent.activate();
  expect(await goingOn()).toEqual([company.worker.personId]);
});
