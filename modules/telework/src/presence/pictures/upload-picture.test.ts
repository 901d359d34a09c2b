import { randomBytes } from "node:crypto";
import { pictureLimits, type TenantId } from "@tachiai/protocol";
import { createKeyPair } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { endRoles } from "../../testing/move-people.ts";
import { changeAgentSettings } from "../settings/change-agent-settings.ts";
import { getDefaultAgentSettings } from "../settings/get-default-agent-settings.ts";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "../testing/open-monitored-workplace.ts";
import { signCompany } from "../testing/sign-company.ts";
import {
  at,
  newAgent,
  type PictureOrder,
  type TestAgent,
  uploadOf,
  workingAgent,
} from "../testing/test-agent.ts";
import { uploadPicture } from "./upload-picture.ts";

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

const send = async (order: PictureOrder = {}) => agent.upload(await agent.seal(order));
const pictures = () =>
  place.query(
    "select evidence_id, kind, occasion, captured_at, received_at from telework.picture where tenant_id = $1",
    tenantId,
  );
/** What the server has taken bytes for that are no evidence yet. */
const taken = () => place.query("select evidence_id from evidence.upload where tenant_id = $1", tenantId);
const refuses = async (order: PictureOrder, code: string) => {
  const picture = await agent.seal(order);
  await expect(agent.upload(picture)).rejects.toMatchObject({ code });
  expect(await pictures()).toEqual([]);
  expect(await company.recorded("telework.picture_sealed")).toEqual([]);
  expect(await taken()).toEqual([]);
};
const choose = async (changes: object) => {
  const { settings } = await getDefaultAgentSettings(place.database, company.administrator, { tenantId });
  await changeAgentSettings(place.database, company.administrator, {
    tenantId,
    settings: { ...settings, ...changes },
  });
};

describe("a picture that an agent sealed", () => {
  test("becomes evidence, with what its device declared and whom it is sealed to [FAC-05] [EVD-02]", async () => {
    const id = await send({ kind: "camera" });
    await send({ kind: "screen", declared: { width: 1920, height: 1080 } });
    expect(await pictures()).toMatchObject([
      { evidence_id: id, kind: "camera", occasion: "incident" },
      { kind: "screen", occasion: "incident" },
    ]);
    const [entry] = await company.recorded("telework.picture_sealed");
    expect(entry).toMatchObject({
      subject: agent.deviceId,
      subject_person_id: company.worker.personId,
      retention_class: "telework",
      details: {
        kind: "camera",
        declaration: { kind: "camera", mediaType: "image/webp", width: 640, height: 480 },
        sealedTo: [company.worker.personId, company.leader.personId],
      },
    });
    expect(place.heard).toContainEqual({
      subject: "telework.picture_kept",
      tenantId,
      ids: { personId: company.worker.personId, evidenceId: id },
    });
  });

  test("that comes late keeps the time it was captured [AGT-02] [EVD-09]", async () => {
    const picture = await agent.seal({ capturedAt: at("09:15") });
    place.time.set(at("17:00"));
    await agent.upload(picture);
    expect(await pictures()).toMatchObject([
      { captured_at: new Date(at("09:15")), received_at: new Date(at("17:00")) },
    ]);
    expect(await company.recorded("telework.picture_sealed")).toMatchObject([
      { captured_at: new Date(at("09:15")), received_at: new Date(at("17:00")) },
    ]);
  });

  test("twice, also at the same moment, is kept once", async () => {
    const picture = await agent.seal();
    const ids = await Promise.all([agent.upload(picture), agent.upload(picture), agent.upload(picture)]);
    expect(new Set(ids)).toEqual(new Set([picture.evidenceId]));
    expect(await agent.upload(picture)).toBe(picture.evidenceId);
    expect(await pictures()).toHaveLength(1);
    expect(await company.recorded("telework.picture_sealed")).toHaveLength(1);
  });
});

describe("the server refuses", () => {
  test("a camera picture of 641×480, and whatever else is declared over the limits [FAC-06, V12]", async () => {
    await refuses({ declared: { width: 641 } }, "evidence.content_refused");
    await refuses({ declared: { height: 481 } }, "evidence.content_refused");
    const screen = { width: 1921, height: 1080 };
    await refuses({ kind: "screen", declared: screen }, "evidence.content_refused");
    await refuses({ declared: { byteLength: 130_001 } }, "evidence.content_too_large");
  });

  test("more bytes than a picture may have, whatever it declares [FAC-06]", async () => {
    const content = new Uint8Array(pictureLimits.camera.bytes + 1);
    await refuses({ content, declared: { byteLength: 100 } }, "evidence.content_too_large");
    await expect(send({ content: new Uint8Array(pictureLimits.camera.bytes) })).resolves.toBeDefined();
  });

  test("a length that is not the sealed one's", () =>
    refuses({ declared: { byteLength: 5 } }, "evidence.declaration_false"));

  test("anything but JPEG and WebP", () =>
    refuses({ declared: { mediaType: "image/png" } }, "telework.picture_unreadable"));

  test("a signature that is not the registered device's", async () => {
    const forged = { signature: randomBytes(64).toString("base64") };
    await refuses({ forged }, "evidence.declaration_false");
    const other = await newAgent(place, company);
    await other.register();
    await company.receipt(company.worker, other.deviceId);
    await refuses({ forged: { deviceId: other.deviceId } }, "evidence.declaration_false");
  });

  test("a declaration that was changed after it was signed", () =>
    refuses(
      {
        forged: {
          declaration: {
            version: 1,
            kind: "camera",
            mediaType: "image/jpeg",
            width: 640,
            height: 480,
            byteLength: 9,
            capturedAt: at("09:29"),
          },
        },
      },
      "evidence.declaration_false",
    ));

  test("a picture of a device that is not registered, or is somebody else's", async () => {
    const stranger = await newAgent(place, company);
    const picture = await stranger.seal();
    await expect(stranger.upload(picture)).rejects.toMatchObject({ code: "telework.agent_not_found" });
    await company.agree(company.leader);
    const { vault, ports, time } = place;
    const command = { tenantId, sentAt: time.clock(), bytes: (await agent.seal()).bytes };
    await expect(uploadPicture(vault, ports, company.leader, command)).rejects.toMatchObject({
      code: "telework.agent_of_another",
    });
  });

  test("bytes that are no upload", async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from("\0\0\0\u0002{}x"), uploadOf({}, randomBytes(200))])
      await expect(
        agent.upload({ evidenceId: (await agent.seal()).evidenceId, bytes }),
      ).rejects.toMatchObject({ code: "telework.picture_unreadable" });
    await refuses({ kind: "camera", occasion: "enrolment" }, "telework.picture_unreadable");
    const { worker, leader } = company;
    await refuses({ to: [worker, leader, leader] }, "telework.picture_unreadable");
  });

  test("other content under an id that is taken", async () => {
    const first = await agent.seal();
    await agent.upload(first);
    const forged = { evidenceId: first.evidenceId };
    await expect(agent.upload(await agent.seal({ forged }))).rejects.toMatchObject({
      code: "evidence.declaration_false",
    });
    expect(await pictures()).toHaveLength(1);
  });
});

describe("a picture is sealed to the worker and his managers, and to nobody else:", () => {
  test("the manager of the group and the one above may both be among them", async () => {
    await expect(send({ to: [company.worker, company.leader, company.head] })).resolves.toBeDefined();
  });

  test("one more wrap, to an administrator or another group's manager, refuses the whole [EVD-06]", async () => {
    const { worker, leader, administrator } = company;
    const lab = await company.group("研究");
    const other = await company.member("所長", [{ role: "manager", groupId: lab }], [lab]);
    for (const stranger of [administrator, other])
      await refuses({ to: [worker, leader, stranger] }, "evidence.recipient_not_allowed");
  });

  test("to a key that is not the manager's it is refused", async () => {
    const real = company.keysOf(company.leader);
    const { publicKey } = await createKeyPair(nodeSealingCrypto, "x25519");
    Object.assign(real, { publicKey });
    await refuses({}, "evidence.recipient_not_allowed");
  });

  test("neither the worker nor every manager may be left out [FAC-10]", async () => {
    await signCompany(place, company, "2026-11-19T00:29:00.000Z");
    await refuses({ to: [company.leader] }, "telework.picture_recipients_missing");
    await refuses({ to: [company.worker] }, "telework.picture_recipients_missing");
  });

  test("until a manager is signed, and known to the agent, a picture may be the worker's alone; its entry says who is left out", async () => {
    await expect(send({ to: [company.worker] })).resolves.toBeDefined();
    await signCompany(place, company, "2026-11-19T00:31:00.000Z");
    await expect(send({ to: [company.worker] })).resolves.toBeDefined();
    const [first] = await company.recorded("telework.picture_sealed");
    expect(first?.["details"]).toMatchObject({ leftOut: expect.arrayContaining([company.leader.personId]) });
  });

  test("who is signed still, and is manager no more by the tables, may be among those it is sealed to", async () => {
    await signCompany(place, company, "2026-11-19T00:00:00.000Z");
    await endRoles(place, company.leader, "2026-11-19");
    await expect(send()).resolves.toBeDefined();
  });

  test("who managed him when it was captured counts, also when he has left since", async () => {
    const picture = await agent.seal({ capturedAt: at("09:20") });
    await place.query(
      `update identity.role_assignment assignment set valid_to = '2026-11-20' from identity.membership membership
        where membership.membership_id = assignment.membership_id and membership.person_id = $1`,
      company.leader.personId,
    );
    place.time.set("2026-11-21T01:00:00.000Z");
    await expect(agent.upload(picture)).resolves.toBe(picture.evidenceId);
  });
});

describe("only what was agreed to and chosen is kept:", () => {
  test("each kind of picture needs its own consent, looked up now", async () => {
    await company.withdraw(company.worker, ["screen-picture"]);
    await refuses({ kind: "screen" }, "telework.picture_not_agreed");
    await expect(send({ kind: "camera" })).resolves.toBeDefined();
  });

  test("one at an interval needs the consent to those too, and one of the screen both [FAC-05]", async () => {
    await choose({ pictureEveryMinutes: 30 });
    await company.withdraw(company.worker, ["interval-picture"]);
    await refuses({ occasion: "interval" }, "telework.picture_not_agreed");
    await refuses({ kind: "screen", occasion: "interval" }, "telework.picture_not_agreed");
    await company.agree(company.worker, ["interval-picture"]);
    await company.withdraw(company.worker, ["screen-picture", "camera-picture"]);
    await refuses({ kind: "screen", occasion: "interval" }, "telework.picture_not_agreed");
    await expect(send({ occasion: "interval" })).resolves.toBeDefined();
  });

  test("with the consent to be seen every picture ends", async () => {
    await company.withdraw(company.worker, ["face-presence"]);
    await refuses({}, "consent.worker_withdrawn");
  });

  test("one that was captured before a consent was given is not kept", async () => {
    await company.withdraw(company.worker);
    place.time.set(at("09:40"));
    await company.agree(company.worker);
    place.time.set(at("09:50"));
    await refuses({ capturedAt: at("09:35") }, "telework.picture_before_consent");
    await expect(send({ capturedAt: at("09:45") })).resolves.toBeDefined();
  });

  test("a consent that is withdrawn between the arrival of the bytes and their entry keeps them out", async () => {
    const { vault, ports, time } = place;
    const { bytes } = await agent.seal();
    const blobs: typeof vault.blobs = {
      ...vault.blobs,
      async putOnce(name, content) {
        await company.withdraw(company.worker);
        return vault.blobs.putOnce(name, content);
      },
    };
    await expect(
      uploadPicture({ ...vault, blobs }, ports, company.worker, { tenantId, sentAt: time.clock(), bytes }),
    ).rejects.toMatchObject({ code: "consent.worker_withdrawn" });
    expect(await pictures()).toEqual([]);
  });

  test("pictures at intervals only where the group has chosen them [FAC-05]", async () => {
    await refuses({ occasion: "interval" }, "telework.picture_not_chosen");
    await choose({ pictureEveryMinutes: 30 });
    await expect(send({ occasion: "interval" })).resolves.toBeDefined();
  });

  test("none where the group wants verdicts only", async () => {
    await choose({ pictures: "verdicts-only" });
    await refuses({}, "telework.picture_not_chosen");
  });

  test("none of a break, and none from outside work", async () => {
    await company.press(company.worker, "break-start");
    place.time.set(at("10:00"));
    await refuses({ capturedAt: at("09:45") }, "telework.picture_outside_work");
    await company.press(company.worker, "work-end");
    place.time.set(at("10:30"));
    await refuses({ capturedAt: at("10:20") }, "telework.picture_outside_work");
    await expect(send({ capturedAt: at("09:10") })).resolves.toBeDefined();
  });

  test("a picture for enrolment may be taken before work", async () => {
    await company.press(company.worker, "work-end");
    place.time.set(at("11:00"));
    await expect(send({ kind: "enrolment" })).resolves.toBeDefined();
    expect(await company.recorded("telework.picture_sealed")).toMatchObject([{ retention_class: "face" }]);
  });
});

test("nothing is kept of a company whose contract has ended or is suspended, nor of who is no worker any more", async () => {
  for (const state of ["ended", "suspended"] as const) {
    await place.standContracts(tenantId, state);
    await refuses({}, `contract.${state}`);
    await refuses({ kind: "enrolment" }, `contract.${state}`);
  }
  await place.standContracts(tenantId, "active");
  await endRoles(place, company.worker, "2026-11-19");
  await refuses({}, "access.denied");
  await refuses({ kind: "enrolment" }, "access.denied");
});

describe("of one person a day brings only so many pictures:", () => {
  /** As if so many had come already, at this moment. */
  const fill = (kind: string, count: number) =>
    place.query(
      `insert into telework.picture (tenant_id, evidence_id, person_id, device_id, kind, occasion, captured_at, sent_at,
                                     received_at, happened_at)
       select $1, gen_random_uuid(), $2, $3, $4, case $4 when 'enrolment' then $4 else 'interval' end, $5::timestamptz,
              $5::timestamptz, $5::timestamptz, $5::timestamptz
         from generate_series(1, $6::int)`,
      tenantId,
      company.worker.personId,
      agent.deviceId,
      kind,
      place.time.clock().toISOString(),
      count,
    );
  const tooMany = (most: number) => ({
    code: "telework.too_many_pictures",
    details: { day: "2026-11-20", most },
  });

  test("a minute each of a long day, two hundred incidents and a full ring fit in, a program's flood does not", async () => {
    expect(12 * 60 + 200 + 500).toBeLessThan(1500);
    const kept = await agent.seal();
    await agent.upload(kept);
    await fill("camera", 1498);
    await expect(send()).resolves.toBeDefined();
    await expect(send()).rejects.toMatchObject(tooMany(1500));
    expect(await taken()).toEqual([]);
    expect(await agent.upload(kept)).toBe(kept.evidenceId);
    await expect(send({ kind: "screen" })).resolves.toBeDefined();
  });

  test("it goes by the day on which they come, and the next one brings new room", async () => {
    await fill("camera", 1500);
    const picture = await agent.seal();
    await expect(agent.upload(picture)).rejects.toMatchObject(tooMany(1500));
    place.time.set("2026-11-20T15:00:00.000Z");
    await expect(agent.upload(picture)).resolves.toBe(picture.evidenceId);
  });

  test("for enrolment far fewer, and another person's do not count", async () => {
    await fill("enrolment", 100);
    await expect(send({ kind: "enrolment" })).rejects.toMatchObject(tooMany(100));
    const colleague = await company.member("鈴木", [{ role: "worker" }], [company.team]);
    const theirs = await workingAgent(place, company, colleague);
    await expect(theirs.upload(await theirs.seal({ kind: "enrolment" }))).resolves.toBeDefined();
  });
});

test("a full disk of the server is said, and nothing is half kept", async () => {
  const { vault, ports, time } = place;
  const full = Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
  const blobs: typeof vault.blobs = { ...vault.blobs, putOnce: () => Promise.reject(full) };
  const picture = await agent.seal();
  const command = { tenantId, sentAt: time.clock(), bytes: picture.bytes };
  await expect(uploadPicture({ ...vault, blobs }, ports, company.worker, command)).rejects.toMatchObject({
    code: "telework.storage_full",
    status: 507,
  });
  expect(await pictures()).toEqual([]);
  await expect(agent.upload(picture)).resolves.toBe(picture.evidenceId);
});

test("a device whose clock is wrong by a day, or that kept a picture for months, is told so", async () => {
  const ahead = await agent.seal({ capturedAt: "2026-11-21T01:00:00.000Z" });
  await expect(agent.upload(ahead)).rejects.toMatchObject({ code: "telework.clock_wrong_by_a_day" });
  const old = await agent.seal({ capturedAt: "2026-10-01T01:00:00.000Z" });
  await expect(agent.upload(old)).rejects.toMatchObject({
    code: "telework.picture_too_old",
    details: { capturedAt: "2026/10/01 10:00", days: 31 },
  });
});
