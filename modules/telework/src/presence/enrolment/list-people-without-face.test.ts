import { EnrolmentId, type EnrolmentPose } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type MonitoredWorkplace, openMonitoredWorkplace } from "../testing/open-monitored-workplace.ts";
import { newAgent } from "../testing/test-agent.ts";
import { enrol } from "./enrol.ts";
import { listPeopleWithoutFace } from "./list-people-without-face.ts";

let place: MonitoredWorkplace;
beforeAll(async () => {
  place = await openMonitoredWorkplace();
});
afterAll(() => place.close());

test("a manager finds those of his workers who agree and have no face enrolled; nobody else's [FAC-01]", async () => {
  const company = await place.monitored();
  const { tenantId, head, leader, worker, administrator, team } = company;
  const other = await company.group("別の班");
  const stranger = await company.member("別班長", [{ role: "manager", groupId: other }, { role: "auditor" }]);
  const shy = await company.member("鈴木", [{ role: "worker" }], [team]);
  const without = async (actor = leader) =>
    (await listPeopleWithoutFace(place.database, actor, { tenantId })).map(({ displayName }) => displayName);
  expect(await without()).toEqual([]);

  await company.agree(worker);
  await company.agree(shy, ["camera-picture"]);
  expect(await without()).toEqual(["佐藤"]);
  expect(await without(head)).toEqual(["佐藤"]);
  expect(await without(stranger)).toEqual([]);
  for (const actor of [administrator, worker])
    await expect(without(actor)).rejects.toMatchObject({ code: "access.denied" });

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
  expect(await without()).toEqual([]);
  await company.withdraw(worker);
  expect(await without()).toEqual([]);
});
