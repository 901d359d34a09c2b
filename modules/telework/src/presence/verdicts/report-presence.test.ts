import { requireConsent } from "@tachiai/consent";
import { AgentReport, type WorkDay } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getMyDay } from "../../get-my-day.ts";
import { listDay } from "../../list-day.ts";
import { activateAgent } from "../agents/activate-agent.ts";
import { endPresence } from "../end-presence.ts";
import { listIncidents } from "../incidents/list-incidents.ts";
import { changeAgentSettings } from "../settings/change-agent-settings.ts";
import { getDefaultAgentSettings } from "../settings/get-default-agent-settings.ts";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "../testing/open-monitored-workplace.ts";
import { at, newAgent, segment, type TestAgent, workingAgent } from "../testing/test-agent.ts";
import { reportPresence } from "./report-presence.ts";

const day = "2026-11-20";
const nextDay = { from: "2026-11-20T23:00:00.000Z", to: "2026-11-21T01:00:00.000Z" };

let place: MonitoredWorkplace;
let company: MonitoredCompany;
let agent: TestAgent;
beforeAll(async () => {
  place = await openMonitoredWorkplace();
});
afterAll(() => place.close());
beforeEach(async () => {
  company = await place.monitored(); // 09:00 in Tokyo
  agent = await workingAgent(place, company);
});

const clock = (time: string) => place.time.set(at(time));
const kept = () =>
  place.query(
    `select kind, cause, note, from_at, to_at from telework.presence_segment where tenant_id = $1 order by from_at`,
    company.tenantId,
  );
const keptAs = async () =>
  (await kept()).map((row) => [row["kind"], timeOf(row["from_at"]), timeOf(row["to_at"])]);
const timeOf = (value: unknown) =>
  value instanceof Date ? new Date(value.getTime() + 9 * 3_600_000).toISOString().slice(11, 16) : undefined;
const myDay = () => getMyDay(place.database, company.worker, { tenantId: company.tenantId, day });
const seenByLeader = async () => {
  const days = await listDay(place.database, company.leader, { tenantId: company.tenantId, day });
  const found = days.find(({ personId }) => personId === company.worker.personId);
  if (!found) throw new Error("the leader does not see the worker");
  return found;
};
const bandsOf = ({ bands }: WorkDay) =>
  bands
    .filter(({ kind }) => kind === "away" || kind === "not-observed")
    .map(({ kind, label, from, to }) => [kind, label, timeOf(new Date(from)), to && timeOf(new Date(to))]);

describe("what is reported", () => {
  test("is seen by the manager and the worker at once, the same [ATT-02] [ATT-08]", async () => {
    clock("09:10");
    await agent.report({ segments: [segment("present", "09:00", "09:10"), segment("away", "09:10")] });
    expect(await seenByLeader()).toMatchObject({ presence: { kind: "away", since: at("09:10") } });
    expect(await seenByLeader()).toEqual(await myDay());
    expect(place.heard.map(({ subject }) => subject)).toContain("telework.presence_changed");

    clock("09:11");
    await agent.report({ segments: [segment("peeping", "09:11")] });
    expect((await seenByLeader()).presence).toEqual({ kind: "peeping", since: at("09:11") });
  });

  test("is not seen by the manager of another group or of another company", async () => {
    clock("09:10");
    await agent.report({ segments: [segment("present", "09:00")] });
    const lab = await company.group("研究");
    const other = await company.member("所長", [{ role: "manager", groupId: lab }], [lab]);
    expect(await listDay(place.database, other, { tenantId: company.tenantId, day })).toEqual([]);
    const stranger = await place.monitored();
    await expect(
      listDay(place.database, stranger.leader, { tenantId: company.tenantId, day }),
    ).rejects.toMatchObject({ code: "access.no_engagement" });
  });

  test("is in the log under the consent it was taken with, with the time of capture and of receipt [EVD-02] [EVD-09]", async () => {
    clock("10:30");
    await agent.report({ segments: [segment("present", "09:00", "10:00"), segment("away", "10:00")] });
    const consent = await company.within((tx) =>
      requireConsent(tx, company.worker.personId, "face-presence"),
    );
    const [entry] = await company.recorded("telework.presence_reported");
    expect(entry).toMatchObject({
      subject_person_id: company.worker.personId,
      retention_class: "telework",
      captured_at: new Date(at("09:00")),
      received_at: new Date(at("10:30")),
      details: {
        segments: [{ kind: "present", from: at("09:00"), to: at("10:00") }],
        consent: { policyVersion: 1, grantedAt: consent.grantedAt.toISOString() },
      },
    });
  });

  test("twice under the same number changes nothing", async () => {
    clock("09:10");
    const report = { sequence: 1, segments: [segment("present", "09:00", "09:10")] };
    expect(await agent.report(report)).toMatchObject({ acknowledgedSequence: 1 });
    const before = await kept();
    expect(await agent.report(report)).toEqual({ acknowledgedSequence: 1 });
    expect(await kept()).toEqual(before);
    expect(await company.recorded("telework.presence_reported")).toHaveLength(1);
  });

  test("twice at the same moment is kept once", async () => {
    clock("09:10");
    const report = { sequence: 1, segments: [segment("present", "09:00", "09:10")] };
    const answers = await Promise.all([agent.report(report), agent.report(report)]);
    expect(answers.map(({ acknowledgedSequence }) => acknowledgedSequence)).toEqual([1, 1]);
    expect(await kept()).toHaveLength(1);
  });

  test("under a number that is taken is acknowledged when it tells the same, and refused with the last number when not", async () => {
    clock("09:30");
    const report = { sequence: 7, segments: [segment("present", "09:00", "09:10")] };
    await agent.report(report);
    clock("09:31");
    expect(await agent.report(report)).toMatchObject({ acknowledgedSequence: 7 });
    const other = { ...report, segments: [segment("impersonation", "09:20")] };
    for (const behind of [other, { ...other, sequence: 2 }])
      await expect(agent.report(behind)).rejects.toMatchObject({
        code: "telework.sequence_behind",
        details: { lastSequence: 7 },
      });
    expect(await keptAs()).toHaveLength(1);
    expect(await agent.activate()).toMatchObject({ lastSequence: 7 });
  });

  test("names a segment and an incident once", () => {
    const one = segment("present", "09:00");
    const incident = { incidentId: crypto.randomUUID(), kind: "peeping", capturedAt: at("09:00") };
    const whole = { sequence: 1, sentAt: at("09:00"), overwrittenPictures: 0, segments: [], incidents: [] };
    const detected = { ...incident, figures: {}, pictures: [] };
    expect(AgentReport.safeParse({ ...whole, segments: [one], incidents: [detected] }).success).toBe(true);
    expect(AgentReport.safeParse({ ...whole, segments: [one, one] }).success).toBe(false);
    expect(AgentReport.safeParse({ ...whole, incidents: [detected, detected] }).success).toBe(false);
  });

  test("with numbers left out is taken, and that they are missing is noted, overwritten pictures counted [AGT-03]", async () => {
    clock("09:10");
    const lost = { overwrittenPictures: 2, lostRows: 5 };
    await agent.report({ sequence: 4, ...lost, segments: [segment("present", "09:00")] });
    expect(await company.recorded("telework.presence_reported")).toMatchObject([
      { details: { missedReports: 3, overwrittenPictures: 2, lostRows: 5, segments: [] } },
    ]);
  });

  test("and goes on is replaced when it is told again; what is over stays as it was", async () => {
    clock("09:10");
    const open = segment("present", "09:00");
    await agent.report({ segments: [open] });
    clock("09:20");
    await agent.report({ segments: [{ ...open, to: at("09:15") }] });
    await agent.report({ segments: [{ ...open, to: at("09:19") }] });
    expect(await keptAs()).toEqual([["present", "09:00", "09:15"]]);
  });

  test("and turns out to have lasted no time leaves nothing", async () => {
    clock("09:10");
    const open = segment("present", "09:05");
    await agent.report({ segments: [open] });
    await agent.report({ segments: [{ ...open, to: open.from }, segment("covered", "09:05")] });
    expect(await keptAs()).toEqual([["covered", "09:05", undefined]]);
  });

  test("of another person's agent is refused", async () => {
    await company.agree(company.leader);
    const other = await newAgent(place, company, company.leader);
    await expect(other.report()).rejects.toMatchObject({ code: "telework.agent_not_found" });
    const report = { sequence: 1, sentAt: at("09:00"), segments: [], incidents: [], overwrittenPictures: 0 };
    await expect(
      reportPresence(place.database, place.bus, company.leader, {
        tenantId: company.tenantId,
        deviceId: agent.deviceId,
        report,
      }),
    ).rejects.toMatchObject({ code: "telework.agent_of_another" });
  });

  test("tells the agent its settings once they have changed, and only then", async () => {
    const { tenantId, team, administrator } = company;
    expect((await agent.report()).settings).toBeUndefined();
    const { settings } = await getDefaultAgentSettings(place.database, administrator, { tenantId });
    const changed = { ...settings, awayIntervalMinutes: 5 };
    await changeAgentSettings(place.database, administrator, { tenantId, groupId: team, settings: changed });
    expect((await agent.report()).settings).toEqual(changed);
    expect((await agent.report()).settings).toBeUndefined();
  });
});

describe("an absence", () => {
  test("shorter than the threshold is shown while it lasts and leaves no trace [ATT-02]", async () => {
    clock("09:30");
    const present = segment("present", "09:00", "09:30");
    const away = segment("away", "09:30");
    await agent.report({ segments: [present, away] });
    expect((await seenByLeader()).presence?.kind).toBe("away");
    clock("09:39");
    await agent.report({ segments: [{ ...away, to: at("09:39") }, segment("present", "09:39")] });
    expect(await keptAs()).toEqual([
      ["present", "09:00", "09:39"],
      ["present", "09:39", undefined],
    ]);
    const entries = await company.recorded("telework.presence_reported");
    expect(JSON.stringify(entries)).not.toContain("away");
  });

  test("of ten minutes is an interval [ATT-02]", async () => {
    clock("09:40");
    await agent.report({
      segments: [
        segment("present", "09:00", "09:30"),
        segment("away", "09:30", "09:40"),
        segment("present", "09:40"),
      ],
    });
    const shown = await seenByLeader();
    expect(bandsOf(shown)).toEqual([["away", undefined, "09:30", "09:40"]]);
    const band = shown.bands.find(({ kind }) => kind === "away");
    expect(band).toMatchObject({ figures: { faces: 0 } });
    expect(band?.evidenceIds).toHaveLength(1);
  });

  test("counts by the threshold of the worker's group", async () => {
    const { tenantId, team, administrator } = company;
    const { settings } = await getDefaultAgentSettings(place.database, administrator, { tenantId });
    const patient = { ...settings, awayIntervalMinutes: 30 };
    await changeAgentSettings(place.database, administrator, { tenantId, groupId: team, settings: patient });
    clock("10:00");
    await agent.report({
      segments: [
        segment("present", "09:00", "09:30"),
        segment("away", "09:30", "09:55"),
        segment("present", "09:55"),
      ],
    });
    expect(bandsOf(await seenByLeader())).toEqual([]);
  });
});

describe("only in 勤務 is anything kept:", () => {
  test("a break in the middle is left out, and so is everything after the end of work", async () => {
    clock("12:00");
    await company.press(company.worker, "break-start");
    clock("13:00");
    await company.press(company.worker, "break-end");
    clock("18:00");
    await company.press(company.worker, "work-end");
    clock("19:00");
    await agent.report({ segments: [segment("present", "08:30", "18:30")] });
    expect(await keptAs()).toEqual([
      ["present", "09:00", "12:00"],
      ["present", "13:00", "18:00"],
    ]);
  });

  test("an agent that goes on judging after work has ended elsewhere is told to stop", async () => {
    clock("09:10");
    expect((await agent.report({ segments: [segment("present", "09:00")] })).stop).toBeUndefined();
    await company.press(company.worker, "work-end");
    place.time.advance(30_000);
    expect((await agent.report()).stop).toBe("not-working");
    expect(await keptAs()).toEqual([["present", "09:00", undefined]]);
    expect((await seenByLeader()).presence).toBeUndefined();
  });

  test("one that hands in a day after work is not told to stop: it judges no more", async () => {
    clock("18:00");
    await company.press(company.worker, "work-end");
    clock("20:00");
    const open = segment("present", "09:00");
    expect((await agent.report({ segments: [open] })).stop).toBeUndefined();
    expect((await agent.report({ segments: [{ ...open, to: at("18:00") }] })).stop).toBeUndefined();
    expect(await keptAs()).toEqual([["present", "09:00", "18:00"]]);
  });
});

describe("offline", () => {
  test("an hour without a network is not observed, never away, and is filled when it arrives [AGT-02] [EVD-09]", async () => {
    clock("10:00");
    const away = segment("away", "10:00");
    await agent.report({ segments: [segment("present", "09:00", "10:00"), away] });
    clock("11:00");
    const silent = await seenByLeader();
    expect(bandsOf(silent)).toEqual([["not-observed", "offline", "10:00", undefined]]);
    expect(silent.presence).toEqual({ kind: "not-observed", cause: "offline", since: at("10:00") });

    await agent.report({
      segments: [
        { ...away, to: at("10:03") },
        segment("present", "10:03", "10:40"),
        segment("away", "10:40", "10:52"),
        segment("present", "10:52"),
      ],
    });
    const filled = await seenByLeader();
    expect(bandsOf(filled)).toEqual([["away", undefined, "10:40", "10:52"]]);
    expect(filled.bands.find(({ kind }) => kind === "away")).toMatchObject({ receivedAt: at("11:00") });
    expect(filled.presence).toMatchObject({ kind: "present" });
    const entries = await company.recorded("telework.presence_reported");
    expect(entries.at(-1)).toMatchObject({
      captured_at: new Date(at("10:03")),
      received_at: new Date(at("11:00")),
    });
  });

  test("a device whose clock is half an hour wrong is placed by ours, and both times are kept [EVD-09]", async () => {
    clock("11:00");
    await agent.report({ sentAt: at("11:30"), segments: [segment("present", "10:30", "11:30")] });
    const [row] = await place.query(
      "select captured_from, from_at, to_at, received_at from telework.presence_segment where tenant_id = $1",
      company.tenantId,
    );
    expect(row).toEqual({
      captured_from: new Date(at("10:30")),
      from_at: new Date(at("10:00")),
      to_at: new Date(at("11:00")),
      received_at: new Date(at("11:00")),
    });
  });

  test("a device whose clock is wrong by a day is refused with both times", async () => {
    clock("11:00");
    await expect(agent.report({ sentAt: "2026-11-21T02:00:00.000Z" })).rejects.toMatchObject({
      code: "telework.clock_wrong_by_a_day",
      details: { deviceTime: "2026/11/21 11:00", serverTime: "2026/11/20 11:00" },
    });
  });

  test("what has no place by a clock that was moved is told in numbers, and an incident keeps its own time, in doubt [EVD-09]", async () => {
    clock("10:30");
    const incident: AgentReport["incidents"][number] = {
      incidentId: crypto.randomUUID(),
      kind: "impersonation",
      capturedAt: at("10:00"),
      figures: {},
      pictures: [],
    };
    await agent.report({
      sentAt: at("13:30"),
      segments: [segment("present", "09:00", "10:00"), segment("impersonation", "10:00", "10:20")],
      incidents: [incident, { ...incident, incidentId: crypto.randomUUID(), capturedAt: at("08:00") }],
    });
    expect(await keptAs()).toEqual([]);
    expect(await company.recorded("telework.presence_reported")).toMatchObject([
      {
        details: {
          segments: [],
          leftOut: { segments: 2, seconds: 80 * 60, incidents: 1 },
          clockAheadSeconds: 3 * 3600,
        },
      },
    ]);
    const [found, ...others] = await listIncidents(place.database, company.leader, {
      tenantId: company.tenantId,
    });
    expect(found).toMatchObject({ capturedAt: at("10:00"), isTimeDoubtful: true });
    expect(others).toEqual([]);
    expect(await company.recorded("telework.incident_detected")).toMatchObject([
      { details: { happenedAt: at("10:00"), isTimeDoubtful: true } },
    ]);
  });

  test("what was seen without a connection is kept as long as the receipt of consent held, and no longer [FAC-02]", async () => {
    clock("18:00");
    await company.press(company.worker, "work-end");
    place.time.set(nextDay.from);
    await company.press(company.worker, "work-start");
    place.time.advance(3 * 3_600_000);
    await agent.report({
      segments: [segment("present", "09:00", "18:00"), { ...segment("present", "09:00"), ...nextDay }],
    });
    expect(await keptAs()).toEqual([
      ["present", "09:00", "18:00"],
      ["present", "08:00", "09:00"],
    ]);
    expect(await company.recorded("telework.presence_reported")).toMatchObject([
      { details: { leftOut: { segments: 1, seconds: 3600, incidents: 0 } } },
    ]);
  });

  test("what a device tells that never had a receipt is kept while it was connected", async () => {
    const bare = await newAgent(place, company);
    await bare.register();
    clock("09:30");
    await activateAgent(place.database, place.bus, company.worker, {
      tenantId: company.tenantId,
      deviceId: bare.deviceId,
      takeOver: true,
    });
    clock("09:31");
    await bare.report();
    clock("10:00");
    await bare.report({ segments: [segment("present", "09:30", "10:00")] });
    const [first] = await kept();
    expect(first).toMatchObject({
      from_at: new Date(at("09:30")),
      to_at: new Date(at("09:32:30")),
    });
  });

  test("what comes late of a second agent is left out, told in numbers, and a person looks at it once [PTY-08]", async () => {
    const second = await newAgent(place, company);
    await second.register();
    clock("10:00");
    await agent.report({ segments: [segment("present", "09:00")] });
    await second.report({ segments: [segment("present", "09:10", "09:40")] });
    await second.report({ segments: [segment("present", "09:40", "09:50")] });
    expect(await listIncidents(place.database, company.leader, { tenantId: company.tenantId })).toMatchObject(
      [{ kind: "second-agent", capturedAt: at("09:10") }],
    );
    expect(await company.recorded("telework.incident_detected")).toMatchObject([
      { details: { leftOutSeconds: 30 * 60, activeDeviceId: agent.deviceId } },
    ]);
    expect(await company.recorded("telework.presence_reported")).toMatchObject([
      { subject: second.deviceId, details: { leftOut: { segments: 1, seconds: 30 * 60, incidents: 0 } } },
      { subject: second.deviceId, details: { leftOut: { segments: 1, seconds: 10 * 60, incidents: 0 } } },
    ]);
  });

  test("what an agent saw while another one was active is left out [PTY-08]", async () => {
    clock("10:00");
    const second = await newAgent(place, company);
    await second.register();
    await second.activate(true);
    clock("10:30");
    await second.report({ segments: [segment("present", "10:00", "10:30")] });
    clock("12:00");
    await agent.activate(true);
    await agent.report({ segments: [segment("present", "09:00", "12:00")] });
    expect(await keptAs()).toEqual([
      ["present", "09:00", "10:00"],
      ["present", "10:00", "10:30"],
      ["present", "10:30", "12:00"],
    ]);
  });
});

describe("consent", () => {
  test("that was withdrawn stops the agent, and nothing is kept", async () => {
    clock("10:00");
    await company.withdraw(company.worker);
    const answer = await agent.report({ segments: [segment("present", "09:00")] });
    expect(answer).toEqual({ acknowledgedSequence: 1, stop: "consent-withdrawn" });
    expect(await kept()).toEqual([]);
    expect(await company.recorded("telework.presence_reported")).toEqual([]);
  });

  test("of the company that was withdrawn stops everybody's", async () => {
    await company.withdrawAgreement();
    expect(await agent.report()).toMatchObject({ stop: "consent-withdrawn" });
  });

  test("that was taken back and given again does not bring back what was seen before", async () => {
    clock("10:00");
    await company.withdraw(company.worker);
    await endPresence(place.database, place.bus, {
      tenantId: company.tenantId,
      personId: company.worker.personId,
    });
    const report = { sequence: 1, segments: [segment("present", "09:00", "10:00")] };
    await agent.report(report);
    clock("10:30");
    await company.agree(company.worker);
    expect(await agent.report(report)).toMatchObject({ acknowledgedSequence: 1 });
    clock("11:00");
    await agent.report({ segments: [segment("present", "09:00", "11:00")] });
    expect(await keptAs()).toEqual([["present", "10:30", "11:00"]]);
  });

  test("that ends shows nothing more, not even that nothing is observed", async () => {
    clock("10:00");
    await agent.report({ segments: [segment("present", "09:00")] });
    await company.withdraw(company.worker);
    await endPresence(place.database, place.bus, {
      tenantId: company.tenantId,
      personId: company.worker.personId,
    });
    clock("12:00");
    const shown = await seenByLeader();
    expect(shown).toMatchObject({ camera: "none" });
    expect(shown.presence).toBeUndefined();
    expect(bandsOf(shown)).toEqual([]);
    expect(await keptAs()).toEqual([["present", "09:00", "10:00"]]);
    expect(await company.recorded("telework.agent_stopped")).toHaveLength(1);
  });

  test("that was never given leaves a worker without any of it, and he stamps all the same", async () => {
    const { leader } = company;
    await company.press(leader, "work-start");
    clock("12:00");
    const own = await getMyDay(place.database, leader, { tenantId: company.tenantId, day });
    expect(own).toMatchObject({ camera: "none", status: "working", incidents: 0 });
    expect(own.presence).toBeUndefined();
    expect(bandsOf(own)).toEqual([]);
  });

  test("without a contract is not enough", async () => {
    await place.standContracts(company.tenantId, "ended");
    expect(await agent.report()).toMatchObject({ stop: "contract-ended" });
    await place.standContracts(company.tenantId, "suspended");
    await expect(agent.report()).rejects.toMatchObject({ code: "contract.suspended" });
  });
});

test("a pause shows its reason, and the worker's own words", async () => {
  clock("10:00");
  const pause = segment("not-observed", "10:00", undefined, { cause: "paused" });
  await agent.report({
    segments: [segment("present", "09:00", "10:00"), pause],
    paused: { since: at("10:00"), reason: "宅配便の受取り" },
  });
  clock("10:20");
  const shown = await seenByLeader();
  expect(shown.presence).toMatchObject({ kind: "not-observed", cause: "paused" });
  expect(shown.bands.find(({ kind }) => kind === "not-observed")).toMatchObject({
    label: "paused",
    note: "宅配便の受取り",
  });
});
