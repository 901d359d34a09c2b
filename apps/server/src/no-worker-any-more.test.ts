import { randomUUID } from "node:crypto";
import { tokyoDay } from "@tachiai/platform";
import {
  changeMember,
  EnrolmentId,
  enrol,
  getMyConsents,
  getMyEnrolment,
  getMyStatus,
  removeMyEnrolment,
  withdrawConsents,
} from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Company, type Person, setUpOwnCompany, signInAs } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";
import { layDownWatching, openWatchingAgent } from "./testing/watched-worker.ts";

const dayMs = 24 * 60 * 60_000;
let server: TestServer;
let company: Company;
let person: Person;

beforeAll(async () => {
  server = await openTestServer();
  company = await setUpOwnCompany(server);
  const groupId = await company.group("営業部");
  await company.join("管理 二郎", [{ role: "manager", groupId }]);
  person = await company.join("勤務 一郎", ["worker"], [groupId]);
  await layDownWatching(server, company);
  const agent = await openWatchingAgent(server, company, person);
  await agent.activate();
  const pictures = [];
  for (const pose of ["front", "left", "right"] as const)
    pictures.push({ pose, evidenceId: await agent.take("enrolment") });
  await person.browser.api.call(enrol, {
    params: params(),
    body: {
      enrolmentId: EnrolmentId.parse(randomUUID()),
      pictures,
      sealedFeatures: Buffer.from("features").toString("base64"),
    },
  });
});
afterAll(() => server.close());

const params = () => ({ tenantId: company.tenantId });

/** From the next day on he audits, and does nothing else. */
async function becomesAuditor(): Promise<void> {
  const membershipId = await company.membershipOf(person);
  server.time.advance(dayMs);
  const administrator = await signInAs(server, company.administrator);
  await administrator.browser.api.call(changeMember, {
    params: { ...params(), membershipId },
    body: {
      employeeCode: "",
      from: tokyoDay(server.time.clock()),
      groups: [],
      roles: [{ role: "auditor" }],
    },
  });
  person = await signInAs(server, person);
}

test("who became an auditor still sees his face and his yes, removes the one and withdraws the other [EVD-07]", async () => {
  await becomesAuditor();
  const { api } = person.browser;
  await expect(api.call(getMyStatus, { params: params() })).rejects.toMatchObject({ code: "access.denied" });
  const { enrolment } = await api.call(getMyEnrolment, { params: params() });
  expect(enrolment).toMatchObject({ state: "waiting", pictures: [{}, {}, {}] });
  await api.call(removeMyEnrolment, { params: params() });
  expect(await api.call(getMyEnrolment, { params: params() })).toMatchObject({
    enrolment: { state: "removed", pictures: [] },
  });
  const kept = await server.query("select 1 from telework.enrolment where sealed_features is not null");
  expect(kept).toEqual([]);

  const judging = async () => (await api.call(getMyConsents, { params: params() })).purposes[0];
  expect(await judging()).toMatchObject({ state: "granted" });
  await api.call(withdrawConsents, { params: params(), body: { purposes: ["face-presence"] } });
  expect(await judging()).toMatchObject({ state: "withdrawn" });
});
