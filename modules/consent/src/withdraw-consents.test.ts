import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { refuseConsents } from "./refuse-consents.ts";
import { type ConsentDesk, type Office, openConsentDesk } from "./testing/open-consent-desk.ts";

let desk: ConsentDesk;
let office: Office;
beforeAll(async () => {
  desk = await openConsentDesk();
});
afterAll(() => desk.opened.close());
beforeEach(async () => {
  office = await desk.office();
  await office.accept();
  await office.putPolicy();
  await office.grant(["face-presence", "camera-picture"]);
});

const withdrawn = { code: "consent.worker_withdrawn" };
const chosen = async () => (await office.mine()).history.map(({ purpose, decision }) => [purpose, decision]);

test("withdrawing takes effect on the very next use, for what was withdrawn", async () => {
  await office.use("camera-picture");
  await office.withdraw(undefined, ["camera-picture"]);
  await expect(office.use("camera-picture")).rejects.toMatchObject(withdrawn);
  await office.use();
  expect(desk.heard.at(-1)).toMatchObject({
    subject: "consent.withdrawn",
    ids: { personId: office.worker.personId, purpose: "camera-picture" },
  });
  expect(await chosen()).toEqual([
    ["camera-picture", "withdrawn"],
    ["camera-picture", "granted"],
    ["face-presence", "granted"],
  ]);
});

test("who withdraws the judging withdraws everything that he granted with it", async () => {
  await office.withdraw();
  await expect(office.use()).rejects.toMatchObject(withdrawn);
  await expect(office.use("camera-picture")).rejects.toMatchObject(withdrawn);
  expect(await chosen()).toEqual([
    ["camera-picture", "withdrawn"],
    ["face-presence", "withdrawn"],
    ["camera-picture", "granted"],
    ["face-presence", "granted"],
  ]);
});

test("who does not agree to the judging any more agrees to no picture either", async () => {
  const { tenantId, worker } = office;
  await refuseConsents(desk.database, desk.bus, worker, { tenantId, purposes: ["face-presence"] });
  await expect(office.use("camera-picture")).rejects.toMatchObject({ code: "consent.worker_refused" });
  expect((await chosen()).slice(0, 2)).toEqual([
    ["camera-picture", "refused"],
    ["face-presence", "refused"],
  ]);
});

test("a withdrawal made without a network keeps its time, and counts even after a newer grant", async () => {
  desk.time.advance(3_600_000);
  const { history } = await office.withdraw(new Date("2026-11-20T00:10:00.000Z"));
  expect(history[0]).toMatchObject({
    decision: "withdrawn",
    capturedAt: "2026-11-20T00:10:00.000Z",
    decidedAt: "2026-11-20T01:00:00.000Z",
  });
  await office.grant();
  await office.withdraw(new Date("2026-11-20T00:20:00.000Z"));
  await expect(office.use()).rejects.toMatchObject(withdrawn);
});

test("a device whose clock is ahead cannot date a withdrawal into the future", async () => {
  const { history } = await office.withdraw(new Date("2030-01-01T00:00:00.000Z"));
  expect(history[0]).toMatchObject({ capturedAt: "2026-11-20T00:00:00.000Z" });
});

test("withdrawing what was never granted writes nothing", async () => {
  await office.withdraw();
  const before = await office.recorded();
  await office.withdraw();
  expect(await office.recorded()).toEqual(before);
});
