import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "../testing/open-monitored-workplace.ts";
import { listRecipients } from "./list-recipients.ts";

let place: MonitoredWorkplace;
let company: MonitoredCompany;
beforeAll(async () => {
  place = await openMonitoredWorkplace();
});
afterAll(() => place.close());
beforeEach(async () => {
  company = await place.monitored();
});

const list = (actor = company.worker) =>
  listRecipients(place.database, actor, { tenantId: company.tenantId });

test("a worker's pictures are sealed to himself first, then to his managers by name [FAC-10] [FAC-11]", async () => {
  const { worker, leader, head, keysOf } = company;
  expect(await list()).toEqual(
    [worker, leader, head].map((person) => ({
      personId: person.personId,
      displayName: { [worker.personId]: "佐藤", [leader.personId]: "班長", [head.personId]: "部長" }[
        person.personId
      ],
      publicKey: Buffer.from(keysOf(person).publicKey).toString("base64"),
    })),
  );
});

test("nobody else is among them: no administrator, no auditor, no manager of another group", async () => {
  const lab = await company.group("研究");
  await company.member("所長", [{ role: "manager", groupId: lab }], [lab]);
  await company.member("監査", [{ role: "auditor" }], [company.team]);
  expect(await list()).toHaveLength(3);
});

test("a manager who works too is not his own manager", async () => {
  expect((await list(company.leader)).map(({ displayName }) => displayName)).toEqual(["班長", "部長"]);
});

test("a manager who has not signed in yet has no key and is left out", async () => {
  await place.query("delete from identity.person_key where person_id = $1", company.head.personId);
  expect((await list()).map(({ displayName }) => displayName)).toEqual(["佐藤", "班長"]);
});

test("who is no worker has no recipients", async () => {
  await expect(list(company.administrator)).rejects.toMatchObject({ code: "access.denied" });
});
