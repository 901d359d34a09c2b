import { FaceFeature, Likeness } from "@tachiai/presence";
import { PersonId, TenantId } from "@tachiai/protocol";
import { createKeyPair } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { beforeEach, describe, expect, test } from "vitest";
import { createDevice } from "../device/device.ts";
import { TestServer } from "../testing/test-server.ts";
import type { TakenPicture } from "./face-enrolment.ts";
import { EnrolmentSubmission, type WantedEnrolment } from "./submit-enrolment.ts";

const newId = () => crypto.randomUUID();
const personId = PersonId.parse("22222222-2222-4222-8222-222222222222");
const taken = Array.from({ length: 3 }, (): TakenPicture => {
  const bytes = new TextEncoder().encode("a face");
  return {
    pictureId: newId(),
    pose: "front",
    picture: { mediaType: "image/webp", width: 8, height: 8, bytes },
  };
});
const likeness = new Likeness([{ pose: "front", feature: new FaceFeature(new Float32Array(512).fill(1)) }]);
let server: TestServer;
let submission: EnrolmentSubmission;
let mayGoOn: boolean;
let whenUploaded: () => void;

beforeEach(async () => {
  server = new TestServer(nodeSealingCrypto);
  const personKey = await createKeyPair(nodeSealingCrypto, "x25519");
  mayGoOn = true;
  whenUploaded = () => {};
  submission = new EnrolmentSubmission({
    api: () => server.api,
    crypto: nodeSealingCrypto,
    device: await createDevice(nodeSealingCrypto, newId),
    tenantId: TenantId.parse("11111111-1111-4111-8111-111111111111"),
    personId,
    personKey,
    recipients: () => [{ personId, publicKey: personKey.publicKey }],
    newId,
    now: () => Date.UTC(2026, 10, 21),
    mayGoOn: () => mayGoOn,
  });
});

const wanted: WantedEnrolment = { taken, likeness, onProgress: () => whenUploaded() };
const uploads = () => server.calls.filter((call) => call === "POST me/pictures").length;

describe("handing an enrolment in again after the line broke", () => {
  test("sends only the pictures that are missing, under the same ids [FAC-01]", async () => {
    whenUploaded = () => {
      server.line = "dead";
    };
    await expect(submission.send(wanted)).rejects.toThrow();
    server.line = "answer-lost";
    await expect(submission.send({ ...wanted, onProgress: () => {} })).rejects.toThrow();
    server.line = "good";
    await submission.send({ ...wanted, onProgress: () => {} });
    expect(server.pictures).toHaveLength(3);
    expect(uploads()).toBe(4);
    expect(server.enrolments).toHaveLength(1);
  });

  test("whose last answer was lost is the same enrolment", async () => {
    let arrived = 0;
    whenUploaded = () => {
      arrived += 1;
      if (arrived === 3) server.line = "answer-lost";
    };
    await expect(submission.send(wanted)).rejects.toThrow();
    server.line = "good";
    await submission.send({ ...wanted, onProgress: () => {} });
    expect(server.enrolments).toHaveLength(2);
    expect(server.enrolments[1]).toEqual(server.enrolments[0]);
  });
});

test("nothing more of an enrolment is sent once its owner gave it up or took his consent back", async () => {
  whenUploaded = () => {
    mayGoOn = false;
  };
  expect(await submission.send(wanted)).toBeUndefined();
  expect(uploads()).toBe(1);
  expect(server.enrolments).toEqual([]);
});
