import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "../testing/open-monitored-workplace.ts";
import { openPicture } from "../testing/open-picture.ts";
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

test("who managed him then finds them when he has moved on, and his new manager does not; both open what they find [FAC-09]", async () => {
  const { team, leader, worker, tenantId } = company;
  const lab = await company.group("研究");
  const next = await company.member("所長", [{ role: "manager", groupId: lab }], [lab]);
  const taken = await agent.upload(await agent.seal({ kind: "camera", capturedAt: at("09:20") }));
  await place.query(
    `with moved as (update identity.group_membership set valid_to = $4::date
                     where tenant_id = $1 and group_id = $2 and membership_id =
                       (select membership_id from identity.membership where tenant_id = $1 and person_id = $5)
                  returning *)
     insert into identity.group_membership (group_membership_id, tenant_id, membership_id, group_id, valid_from)
       select gen_random_uuid(), tenant_id, membership_id, $3, $4::date + 1 from moved`,
    tenantId,
    team,
    lab,
    day,
    worker.personId,
  );
  place.time.set("2026-11-21T01:00:00.000Z");
  expect(await list(leader)).toMatchObject([{ evidenceId: taken }]);
  expect(await openPicture(place, company, leader, taken)).toBe("a picture");
  expect(await list(next)).toEqual([]);
  await expect(openPicture(place, company, next, taken)).rejects.toMatchObject({ code: "access.denied" });
});
