import { createHash } from "node:crypto";
import type { PersonActor } from "@tachiai/platform";
import {
  EnrolmentId,
  type EnrolmentPose,
  EnrolmentState,
  type EvidenceId,
  type TenantId,
} from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { endRoles, moveAfter } from "../../testing/move-people.ts";
import { countPresenceWork } from "../count-presence-work.ts";
import { endPresence } from "../end-presence.ts";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "../testing/open-monitored-workplace.ts";
import { openPicture } from "../testing/open-picture.ts";
import { newAgent, type TestAgent } from "../testing/test-agent.ts";
import { decideEnrolment } from "./decide-enrolment.ts";
import { enrol } from "./enrol.ts";
import { decide, type EnrolmentDecision } from "./enrolment.ts";
import { getMyEnrolment } from "./get-my-enrolment.ts";
import { listEnrolments } from "./list-enrolments.ts";
import { removeMyEnrolment } from "./remove-my-enrolment.ts";

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
  agent = await newAgent(place, company);
  await company.agree(company.worker);
  await agent.register();
});

const features = Buffer.from("sealed for the worker's own agents");
const newId = () => EnrolmentId.parse(crypto.randomUUID());
const poses: EnrolmentPose[] = ["front", "left", "right"];

async function picturesBy(by: TestAgent): Promise<{ pose: EnrolmentPose; evidenceId: EvidenceId }[]> {
  const pictures = [];
  for (const pose of poses)
    pictures.push({ pose, evidenceId: await by.upload(await by.seal({ kind: "enrolment" })) });
  return pictures;
}
const register = async (enrolmentId = newId(), pictures?: Awaited<ReturnType<typeof picturesBy>>) =>
  enrol(place.database, place.bus, company.worker, {
    tenantId,
    enrolmentId,
    pictures: pictures ?? (await picturesBy(agent)),
    sealedFeatures: features,
  });
const decideOn = (enrolmentId: EnrolmentId, decision: EnrolmentDecision, actor = company.leader) =>
  decideEnrolment(place.database, place.bus, actor, { tenantId, enrolmentId, decision });
const work = (actor: PersonActor) => countPresenceWork(place.database, actor, { tenantId });
const mine = (actor = company.worker) => getMyEnrolment(place.database, actor, { tenantId });
const featuresKept = async () =>
  (await place.query("select sealed_features from telework.enrolment where tenant_id = $1", tenantId)).map(
    (row) => row["sealed_features"] !== null,
  );

test("what a decision makes of each state", () => {
  const states = EnrolmentState.options;
  const decisions: EnrolmentDecision[] = ["confirm", "reject", "remove"];
  expect(states.map((state) => decisions.map((decision) => decide(state, decision)))).toEqual([
    ["confirmed", "rejected", "removed"],
    [undefined, undefined, "removed"],
    [undefined, undefined, undefined],
    [undefined, undefined, undefined],
  ]);
});

describe("a worker registers his face", () => {
  test("with several pictures, and waits until a manager who knows him confirms it [FAC-01]", async () => {
    const { enrolmentId, state, pictures } = await register();
    expect({ state, poses: pictures.map(({ pose }) => pose) }).toEqual({ state: "waiting", poses });
    expect(await countPresenceWork(place.database, company.head, { tenantId })).toMatchObject({
      enrolmentsToConfirm: 1,
    });
    expect(await decideOn(enrolmentId, "confirm")).toMatchObject({
      state: "confirmed",
      decidedBy: company.leader.personId,
    });
    expect(await mine()).toMatchObject({ enrolment: { state: "confirmed" } });
    expect(await countPresenceWork(place.database, company.head, { tenantId })).toMatchObject({
      enrolmentsToConfirm: 0,
    });
    expect(await company.recorded("telework.enrolled")).toMatchObject([
      {
        subject: enrolmentId,
        details: {
          consent: { policyVersion: 1 },
          sealedFeaturesSha256: createHash("sha256").update(features).digest("hex"),
        },
      },
    ]);
  });

  test("only with his live consent [FAC-02]", async () => {
    const pictures = await picturesBy(agent);
    await company.withdraw(company.worker, ["face-presence"]);
    await expect(register(newId(), pictures)).rejects.toMatchObject({ code: "consent.worker_withdrawn" });
    expect(await featuresKept()).toEqual([]);
  });

  test("once: sending it again returns the first, and the id is nobody else's", async () => {
    const id = newId();
    const pictures = await picturesBy(agent);
    const first = await register(id, pictures);
    expect(await register(id, pictures)).toEqual(first);
    expect(await company.recorded("telework.enrolled")).toHaveLength(1);
    await expect(register(id, pictures.toReversed())).rejects.toMatchObject({
      code: "telework.enrolment_id_taken",
    });
  });

  test("with pictures of his own that were taken for it", async () => {
    const pictures = await picturesBy(agent);
    await company.agree(company.leader);
    const leaders = await newAgent(place, company, company.leader);
    await leaders.register();
    const theirs = await picturesBy({
      ...leaders,
      seal: (order) => leaders.seal({ ...order, to: [company.leader, company.head] }),
    });
    const mixed = [...pictures.slice(1), ...theirs.slice(0, 1)];
    await expect(register(newId(), mixed)).rejects.toMatchObject({ code: "telework.picture_not_found" });
    await register(newId(), pictures);
    await expect(register(newId(), pictures)).rejects.toMatchObject({ code: "telework.picture_used" });
  });

  test("only as a worker, of a company with a contract", async () => {
    const pictures = await picturesBy(agent);
    for (const state of ["ended", "suspended"] as const) {
      await place.standContracts(tenantId, state);
      await expect(register(newId(), pictures)).rejects.toMatchObject({ code: `contract.${state}` });
    }
    await place.standContracts(tenantId, "active");
    await endRoles(place, company.worker, "2026-11-19");
    await expect(register(newId(), pictures)).rejects.toMatchObject({ code: "access.denied" });
    expect(await featuresKept()).toEqual([]);
  });

  test("with none that his camera took in work [FAC-01]", async () => {
    const pictures = await picturesBy(agent);
    await agent.activate();
    await company.press(company.worker, "work-start");
    place.time.advance(60_000);
    const evidenceId = await agent.upload(await agent.seal({ kind: "camera" }));
    await expect(register(newId(), [...pictures, { pose: "up", evidenceId }])).rejects.toMatchObject({
      code: "telework.picture_not_found",
    });
  });

  test("with none that were taken under a consent which he has withdrawn since [FAC-02]", async () => {
    const pictures = await picturesBy(agent);
    place.time.advance(60_000);
    await company.withdraw(company.worker, ["face-presence"]);
    place.time.advance(60_000);
    await company.agree(company.worker);
    place.time.advance(60_000);
    const fresh = await picturesBy(agent);
    await expect(register(newId(), [...fresh.slice(1), ...pictures.slice(0, 1)])).rejects.toMatchObject({
      code: "telework.picture_before_consent",
    });
    await expect(register(newId(), fresh)).resolves.toMatchObject({ state: "waiting" });
  });

  test("anew: the one before is removed with its features", async () => {
    const first = await register();
    await decideOn(first.enrolmentId, "confirm");
    const second = await register();
    const listed = await listEnrolments(place.database, company.leader, { tenantId });
    expect(new Map(listed.map(({ enrolmentId, state }) => [enrolmentId, state]))).toEqual(
      new Map([
        [second.enrolmentId, "waiting"],
        [first.enrolmentId, "removed"],
      ]),
    );
    expect((await featuresKept()).filter(Boolean)).toHaveLength(1);
  });
});

test("the worker reads why his face was rejected, and nothing of it once he has registered anew", async () => {
  const { enrolmentId } = await register();
  const reason = "帽子で額が隠れています。";
  await decideEnrolment(place.database, place.bus, company.leader, {
    tenantId,
    enrolmentId,
    decision: "reject",
    reason,
  });
  expect(await mine()).toMatchObject({ enrolment: { state: "rejected", reason } });
  expect(await company.recorded("telework.enrolment_rejected")).toMatchObject([{ details: { reason } }]);
  place.time.advance(60_000);
  await register();
  expect((await mine()).enrolment?.reason).toBeUndefined();
});

describe("features", () => {
  test("are given to the worker's own agents alone, so that nobody else's face is compared with them [FAC-11] [FAC-13]", async () => {
    await register();
    expect(await mine()).toMatchObject({ sealedFeatures: features.toString("base64") });
    for (const actor of [company.leader, company.head, company.administrator])
      expect(await mine(actor)).toEqual({});
    const listed = await listEnrolments(place.database, company.leader, { tenantId });
    expect(JSON.stringify(listed)).not.toContain(features.toString("base64"));
    const entries = await place.query("select details from evidence.entry where tenant_id = $1", tenantId);
    expect(JSON.stringify(entries)).not.toContain(features.toString("base64"));
  });

  test("are gone when they are rejected or removed, by the manager or by the worker", async () => {
    await decideOn((await register()).enrolmentId, "reject");
    const second = (await register()).enrolmentId;
    await decideOn(second, "confirm");
    await decideOn(second, "remove");
    place.time.advance(60_000);
    await register();
    await removeMyEnrolment(place.database, place.bus, company.worker, { tenantId });
    await removeMyEnrolment(place.database, place.bus, company.worker, { tenantId });
    expect(await featuresKept()).toEqual([false, false, false]);
    expect(await mine()).toMatchObject({ enrolment: { state: "removed", pictures: [] } });
    expect((await mine()).sealedFeatures).toBeUndefined();
    expect(await company.recorded("telework.enrolment_removed")).toHaveLength(2);
  });

  test("are not given without consent, and go with it [FAC-02]", async () => {
    await register();
    await company.withdraw(company.worker, ["face-presence"]);
    expect((await mine()).sealedFeatures).toBeUndefined();
    await endPresence(place.database, place.bus, { tenantId, personId: company.worker.personId });
    expect(await featuresKept()).toEqual([false]);
    expect(await company.recorded("telework.enrolment_removed")).toMatchObject([
      { details: { because: "consent-withdrawn" }, actor: { kind: "system" } },
    ]);
  });

  test("of everybody go with the company's agreement", async () => {
    await register();
    await company.withdrawAgreement();
    await endPresence(place.database, place.bus, { tenantId });
    expect(await featuresKept()).toEqual([false]);
  });
});

describe("pictures of a face", () => {
  const look = (evidenceId: EvidenceId, actor = company.leader) =>
    openPicture(place, company, actor, evidenceId);

  test("are opened by the managers they are sealed to and the worker, by no administrator [FAC-10] [EVD-06]", async () => {
    const { pictures } = await register();
    const id = pictures[0]?.evidenceId;
    if (!id) throw new Error("no picture");
    for (const actor of [company.leader, company.worker])
      await expect(look(id, actor)).resolves.toBe("a picture");
    await expect(look(id, company.administrator)).rejects.toMatchObject({ code: "access.denied" });
  });

  test("that belongs to no enrolment are opened by their owner alone [FAC-10]", async () => {
    const id = await agent.upload(await agent.seal({ kind: "enrolment" }));
    await expect(look(id)).rejects.toMatchObject({ code: "access.denied" });
    await expect(look(id, company.worker)).resolves.toBe("a picture");
    await company.withdraw(company.worker, ["face-presence"]);
    await endPresence(place.database, place.bus, { tenantId, personId: company.worker.personId });
    await expect(look(id)).rejects.toMatchObject({ code: "access.denied" });
  });

  test("are opened by nobody any more once it was removed", async () => {
    const { enrolmentId, pictures } = await register();
    await decideOn(enrolmentId, "remove");
    const id = pictures[0]?.evidenceId;
    if (!id) throw new Error("no picture");
    for (const actor of [company.leader, company.worker])
      await expect(look(id, actor)).rejects.toMatchObject({ code: "access.denied" });
  });
});

describe("about a face decides", () => {
  test("a manager of the worker, never himself, another group's manager or an administrator", async () => {
    const { enrolmentId } = await register();
    const lab = await company.group("研究");
    const other = await company.member("所長", [{ role: "manager", groupId: lab }], [lab]);
    for (const actor of [company.worker, other, company.administrator])
      await expect(decideOn(enrolmentId, "confirm", actor)).rejects.toMatchObject({ code: "access.denied" });
    const stranger = await place.monitored();
    await expect(
      decideEnrolment(place.database, place.bus, stranger.leader, {
        tenantId: stranger.tenantId,
        enrolmentId,
        decision: "confirm",
      }),
    ).rejects.toMatchObject({ code: "telework.enrolment_not_found" });
    expect(await listEnrolments(place.database, other, { tenantId })).toEqual([]);
    await expect(listEnrolments(place.database, company.worker, { tenantId })).rejects.toMatchObject({
      code: "access.denied",
    });
  });

  test("a manager who works too only somebody above him", async () => {
    await company.agree(company.leader);
    const own = await newAgent(place, company, company.leader);
    await own.register();
    const sealing = {
      ...own,
      seal: (order = {}) => own.seal({ ...order, to: [company.leader, company.head] }),
    };
    const { enrolmentId } = await enrol(place.database, place.bus, company.leader, {
      tenantId,
      enrolmentId: newId(),
      pictures: await picturesBy(sealing),
      sealedFeatures: features,
    });
    await expect(decideOn(enrolmentId, "confirm")).rejects.toMatchObject({ code: "access.denied" });
    expect(await decideOn(enrolmentId, "confirm", company.head)).toMatchObject({ state: "confirmed" });
  });

  test("nobody who managed him yesterday, whether he or the manager has moved [FAC-01]", async () => {
    const { enrolmentId } = await register();
    place.time.set("2026-11-21T01:00:00.000Z");
    const lab = await company.group("研究");
    const next = await company.member("所長", [{ role: "manager", groupId: lab }], [lab]);
    await endRoles(place, company.head, "2026-11-20");
    await moveAfter(place, company.worker, lab, "2026-11-20");
    for (const actor of [company.head, company.leader]) {
      await expect(decideOn(enrolmentId, "confirm", actor)).rejects.toMatchObject({ code: "access.denied" });
      expect(await work(actor)).toMatchObject({ enrolmentsToConfirm: 0 });
    }
    expect(await listEnrolments(place.database, company.leader, { tenantId })).toEqual([]);
    await expect(listEnrolments(place.database, company.head, { tenantId })).rejects.toMatchObject({
      code: "access.denied",
    });
    expect(await listEnrolments(place.database, next, { tenantId })).toMatchObject([{ enrolmentId }]);
    expect(await decideOn(enrolmentId, "confirm", next)).toMatchObject({ state: "confirmed" });
  });

  test("of two at once the first, and nobody after the worker has withdrawn", async () => {
    const { enrolmentId } = await register();
    const answers = await Promise.allSettled([
      decideOn(enrolmentId, "confirm"),
      decideOn(enrolmentId, "reject", company.head),
    ]);
    const refused = answers.find(({ status }) => status === "rejected");
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(refused).toMatchObject({ reason: { code: "telework.enrolment_decided" } });

    const next = await register();
    await company.withdraw(company.worker, ["face-presence"]);
    await expect(decideOn(next.enrolmentId, "confirm")).rejects.toMatchObject({
      code: "consent.worker_withdrawn",
    });
  });
});
