import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import {
  type AgreementDocument,
  acceptCompanyAgreement,
  activateAgent,
  ConsentPurpose,
  DeviceId,
  EnrolmentId,
  EvidenceId,
  enrol,
  getCompanyAgreement,
  getHome,
  getIncident,
  getMyConsents,
  getMyEnrolment,
  grantConsents,
  IncidentId,
  judgeIncident,
  LiveMessage,
  listDay,
  listIncidents,
  listRecipients,
  liveVersion,
  lookAtContent,
  openBlob,
  type PictureKind,
  putMonitoringPolicy,
  registerAgent,
  reportPresence,
  SegmentId,
  StampId,
  stamp,
  uploadPicture,
  withdrawConsents,
} from "@tachiai/protocol";
import { createKeyPair, type KeyPair, sealBlob, signDeclaration } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type Company, type Person, setUpOwnCompany } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
let company: Company;
let worker: Person;
let manager: Person;
let signing: KeyPair<"ed25519">;
const deviceId = DeviceId.parse(randomUUID());

beforeAll(async () => {
  server = await openTestServer();
  company = await setUpOwnCompany(server);
  const groupId = await company.group("営業部");
  worker = await company.join("勤務 一郎", ["worker"], [groupId]);
  manager = await company.join("管理 二郎", [{ role: "manager", groupId }]);
  signing = await createKeyPair(nodeSealingCrypto, "ed25519");
});
afterAll(() => server.close());

const params = () => ({ tenantId: company.tenantId });
const now = () => server.time.clock().toISOString();
const shown = ({ version, texts }: AgreementDocument) => ({
  version,
  language: "ja" as const,
  sha256: texts.ja.sha256,
});

/** Seals a picture as the agent does: for whom the server names, and signed by the device. */
async function sealed(kind: PictureKind, width = 640) {
  const { recipients } = await worker.browser.api.call(listRecipients, { params: params() });
  const evidenceId = EvidenceId.parse(randomUUID());
  const content = Buffer.from("a picture");
  // In the order of canonical JSON.
  const declaration = {
    byteLength: content.length,
    capturedAt: now(),
    height: 480,
    kind,
    mediaType: "image/jpeg",
    version: 1,
    width,
  };
  const canonical = Buffer.from(JSON.stringify(declaration));
  const sealing = await sealBlob(
    nodeSealingCrypto,
    {
      evidenceId,
      declaration: canonical,
      recipients: recipients.map(({ personId, publicKey }) => ({
        recipientId: personId,
        publicKey: { kind: "x25519", publicKey: Buffer.from(publicKey, "base64") },
      })),
    },
    content,
  );
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  const { sealed, retentionKey, wraps, ...hashes } = sealing;
  const signature = await signDeclaration(nodeSealingCrypto, signing, {
    evidenceId,
    declaration: canonical,
    ...hashes,
  });
  const header = Buffer.from(
    JSON.stringify({
      evidenceId,
      deviceId,
      occasion: kind === "enrolment" ? "enrolment" : "incident",
      declaration,
      signature: base64(signature),
      retentionKey: base64(retentionKey.reveal()),
      wraps: wraps.map(({ recipient, wrap }) => ({
        personId: recipient.recipientId,
        publicKey: base64(recipient.publicKey.publicKey),
        wrap: base64(wrap),
      })),
    }),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return { evidenceId, bytes: new Uint8Array(Buffer.concat([length, header, sealed])) };
}

const upload = (bytes: Uint8Array<ArrayBuffer>) =>
  worker.browser.api.call(uploadPicture, { params: params(), query: { sentAt: now() }, bytes });

test("company and worker agree, and the agent becomes the active one", async () => {
  const { api } = company.administrator.browser;
  const { document } = await api.call(getCompanyAgreement, { params: params() });
  await api.call(acceptCompanyAgreement, { params: params(), body: { document: shown(document) } });
  await api.call(putMonitoringPolicy, {
    params: params(),
    body: {
      basedOnVersion: 0,
      effectiveFrom: "2026-11-24",
      policy: {
        purpose: "在宅勤務での情報漏えいの防止",
        responsible: { name: "田中", department: "総務部", authority: "運用の決定と点検" },
        subjects: "在宅で勤務する従業員",
        collected: [...ConsentPurpose.options],
        viewers: "本人と、そのグループの勤務管理者",
        retention: "取得した月の3か月後の月末まで",
        complaints: { name: "相談窓口", contact: "内線100" },
      },
    },
  });
  const mine = await worker.browser.api.call(getMyConsents, { params: params() });
  await worker.browser.api.call(grantConsents, {
    params: params(),
    body: { purposes: [...ConsentPurpose.options], document: shown(mine.document), policyVersion: 1 },
  });
  const agent = { params: { ...params(), deviceId } };
  const publicKey = Buffer.from(signing.publicKey).toString("base64");
  await worker.browser.api.call(registerAgent, {
    ...agent,
    body: { name: "自宅のPC", kind: "browser", publicKey },
  });
  const { settings } = await worker.browser.api.call(activateAgent, { ...agent, body: { takeOver: false } });
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
  await api.call(reportPresence, {
    params: { ...params(), deviceId },
    body: {
      sequence: 1,
      sentAt: now(),
      segments: [{ segmentId: SegmentId.parse(randomUUID()), kind: "peeping", from: now(), figures: {} }],
      incidents: [
        { incidentId: randomUUID(), kind: "peeping", capturedAt: now(), figures: { faces: 2 }, pictures: [] },
      ],
      overwrittenPictures: 0,
    },
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
  await expect(upload((await sealed("camera", 641)).bytes)).rejects.toMatchObject({
    code: "evidence.content_refused",
    status: 422,
  });
  const { evidenceId, bytes } = await sealed("camera");
  expect(await upload(bytes)).toEqual({ evidenceId });
});

test("manager and worker are given what opens the picture, the administrator nothing, and each view is recorded [FAC-10] [EVD-06]", async () => {
  const { evidenceId, bytes } = await sealed("camera");
  await upload(bytes);
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
  for (const pose of ["front", "left", "right"] as const) {
    const { evidenceId, bytes } = await sealed("enrolment");
    await upload(bytes);
    pictures.push({ pose, evidenceId });
  }
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
  const report = { sequence: 2, sentAt: now(), segments: [], incidents: [], overwrittenPictures: 0 };
  const answer = await api.call(reportPresence, { params: { ...params(), deviceId }, body: report });
  expect(answer).toEqual({ acknowledgedSequence: 2, stop: "consent-withdrawn" });
  expect(server.logged).toEqual([]);
});
