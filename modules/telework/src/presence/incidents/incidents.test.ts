import type { PersonActor } from "@tachiai/platform";
import { type AgentReport, EvidenceId, IncidentId, type TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getMyDay } from "../../get-my-day.ts";
import { countPresenceWork } from "../count-presence-work.ts";
import { reportFalseDeclaration } from "../pictures/report-false-declaration.ts";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "../testing/open-monitored-workplace.ts";
import { openPicture } from "../testing/open-picture.ts";
import { at, newAgent, segment, type TestAgent, workingAgent } from "../testing/test-agent.ts";
import { askRejudgement } from "./ask-rejudgement.ts";
import { explainIncident } from "./explain-incident.ts";
import { getIncident } from "./get-incident.ts";
import { judgeIncident } from "./judge-incident.ts";
import { type ListIncidents, listIncidents } from "./list-incidents.ts";

type Reported = AgentReport["incidents"][number];

let place: MonitoredWorkplace;
let company: MonitoredCompany;
let tenantId: TenantId;
let agent: TestAgent;
beforeAll(async () => {
  place = await openMonitoredWorkplace();
});
afterAll(() => place.close());
beforeEach(async () => {
  company = await place.monitored(); // 09:00 in Tokyo
  ({ tenantId } = company);
  agent = await workingAgent(place, company);
  place.time.set(at("09:30"));
});

const peeping = (changes: Partial<Reported> = {}): Reported => ({
  incidentId: crypto.randomUUID(),
  kind: "peeping",
  capturedAt: at("09:20"),
  figures: { faces: 2 },
  pictures: [],
  ...changes,
});
const detect = async (changes: Partial<Reported> = {}, by = agent) => {
  const incident = peeping(changes);
  await by.report({ incidents: [incident] });
  return IncidentId.parse(incident.incidentId);
};
const list = (actor: PersonActor, filter: Partial<ListIncidents> = {}) =>
  listIncidents(place.database, actor, { tenantId, ...filter });
const get = (incidentId: IncidentId, actor: PersonActor) =>
  getIncident(place.database, place.bus, actor, { tenantId, incidentId });
const judge = (incidentId: IncidentId, actor = company.leader, judgement = "no-problem" as const) =>
  judgeIncident(place.database, place.bus, actor, {
    tenantId,
    incidentId,
    judgement,
    reason: "family-or-visitor",
    text: "家族の通りかかりです。",
  });
const explain = (incidentId: IncidentId, actor = company.worker) =>
  explainIncident(place.database, place.bus, actor, { tenantId, incidentId, text: "子どもでした。" });
const ask = (incidentId: IncidentId, actor = company.worker) =>
  askRejudgement(place.database, place.bus, actor, { tenantId, incidentId, text: "見直してください。" });
const work = (actor: PersonActor) => countPresenceWork(place.database, actor, { tenantId });

describe("a picture that an incident names", () => {
  const sealed = (order: Parameters<TestAgent["seal"]>[0] = {}, by = agent) =>
    by.seal({ to: [company.worker, company.leader, company.head], ...order });

  test("is shown only when it was taken of this; the others are named with what speaks against them [FAC-04]", async () => {
    const enrolled = await agent.upload(await sealed({ kind: "enrolment" }));
    const early = await agent.upload(await sealed({ capturedAt: at("09:05") }));
    const fitting = await agent.upload(await sealed());
    const capturedAt = at("09:30");
    const first = await detect({ capturedAt, pictures: [enrolled, early, fitting] });
    place.time.advance(1000);
    const second = await detect({ capturedAt, kind: "covered", pictures: [fitting] });
    const { pictures, doubtfulPictures } = await get(first, company.leader);
    expect(pictures).toEqual([{ evidenceId: fitting, kind: "camera" }]);
    expect(doubtfulPictures).toHaveLength(2);
    expect(doubtfulPictures).toEqual(
      expect.arrayContaining([
        { evidenceId: enrolled, kind: "enrolment", why: "other-occasion" },
        { evidenceId: early, kind: "camera", why: "other-time" },
      ]),
    );
    expect(await get(second, company.leader)).toMatchObject({
      pictures: [],
      doubtfulPictures: [{ evidenceId: fitting, why: "other-incident" }],
    });
  });

  test("of another device of his is not the incident's", async () => {
    const other = await newAgent(place, company);
    await other.register();
    await other.activate(true);
    const theirs = await other.upload(await sealed({}, other));
    place.time.advance(1000);
    await agent.activate(true);
    const id = await detect({ capturedAt: at("09:30:01"), pictures: [theirs] });
    expect(await get(id, company.leader)).toMatchObject({
      pictures: [],
      doubtfulPictures: [{ evidenceId: theirs, why: "other-device" }],
    });
  });

  test("and is not sealed to every manager he had says to whom [FAC-10]", async () => {
    const picture = await agent.upload(await sealed({ to: [company.worker, company.leader] }));
    const id = await detect({ capturedAt: at("09:30"), pictures: [picture] });
    expect((await get(id, company.leader)).pictures).toEqual([
      { evidenceId: picture, kind: "camera", notSealedTo: ["部長"] },
    ]);
    expect(await company.recorded("telework.picture_sealed")).toMatchObject([
      { details: { leftOut: [company.head.personId] } },
    ]);
  });
});

describe("what an agent detects", () => {
  test("becomes an incident, and worker and managers are told at once [FAC-03] [ATT-03]", async () => {
    const id = await detect();
    expect(place.heard).toContainEqual({
      subject: "telework.incident_detected",
      tenantId,
      ids: { personId: company.worker.personId, incidentId: id },
    });
    for (const actor of [company.leader, company.head])
      expect(await list(actor)).toMatchObject([
        { incidentId: id, kind: "peeping", state: "open", advisory: false, mayJudge: true },
      ]);
    expect(await list(company.worker)).toMatchObject([
      { incidentId: id, mayJudge: false, mayExplain: true, mayAskRejudgement: false },
    ]);
    expect(await work(company.leader)).toMatchObject({ incidentsToJudge: 1 });
    expect(await work(company.worker)).toMatchObject({
      incidentsToJudge: 0,
      enrolmentsToConfirm: 0,
      incidentsToRead: 1,
    });
    const day = await getMyDay(place.database, company.worker, { tenantId, day: "2026-11-20" });
    expect(day.incidents).toBe(1);
  });

  test("is in the log with when it was captured and received [EVD-02] [EVD-09]", async () => {
    const id = await detect({ figures: { faces: 2, similarity: 0.1 } });
    expect(await company.recorded("telework.incident_detected")).toMatchObject([
      {
        subject: id,
        subject_person_id: company.worker.personId,
        captured_at: new Date(at("09:20")),
        received_at: new Date(at("09:30")),
        details: { kind: "peeping", advisory: false, figures: { faces: 2, similarity: 0.1 } },
      },
    ]);
  });

  test("twice is one incident, whatever number it comes under", async () => {
    const incident = peeping();
    await agent.report({ incidents: [incident] });
    await agent.report({ incidents: [incident] });
    expect(await list(company.leader)).toHaveLength(1);
  });

  test("is marked where it is only a hint", async () => {
    await detect({ kind: "filming-device" });
    await detect({ kind: "covered" });
    const found = (await list(company.leader)).map(({ kind, advisory }) => [kind, advisory] as const);
    expect(new Map(found)).toEqual(
      new Map([
        ["covered", false],
        ["filming-device", true],
      ]),
    );
  });

  test("outside work, in a break or without consent is none", async () => {
    await detect({ capturedAt: at("08:50") });
    await company.press(company.worker, "break-start");
    place.time.set(at("10:00"));
    await detect({ capturedAt: at("09:50") });
    await company.withdraw(company.worker);
    await detect();
    expect(await list(company.leader)).toEqual([]);
  });

  test("shows its pictures once they have arrived, before or after it, and only pictures of this worker [FAC-04] [FAC-10]", async () => {
    const to = [company.worker, company.leader, company.head];
    const camera = await agent.seal({ kind: "camera", to });
    const screen = await agent.seal({ kind: "screen", to, declared: { width: 1920, height: 1080 } });
    const leaders = await workingAgent(place, company, company.leader);
    const theirs = await leaders.seal({ to: [company.leader, company.head] });
    place.time.set(at("09:35"));
    await leaders.upload(theirs);
    await agent.upload(camera);
    const pictures = [camera.evidenceId, screen.evidenceId, theirs.evidenceId];
    const id = await detect({ pictures, capturedAt: at("09:30") });
    expect((await get(id, company.leader)).pictures).toEqual([
      { evidenceId: camera.evidenceId, kind: "camera" },
    ]);
    await agent.upload(screen);
    expect((await get(id, company.leader)).pictures).toEqual([
      { evidenceId: camera.evidenceId, kind: "camera" },
      { evidenceId: screen.evidenceId, kind: "screen" },
    ]);
    for (const actor of [company.leader, company.worker])
      expect(await openPicture(place, company, actor, camera.evidenceId)).toBe("a picture");
    await expect(openPicture(place, company, company.administrator, camera.evidenceId)).rejects.toMatchObject(
      { code: "access.denied" },
    );
  });
});

describe("incidents are seen", () => {
  test("by the worker and those who manage him, and by nobody else [ATT-08]", async () => {
    const id = await detect();
    const lab = await company.group("研究");
    const other = await company.member("所長", [{ role: "manager", groupId: lab }], [lab]);
    const colleague = await company.member("鈴木", [{ role: "worker" }], [company.team]);
    for (const actor of [other, colleague, company.administrator]) {
      expect(await list(actor)).toEqual([]);
      await expect(get(id, actor)).rejects.toMatchObject({ code: "access.denied" });
      await expect(judge(id, actor)).rejects.toMatchObject({ code: "access.denied" });
    }
    const stranger = await place.monitored();
    await expect(list(stranger.leader)).rejects.toMatchObject({ code: "access.no_engagement" });
    await expect(
      getIncident(place.database, place.bus, stranger.leader, {
        tenantId: stranger.tenantId,
        incidentId: id,
      }),
    ).rejects.toMatchObject({ code: "telework.incident_not_found" });
  });

  test("by state, kind, person, group and day [ATT-03]", async () => {
    const open = await detect();
    const judged = await detect();
    await judge(judged);
    const leaders = await workingAgent(place, company, company.leader);
    place.time.set(at("09:40"));
    const own = await detect({ capturedAt: at("09:35") }, leaders);
    const ids = async (filter: Partial<ListIncidents>) =>
      (await list(company.head, filter)).map(({ incidentId }) => incidentId).toSorted();
    expect(await ids({})).toEqual([open, judged, own].toSorted());
    expect(await ids({ state: "judged" })).toEqual([judged]);
    expect(await ids({ kind: "peeping" })).toHaveLength(3);
    expect(await ids({ kind: "covered" })).toEqual([]);
    expect(await ids({ personId: company.leader.personId })).toEqual([own]);
    expect(await ids({ groupId: company.team })).toHaveLength(3);
    expect(await ids({ groupId: await company.group("研究") })).toEqual([]);
    expect(await ids({ from: "2026-11-20", to: "2026-11-20" })).toHaveLength(3);
    expect(await ids({ to: "2026-11-19" })).toEqual([]);
  });

  test("by the manager the worker had on that day", async () => {
    const id = await detect();
    await place.query(
      "update identity.group_membership set valid_to = '2026-11-20' where tenant_id = $1 and group_id = $2",
      tenantId,
      company.team,
    );
    place.time.set("2026-11-21T01:00:00.000Z");
    expect(await list(company.leader)).toMatchObject([{ incidentId: id, mayJudge: true }]);
  });
});

describe("a manager judges", () => {
  test("with judgement, reason and words, and all of it is recorded [FAC-09]", async () => {
    const id = await detect();
    place.time.set(at("10:00"));
    const judged = await judge(id);
    expect(judged).toMatchObject({
      state: "judged",
      judgement: "no-problem",
      mayJudge: false,
      history: [
        { kind: "detected" },
        {
          kind: "judged",
          at: at("10:00"),
          by: company.leader.personId,
          byName: "班長",
          judgement: "no-problem",
          reason: "family-or-visitor",
          text: "家族の通りかかりです。",
        },
      ],
    });
    expect(await company.recorded("telework.incident_judged")).toMatchObject([
      {
        subject: id,
        actor: { personId: company.leader.personId },
        details: { judgement: "no-problem", reason: "family-or-visitor" },
      },
    ]);
    expect(await work(company.leader)).toMatchObject({ incidentsToJudge: 0 });
  });

  test("once: of two at the same moment the second is told that it is judged [FAC-09]", async () => {
    const id = await detect();
    const answers = await Promise.allSettled([judge(id), judge(id, company.head)]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "telework.incident_judged" },
    });
    expect((await get(id, company.head)).history.filter(({ kind }) => kind === "judged")).toHaveLength(1);
  });

  test("never about himself: that is for a manager of the group above [FAC-09]", async () => {
    const leaders = await workingAgent(place, company, company.leader);
    place.time.set(at("09:40"));
    const id = await detect({ capturedAt: at("09:35") }, leaders);
    await expect(judge(id)).rejects.toMatchObject({ code: "access.denied" });
    expect(await work(company.leader)).toMatchObject({ incidentsToJudge: 0, incidentsToRead: 1 });
    expect(await work(company.head)).toMatchObject({ incidentsToJudge: 1 });
    await expect(judge(id, company.head)).resolves.toMatchObject({ state: "judged" });
  });
});

describe("the worker", () => {
  test("is told: that he has read it is in the history, once", async () => {
    const id = await detect();
    await get(id, company.worker);
    await get(id, company.worker);
    const { history } = await get(id, company.leader);
    expect(history.map(({ kind, by }) => [kind, by])).toEqual([
      ["detected", undefined],
      ["told", company.worker.personId],
    ]);
    expect(await work(company.worker)).toMatchObject({ incidentsToRead: 0 });
    await judge(id);
    expect(await work(company.worker)).toMatchObject({ incidentsToRead: 0 });
    place.time.set(at("09:31"));
    await explain(id);
    expect(await work(company.worker)).toMatchObject({ incidentsToRead: 0 });
  });

  test("has something to read again after a judgement", async () => {
    const id = await detect();
    await get(id, company.worker);
    place.time.set(at("09:45"));
    await judge(id);
    expect(await work(company.worker)).toMatchObject({ incidentsToRead: 1 });
    expect(await list(company.worker)).toMatchObject([{ isUnread: true }]);
    expect(await list(company.leader)).toMatchObject([{ isUnread: false }]);
    await get(id, company.worker);
    expect(await work(company.worker)).toMatchObject({ incidentsToRead: 0 });
    expect(await list(company.worker)).toMatchObject([{ isUnread: false }]);
  });

  test("explains what happened, before and after a judgement; nobody does it for him", async () => {
    const id = await detect();
    await explain(id);
    await judge(id);
    const { history } = await explain(id);
    expect(history.map(({ kind }) => kind)).toEqual(["detected", "explained", "judged", "explained"]);
    for (const actor of [company.leader, company.administrator])
      await expect(explain(id, actor)).rejects.toMatchObject({ code: "access.denied" });
    expect(await company.recorded("telework.incident_explained")).toHaveLength(2);
  });

  test("asks for another judgement, which another manager gives; the first stays in the history [FAC-09]", async () => {
    const id = await detect();
    await expect(ask(id)).rejects.toMatchObject({ code: "telework.incident_not_judged" });
    await judge(id);
    expect(await get(id, company.worker)).toMatchObject({ mayAskRejudgement: true });
    expect(await ask(id)).toMatchObject({ state: "rejudgement-asked", judgement: "no-problem" });
    expect(await work(company.leader)).toMatchObject({ incidentsToJudge: 0 });
    expect(await work(company.head)).toMatchObject({ incidentsToJudge: 1 });
    await expect(judge(id)).rejects.toMatchObject({ code: "telework.incident_other_judge" });
    const again = await judge(id, company.head);
    expect(again.history.filter(({ kind }) => kind === "judged").map(({ byName }) => byName)).toEqual([
      "班長",
      "部長",
    ]);
    await expect(ask(id)).rejects.toMatchObject({ code: "telework.no_other_judge" });
    expect(await get(id, company.worker)).toMatchObject({ mayAskRejudgement: false });
  });

  test("alone asks for it", async () => {
    const id = await detect();
    await judge(id);
    await expect(ask(id, company.head)).rejects.toMatchObject({ code: "access.denied" });
  });
});

describe("a false declaration", () => {
  const report = (evidenceId: EvidenceId, actor: PersonActor) =>
    reportFalseDeclaration(place.database, place.bus, place.ports, actor, {
      tenantId,
      evidenceId,
      found: "other-format",
    });

  test("is not judged by whoever says that he found it [FAC-09]", async () => {
    const incidentId = await report(await agent.upload(await agent.seal()), company.leader);
    expect(await get(incidentId, company.leader)).toMatchObject({ mayJudge: false });
    expect(await work(company.leader)).toMatchObject({ incidentsToJudge: 0 });
    expect(await work(company.head)).toMatchObject({ incidentsToJudge: 1 });
    await expect(judge(incidentId)).rejects.toMatchObject({ code: "telework.incident_other_judge" });
    expect(await judge(incidentId, company.head)).toMatchObject({ state: "judged" });
  });

  test("that an opener finds becomes one incident against the device", async () => {
    const id = await agent.upload(await agent.seal());
    const [first, second] = await Promise.all([report(id, company.leader), report(id, company.leader)]);
    expect(first).toBe(second);
    expect(await report(id, company.worker)).toBe(first);
    expect(await list(company.head)).toMatchObject([
      {
        incidentId: first,
        kind: "false-declaration",
        personId: company.worker.personId,
        pictures: [{ evidenceId: id }],
        history: [{ kind: "detected", byName: "班長" }],
      },
    ]);
    expect(await company.recorded("telework.incident_detected")).toMatchObject([
      { details: { found: "other-format", deviceId: agent.deviceId } },
    ]);
  });

  test("is not for somebody who may not open the picture to report, and he does not learn whether there is one", async () => {
    const id = await agent.upload(await agent.seal());
    const lab = await company.group("研究");
    const other = await company.member("所長", [{ role: "manager", groupId: lab }], [lab]);
    const none = EvidenceId.parse(crypto.randomUUID());
    for (const actor of [other, company.administrator])
      for (const evidenceId of [id, none])
        await expect(report(evidenceId, actor)).rejects.toMatchObject({ code: "access.denied" });
    await expect(report(none, company.leader)).rejects.toMatchObject({ code: "access.denied" });
  });
});

test("verdicts that are no incidents open none", async () => {
  await agent.report({
    segments: [segment("present-unverified", "09:00", "09:10"), segment("away", "09:10")],
  });
  expect(await list(company.leader)).toEqual([]);
});
