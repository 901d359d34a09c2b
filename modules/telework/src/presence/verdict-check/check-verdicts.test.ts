import type { PersonActor } from "@tachiai/platform";
import { IncidentId } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { judgeIncident } from "../incidents/judge-incident.ts";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "../testing/open-monitored-workplace.ts";
import { at, segment, workingAgent } from "../testing/test-agent.ts";
import { checkVerdicts } from "./check-verdicts.ts";

let place: MonitoredWorkplace;
let company: MonitoredCompany;
let workers: PersonActor[];
let auditor: PersonActor;
beforeAll(async () => {
  place = await openMonitoredWorkplace();
  company = await place.monitored(); // 09:00 in Tokyo
  auditor = await company.member("監査", [{ role: "auditor" }]);
  workers = [];
  for (const name of ["一", "二", "三", "四", "五", "六"])
    workers.push(await company.member(`勤務${name}`, [{ role: "worker" }], [company.team]));
  const agents = [];
  for (const worker of workers) agents.push(await workingAgent(place, company, worker));
  // Seen for eleven hours each: one hour of the first five unverified for darkness, six of the sixth for a mask.
  place.time.set(at("20:00"));
  for (const agent of agents.slice(0, 5))
    await agent.report({
      segments: [
        segment("present", "09:00", "19:00"),
        segment("present-unverified", "19:00", "20:00", { cause: "too-dark" }),
      ],
    });
  const incidents = ["10:00", "11:00", "12:00"].map((clock) => ({
    incidentId: crypto.randomUUID(),
    kind: "impersonation" as const,
    capturedAt: at(clock),
    figures: { faces: 1 },
    pictures: [],
  }));
  await agents[5]?.report({
    segments: [
      segment("present", "09:00", "14:00"),
      segment("present-unverified", "14:00", "20:00", { cause: "mouth-hidden" }),
    ],
    incidents,
  });
  for (const { incidentId } of incidents)
    await judgeIncident(place.database, place.bus, company.leader, {
      tenantId: company.tenantId,
      incidentId: IncidentId.parse(incidentId),
      judgement: "no-problem",
      reason: "false-detection",
      text: "本人です。",
    });
  place.time.set("2026-12-01T00:00:00.000Z");
});
afterAll(() => place.close());

const check = (actor: PersonActor, month = "2026-11") =>
  checkVerdicts(place.database, actor, { tenantId: company.tenantId, month });

test("the auditor sees how verdicts spread, each rate with what it is of, and nobody's own [FAC-14]", async () => {
  const found = await check(auditor);
  const all = {
    people: 6,
    seenMinutes: 6 * 660,
    unverifiedMinutes: 5 * 60 + 360,
    incidents: 3,
    impersonations: 3,
    judged: 3,
    falseDetections: 3,
    objections: 0,
    upheld: 0,
  };
  expect(found).toEqual({
    month: "2026-11",
    all,
    causes: [
      { cause: "mouth-hidden", minutes: 360 },
      { cause: "too-dark", minutes: 300 },
    ],
    groupings: [
      { by: "device", shown: [{ name: "自宅のPC", sum: all }], hidden: 0 },
      { by: "enrolment", shown: [{ name: "none", sum: all }], hidden: 0 },
      { by: "group", shown: [{ name: "営業 › 東京班", sum: all }], hidden: 0 },
    ],
    misjudged: [],
    misjudgedElsewhere: 2,
  });
});

test("who is misjudged markedly more often is named to his manager, with what the others have [FAC-14]", async () => {
  const { misjudged, misjudgedElsewhere } = await check(company.leader);
  expect(misjudgedElsewhere).toBe(0);
  expect(misjudged).toMatchObject([
    { displayName: "勤務六", why: "unverified", own: { unverifiedMinutes: 360 }, others: { people: 5 } },
    { displayName: "勤務六", why: "false-detections", own: { falseDetections: 3 } },
  ]);
});

test("a month in which nobody was seen shows nothing, nor does one that is kept no longer", async () => {
  for (const month of ["2026-10", "2026-01"]) {
    expect(await check(auditor, month)).toMatchObject({ causes: [], misjudgedElsewhere: 0 });
    expect(await check(auditor, month)).not.toHaveProperty("all");
  }
});

test("a month that goes on is refused: asked on two days it would tell who was seen between [FAC-14]", async () => {
  await expect(check(auditor, "2026-12")).rejects.toMatchObject({ code: "telework.month_not_over" });
});

test("a worker checks nobody's verdicts", async () => {
  await expect(check(company.worker)).rejects.toMatchObject({ code: "access.denied" });
});
