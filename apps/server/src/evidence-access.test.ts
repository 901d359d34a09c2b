import { randomUUID } from "node:crypto";
import { parseProofBundle } from "@tachiai/evidence-proof";
import { inTenant } from "@tachiai/platform";
import {
  changeMember,
  decideEnrolment,
  EnrolmentId,
  type EvidenceAction,
  EvidenceId,
  enrol,
  explainIncident,
  type GroupId,
  getEvidence,
  getIncident,
  getProof,
  IncidentId,
  judgeIncident,
  listEvidence,
  lookAtContent,
  openBlob,
  reportFalseDeclaration,
  SegmentId,
  StampId,
  type StampKind,
  stamp,
} from "@tachiai/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { evidencePorts } from "./evidence-access.ts";
import { type Company, type Person, setUpOwnCompany } from "./testing/company.ts";
import { openTestServer, type TestServer } from "./testing/test-server.ts";
import { layDownWatching, openWatchingAgent, type WatchingAgent } from "./testing/watched-worker.ts";

const readers = ["worker", "before", "now", "administrator", "auditor", "colleague"] as const;
type Reader = (typeof readers)[number];

let server: TestServer;
let company: Company;
let agent: WatchingAgent;
let groupNow: GroupId;
/** `before` manages the group in which the worker was on Tuesday, `now` the one in which he is on Wednesday. */
let people: Record<Reader, Person>;

beforeAll(async () => {
  server = await openTestServer();
  company = await setUpOwnCompany(server);
  const groupBefore = await company.group("営業部");
  groupNow = await company.group("開発部");
  people = {
    administrator: company.administrator,
    before: await company.join("営業 部長", [{ role: "manager", groupId: groupBefore }]),
    now: await company.join("開発 部長", [{ role: "manager", groupId: groupNow }]),
    worker: await company.join("佐藤 勤", ["worker"], [groupBefore]),
    colleague: await company.join("鈴木 勤", ["worker"], [groupBefore]),
    auditor: await company.join("監査 三郎", ["auditor"]),
  };
  await layDownWatching(server, company);
  agent = await openWatchingAgent(server, company, people.worker);
  await agent.activate();
});
afterAll(() => server.close());

const params = () => ({ tenantId: company.tenantId });
const now = () => server.time.clock().toISOString();
const call = (reader: Reader) => people[reader].browser.api;

const press = (kind: StampKind) =>
  call("worker").call(stamp, {
    params: params(),
    body: { stampId: StampId.parse(randomUUID()), kind, capturedAt: now() },
  });

async function detect(pictures: readonly EvidenceId[]): Promise<IncidentId> {
  const incidentId = IncidentId.parse(randomUUID());
  const incident = { incidentId, kind: "peeping" as const, capturedAt: now(), figures: { faces: 2 } };
  await agent.report({ incidents: [{ ...incident, pictures: [...pictures] }] });
  return incidentId;
}

const explain = (incidentId: IncidentId, text: string) =>
  call("worker").call(explainIncident, { params: { ...params(), incidentId }, body: { text } });

const look = (reader: Reader, evidenceIds: readonly EvidenceId[], reason = "確認のため") =>
  call(reader).call(lookAtContent, { params: params(), body: { evidenceIds: [...evidenceIds], reason } });

const noRight: unknown = expect.stringMatching(/^access\.(denied|no_engagement)$/);

/** Everybody who is not refused for want of the right; any other refusal fails the test. */
async function whoMay(attempt: (reader: Reader) => Promise<unknown>): Promise<Reader[]> {
  const allowed: Reader[] = [];
  for (const reader of readers) {
    const refusal = await attempt(reader).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (refusal === undefined) allowed.push(reader);
    else expect(refusal, reader).toMatchObject({ code: noRight });
  }
  return allowed;
}

/** Opens a picture's ciphertext as the console does, under a look. */
const whoOpens = (evidenceId: EvidenceId) =>
  whoMay(async (reader) => {
    const { contents } = await look(reader, [evidenceId]);
    const query = { look: EvidenceId.parse(contents[0]?.look) };
    await call(reader).download(openBlob, { params: { ...params(), evidenceId }, query });
  });

/** The entries of an action about the worker, the oldest first. */
async function entriesOf(action: EvidenceAction): Promise<EvidenceId[]> {
  const query = { subjectPersonId: people.worker.personId, action };
  const { entries } = await call("administrator").call(listEvidence, { params: params(), query });
  return entries.map(({ evidenceId }) => evidenceId).toReversed();
}

async function entryOf(action: EvidenceAction): Promise<EvidenceId> {
  const [first] = await entriesOf(action);
  if (!first) throw new Error(`nothing was recorded of ${action}`);
  return first;
}

/** Who reads what an entry says, and who learns only that it is there. */
async function learnOf(evidenceId: EvidenceId): Promise<{ read: Reader[]; know: Reader[] }> {
  const read: Reader[] = [];
  const know: Reader[] = [];
  await whoMay(async (reader) => {
    const { entry } = await call(reader).call(getEvidence, { params: { ...params(), evidenceId } });
    (entry?.details ? read : know).push(reader);
  });
  return { read, know };
}

let picture: EvidenceId;
let kept: EvidenceId;
let incident: IncidentId;
let face: EvidenceId;

describe("on the day", () => {
  test("the manager opens the worker's pictures, and nobody else but himself [FAC-10] [EVD-06]", async () => {
    await press("work-start");
    server.time.advance(60_000);
    picture = await agent.take("camera");
    kept = await agent.take("camera");
    incident = await detect([picture]);
    const segmentId = SegmentId.parse(randomUUID());
    const from = new Date(server.time.clock().getTime() - 30_000).toISOString();
    await agent.report({ segments: [{ segmentId, kind: "present", from, to: now(), figures: {} }] });
    await explain(incident, "子どもでした。");
    expect(await whoOpens(picture)).toEqual(["worker", "before"]);
  });

  test("a picture of a face opens for its owner alone until it is enrolled, then for his manager, and for nobody once that is over [FAC-01] [EVD-06]", async () => {
    const pictures = [];
    for (const pose of ["front", "left", "right"] as const)
      pictures.push({ pose, evidenceId: await agent.take("enrolment") });
    face = EvidenceId.parse(pictures[0]?.evidenceId);
    expect(await whoOpens(face)).toEqual(["worker"]);

    const enrolmentId = EnrolmentId.parse(randomUUID());
    const sealedFeatures = Buffer.from("features").toString("base64");
    await call("worker").call(enrol, { params: params(), body: { enrolmentId, pictures, sealedFeatures } });
    expect(await whoOpens(face)).toEqual(["worker", "before"]);

    await call("before").call(decideEnrolment, {
      params: { ...params(), enrolmentId },
      body: { decision: "reject", reason: "帽子で額が隠れています。" },
    });
    expect(await whoOpens(face)).toEqual([]);
  });

  test("content of any other kind is sealed to nobody", async () => {
    const actor = { kind: "system", name: "test" } as const;
    const content = { evidenceId: picture, subjectPersonId: people.worker.personId };
    const recipientsOf = (action: EvidenceAction) =>
      inTenant(server.database, actor, company.tenantId, (tx) =>
        evidencePorts.recipientsOf(tx, { ...content, action, capturedAt: tx.now }),
      );
    expect((await recipientsOf("telework.picture_sealed")).map(({ personId }) => personId)).toEqual(
      expect.arrayContaining([people.worker.personId, people.before.personId]),
    );
    expect(await recipientsOf("telework.incident_detected")).toEqual([]);
  });
});

describe("a day later, in another group", () => {
  let later: EvidenceId;

  beforeAll(async () => {
    await press("work-end");
    server.time.advance(23 * 3_600_000);
    const membershipId = await company.membershipOf(people.worker);
    await call("administrator").call(changeMember, {
      params: { ...params(), membershipId },
      body: { from: "2026-11-25", employeeCode: "", groups: [groupNow], roles: [{ role: "worker" }] },
    });
    await agent.activate();
    await press("work-start");
    server.time.advance(60_000);
    later = await agent.take("camera");
    await explain(incident, "昨日の件の補足です。");
  });

  test("what happened before is the former manager's to judge and to open, what happens now the new one's [FAC-09] [FAC-10] [EVD-06]", async () => {
    const { mayJudge, pictures } = await call("before").call(getIncident, {
      params: { ...params(), incidentId: incident },
    });
    expect({ mayJudge, pictures: pictures.map(({ evidenceId }) => evidenceId) }).toEqual({
      mayJudge: true,
      pictures: [picture],
    });
    expect(await whoOpens(picture)).toEqual(["worker", "before"]);
    expect(await whoOpens(later)).toEqual(["worker", "now"]);
    const incidentId = incident;
    const body = { judgement: "no-problem", reason: "family-or-visitor", text: "家族です。" } as const;
    expect(
      await whoMay((reader) =>
        call(reader).call(judgeIncident, { params: { ...params(), incidentId }, body }),
      ),
    ).toEqual(["before"]);
  });

  test.each([
    "telework.incident_detected",
    "telework.incident_explained",
    "telework.incident_judged",
  ] as const)(
    "an entry of %s is read by whom its incident is shown, whenever it was written [EVD-06]",
    async (action) => {
      const entries = await entriesOf(action);
      expect(entries).toHaveLength(action === "telework.incident_explained" ? 2 : 1);
      for (const evidenceId of entries)
        expect(await learnOf(evidenceId)).toEqual({
          read: ["worker", "before"],
          know: ["now", "administrator", "auditor"],
        });
    },
  );

  test("verdicts an auditor reads too, pictures not", async () => {
    expect(await learnOf(await entryOf("telework.presence_reported"))).toEqual({
      read: ["worker", "before", "auditor"],
      know: ["now", "administrator"],
    });
    expect(await learnOf(picture)).toEqual({
      read: ["worker", "before"],
      know: ["now", "administrator", "auditor"],
    });
    expect(await learnOf(later)).toEqual({
      read: ["worker", "now"],
      know: ["administrator", "auditor"],
    });
  });

  test("faces are the matter of who manages him now", async () => {
    for (const evidenceId of [
      face,
      await entryOf("telework.enrolled"),
      await entryOf("telework.enrolment_rejected"),
    ])
      expect(await learnOf(evidenceId)).toEqual({
        read: ["worker", "now"],
        know: ["administrator", "auditor"],
      });
  });

  test("a look is read by whom everything is shown that it was at, and by the auditor; why, the administrator is not told", async () => {
    const reason = "顔を隠していた件";
    const { contents } = await look("before", [picture], reason);
    const looked = EvidenceId.parse(contents[0]?.look);
    expect(await learnOf(looked)).toEqual({
      read: ["worker", "before", "auditor"],
      know: ["now", "administrator"],
    });
    const told: Reader[] = [];
    for (const reader of readers.filter((one) => one !== "colleague")) {
      const { looks } = await call(reader).call(getEvidence, {
        params: { ...params(), evidenceId: picture },
      });
      expect(looks.length).toBeGreaterThan(0);
      if (looks.some((one) => one.reason === reason)) told.push(reader);
    }
    expect(told).toEqual(["worker", "before", "auditor"]);

    const both = await look("worker", [picture, later]);
    expect(await learnOf(EvidenceId.parse(both.contents[0]?.look))).toEqual({
      read: ["worker", "auditor"],
      know: ["now", "administrator"],
    });
  });

  test("what tells nothing of watching is read by all who find it", async () => {
    for (const action of ["telework.stamped", "telework.agent_registered", "consent.granted"] as const)
      expect(await learnOf(await entryOf(action))).toEqual({
        read: ["worker", "now", "administrator", "auditor"],
        know: [],
      });
  });

  test("by a person only those are found whom one manages today, and oneself", async () => {
    const query = { subjectPersonId: people.worker.personId, action: "telework.incident_explained" } as const;
    const found = await call("now").call(listEvidence, { params: params(), query });
    expect(found.entries.map((entry) => "details" in entry)).toEqual([false, false]);
    expect(await whoMay((reader) => call(reader).call(listEvidence, { params: params(), query }))).toEqual([
      "worker",
      "now",
      "administrator",
      "auditor",
    ]);
    const { entries } = await call("colleague").call(listEvidence, {
      params: params(),
      query: { limit: 200 },
    });
    expect(new Set(entries.map(({ subjectPersonId }) => subjectPersonId))).toEqual(
      new Set([people.colleague.personId]),
    );
  });

  test("a proof says no more than the entry does to its reader", async () => {
    await server.sealed();
    const evidenceId = await entryOf("telework.incident_explained");
    const disclosed: Reader[] = [];
    const proven = await whoMay(async (reader) => {
      const bundle = await call(reader).download(getProof, { params: { ...params(), evidenceId } });
      if (parseProofBundle(new TextDecoder().decode(bundle)).disclosed) disclosed.push(reader);
    });
    expect(proven).toEqual(["worker", "before", "now", "administrator", "auditor"]);
    expect(disclosed).toEqual(["worker", "before"]);
  });

  test("whoever judges an incident may open what it names, also when that was taken the day before [FAC-09]", async () => {
    await expect(look("now", [kept])).rejects.toMatchObject({ code: "access.denied" });
    const incidentId = await detect([kept]);
    const shown = await call("now").call(getIncident, { params: { ...params(), incidentId } });
    expect(shown).toMatchObject({ mayJudge: true, doubtfulPictures: [{ evidenceId: kept }] });
    // He may; that it was sealed before he came, nothing can change.
    await expect(look("now", [kept])).rejects.toMatchObject({ code: "evidence.not_sealed_to_you" });
    expect((await learnOf(kept)).read).toEqual(["worker", "before", "now"]);
  });

  test("nobody who may not open it learns whether an entry is a picture", async () => {
    const stamped = await entryOf("telework.stamped");
    for (const reader of ["colleague", "administrator", "auditor"] as const)
      for (const evidenceId of [picture, stamped]) {
        await expect(look(reader, [evidenceId])).rejects.toMatchObject({ code: "access.denied" });
        await expect(
          call(reader).call(reportFalseDeclaration, {
            params: { ...params(), evidenceId },
            body: { found: "unreadable" },
          }),
        ).rejects.toMatchObject({ code: "access.denied" });
      }
    await expect(look("worker", [stamped])).rejects.toMatchObject({ code: "evidence.no_content" });
  });
});

test("what somebody who has left was seen doing stays with who managed him then, as long as he manages that group [FAC-09]", async () => {
  const evidenceId = await entryOf("telework.incident_explained");
  await company.dismiss(people.worker);
  await look("before", [picture]);
  expect(await learnOf(evidenceId)).toEqual({ read: ["before"], know: ["administrator", "auditor"] });

  const membershipId = await company.membershipOf(people.before);
  await call("administrator").call(changeMember, {
    params: { ...params(), membershipId },
    body: { from: "2026-11-25", employeeCode: "", groups: [], roles: [{ role: "auditor" }] },
  });
  await expect(look("before", [picture])).rejects.toMatchObject({ code: "access.denied" });
  expect(await learnOf(evidenceId)).toEqual({ read: [], know: ["before", "administrator", "auditor"] });
});
