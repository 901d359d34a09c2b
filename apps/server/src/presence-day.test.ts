import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import {
  EnrolmentId,
  enrol,
  getHome,
  getIncident,
  getMyEnrolment,
  IncidentId,
  judgeIncident,
  LiveMessage,
  listDay,
  listIncidents,
  liveVersion,
  lookAtContent,
  openBlob,
  SegmentId,
  StampId,
  stamp,
  withdrawConsents,
} from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type Company, type Person, setUpOwnCompany } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";
import { layDownWatching, openWatchingAgent, type WatchingAgent } from "./testing/watched-worker.ts";

let server: TestServer;
let company: Company;
let worker: Person;
let manager: Person;
let agent: WatchingAgent;

beforeAll(async () => {
  server = await openTestServer();
  company = await setUpOwnCompany(server);
  const groupId = await company.group("営業部");
  worker = await company.join("勤務 一郎", ["worker"], [groupId]);
  manager = await company.join("管理 二郎", [{ role: "manager", groupId }]);
});
afterAll(() => server.close());

const params = () => ({ tenantId: company.tenantId });
const now = () => server.time.clock().toISOString();

test("company and worker agree, and the agent becomes the active one", async () => {
  await layDownWatching(server, company);
  agent = await openWatchingAgent(server, company, worker);
  const { settings } = await agent.activate();
  expect(settings).toMatchObject({ awayIntervalMinutes: 10, pictures: "at-incidents" });
});

test("the manager hears of a verdict and an incident at once, and sees the day [ATT-03]", async () => {
  const cookie = [...manager.browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const socket = new WebSocket(`${server.urls.plain.replace("http", "ws")}/v1/live`, {
    headers: { cookie, origin: server.urls.plain },
  });
  const heard: string[] = [];
  socket.addEventListener("message", ({ data }) => {
    const message = LiveMessage.parse(JSON.parse(typeof data === "string" ? data : "{}"));
    if (message.type === "happened") heard.push(message.subject);
  });
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "hello", version: liveVersion, ...params() }));
  await once(socket, "message");

  const { api } = worker.browser;
  const stampId = StampId.parse(randomUUID());
  await api.call(stamp, { params: params(), body: { stampId, kind: "work-start", capturedAt: now() } });
  server.time.advance(60_000);
  await agent.report({
    segments: [{ segmentId: SegmentId.parse(randomUUID()), kind: "peeping", from: now(), figures: {} }],
    incidents: [
      { incidentId: randomUUID(), kind: "peeping", capturedAt: now(), figures: { faces: 2 }, pictures: [] },
    ],
  });
  const expected = ["telework.presence_changed", "telework.incident_detected"];
  while (!expected.every((subject) => heard.includes(subject))) await once(socket, "message");
  socket.close();

  const home = (person: Person) => person.browser.api.call(getHome, { params: params() });
  expect(await home(manager)).toMatchObject({
    items: [{ kind: "incidents-to-judge", count: 1, path: "/work/incidents" }],
    today: { byStatus: { working: 1 }, away: 0 },
  });
  expect((await home(worker)).items).toMatchObject([
    { kind: "face-to-enrol", app: "agent", path: "/enrolment" },
    { kind: "incidents-to-read", count: 1, app: "console" },
  ]);

  const { days } = await manager.browser.api.call(listDay, {
    params: { ...params(), day: "2026-11-24" },
  });
  expect(days).toMatchObject([
    { personId: worker.personId, presence: { kind: "peeping" }, incidents: 1, camera: "agreed" },
  ]);
});

test("a picture of 641×480 is refused, one of 640×480 is kept [FAC-06, V12]", async () => {
  await expect(agent.send((await agent.seal("camera", 641)).bytes)).rejects.toMatchObject({
    code: "evidence.content_refused",
    status: 422,
  });
  const { evidenceId, bytes } = await agent.seal("camera");
  expect(await agent.send(bytes)).toEqual({ evidenceId });
});

test("manager and worker are given what opens the picture, the administrator nothing, and each view is recorded [FAC-10] [EVD-06]", async () => {
  const evidenceId = await agent.take("camera");
  const body = { evidenceIds: [evidenceId] };
  for (const { browser } of [manager, worker]) {
    const { contents } = await browser.api.call(lookAtContent, { params: params(), body });
    const look = contents[0]?.look;
    if (!look) throw new Error("nothing was released");
    const ciphertext = await browser.api.download(openBlob, {
      params: { ...params(), evidenceId },
      query: { look },
    });
    expect(ciphertext.length).toBeGreaterThan(100);
  }
  await expect(
    company.administrator.browser.api.call(lookAtContent, { params: params(), body }),
  ).rejects.toMatchObject({ code: "access.denied" });
  const looks = await server.query<{ who: string }>(
    "select actor->>'personId' as who from evidence.entry where action = 'evidence.looked'",
  );
  expect(looks).toHaveLength(2);
  expect(new Set(looks.map(({ who }) => who))).toEqual(new Set([manager.personId, worker.personId]));
});

test("the manager judges the incident, and the worker reads the same in his own record [FAC-09]", async () => {
  const { incidents } = await manager.browser.api.call(listIncidents, { params: params() });
  const incidentId = IncidentId.parse(incidents[0]?.incidentId);
  await manager.browser.api.call(judgeIncident, {
    params: { ...params(), incidentId },
    body: { judgement: "no-problem", reason: "family-or-visitor", text: "" },
  });
  const mine = await worker.browser.api.call(getIncident, { params: { ...params(), incidentId } });
  expect(mine).toMatchObject({ state: "judged", judgement: "no-problem", mayExplain: true });
});

test("withdrawing ends the agent's lease and removes the face at once [FAC-02]", async () => {
  const pictures = [];
  for (const pose of ["front", "left", "right"] as const)
    pictures.push({ pose, evidenceId: await agent.take("enrolment") });
  const { api } = worker.browser;
  const sealedFeatures = Buffer.from("features").toString("base64");
  await api.call(enrol, {
    params: params(),
    body: { enrolmentId: EnrolmentId.parse(randomUUID()), pictures, sealedFeatures },
  });
  expect(await api.call(getMyEnrolment, { params: params() })).toMatchObject({ sealedFeatures });

  await api.call(withdrawConsents, { params: params(), body: { purposes: ["face-presence"] } });
  const left = "select 1 from telework.enrolment where sealed_features is not null";
  while ((await server.query(left)).length > 0) await pause(20);
  expect(await api.call(getMyEnrolment, { params: params() })).toMatchObject({
    enrolment: { state: "removed", pictures: [] },
  });
  expect(await agent.report({})).toEqual({ acknowledgedSequence: 2, stop: "consent-withdrawn" });
  expect(server.logged).toEqual([]);
});
