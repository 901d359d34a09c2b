import { shredOrdered } from "@tachiai/evidence";
import { EnrolmentId, type EvidenceId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  type MonitoredCompany,
  type MonitoredWorkplace,
  openMonitoredWorkplace,
} from "../testing/open-monitored-workplace.ts";
import { openPicture } from "../testing/open-picture.ts";
import { newAgent, type TestAgent } from "../testing/test-agent.ts";
import { enrol } from "./enrol.ts";
import { orderEndedFaces } from "./order-ended-faces.ts";
import { removeMyEnrolment } from "./remove-my-enrolment.ts";

let place: MonitoredWorkplace;
let company: MonitoredCompany;
let agent: TestAgent;
beforeAll(async () => {
  place = await openMonitoredWorkplace();
});
afterAll(() => place.close());
beforeEach(async () => {
  company = await place.monitored();
  agent = await newAgent(place, company);
  await company.agree(company.worker);
  await agent.register();
});

const takePicture = async () => agent.upload(await agent.seal({ kind: "enrolment" }));
const register = (evidenceId: EvidenceId) =>
  enrol(place.database, place.bus, company.worker, {
    tenantId: company.tenantId,
    enrolmentId: EnrolmentId.parse(crypto.randomUUID()),
    pictures: [{ pose: "front", evidenceId }],
    sealedFeatures: Buffer.from("features"),
  });
const sweepFaces = async () => {
  await orderEndedFaces(place.database, [company.tenantId]);
  await shredOrdered(place.vault);
};
const isThere = async (evidenceId: EvidenceId) =>
  (await place.vault.retentionKeys.size(`${company.tenantId}/${evidenceId}`)) !== undefined;
const afterHours = (hours: number) =>
  place.time.set(new Date(place.time.clock().getTime() + hours * 3_600_000).toISOString());

test("the pictures of a face that its owner takes back are shredded, and he reads that they were [FAC-10] [EVD-04]", async () => {
  const picture = await takePicture();
  await register(picture);
  await sweepFaces();
  expect(await isThere(picture)).toBe(true);
  await removeMyEnrolment(place.database, place.bus, company.worker, { tenantId: company.tenantId });
  await sweepFaces();
  expect(await isThere(picture)).toBe(false);
  expect(await company.recorded("evidence.content_shredded")).toMatchObject([
    { details: { ground: "face-removed", evidenceIds: [picture] } },
  ]);
});

test("one that replaces another leaves nothing of it", async () => {
  const [before, after] = [await takePicture(), await takePicture()];
  await register(before);
  await register(after);
  await sweepFaces();
  expect(await isThere(before)).toBe(false);
  expect(await isThere(after)).toBe(true);
  await openPicture(place, company, company.worker, after);
});

test("a picture that was sent and never registered goes a day later, and registers nobody any more", async () => {
  const picture = await takePicture();
  afterHours(23);
  await sweepFaces();
  expect(await isThere(picture)).toBe(true);
  afterHours(2);
  await orderEndedFaces(place.database, [company.tenantId]);
  await expect(register(picture)).rejects.toMatchObject({ code: "telework.picture_not_found" });
  await sweepFaces();
  expect(await isThere(picture)).toBe(false);
  expect(await company.recorded("evidence.content_shredded")).toMatchObject([
    { details: { ground: "face-never-registered" } },
  ]);
});
