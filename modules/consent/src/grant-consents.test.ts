import { plantCompany } from "@tachiai/identity/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { refuseConsents } from "./refuse-consents.ts";
import { type ConsentDesk, type Office, openConsentDesk, shown } from "./testing/open-consent-desk.ts";

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
  desk.heard.length = 0;
});

const refuse = () =>
  refuseConsents(desk.database, desk.bus, office.worker, {
    tenantId: office.tenantId,
    purposes: ["face-presence"],
  });

test("a person agrees to exactly what was shown, and to nothing else", async () => {
  const { document } = await office.mine();
  const changed = { code: "consent.text_changed" };
  await expect(office.grant(undefined, { policyVersion: 2 })).rejects.toMatchObject(changed);
  for (const different of [
    { version: "0" },
    { sha256: document.texts.en.sha256 },
    { language: "en" as const },
  ])
    await expect(
      office.grant(undefined, { document: { ...shown(document), ...different } }),
    ).rejects.toMatchObject(changed);
  await office.grant(undefined, {
    document: { version: "1", language: "en", sha256: document.texts.en.sha256 },
  });
});

test("a grant is in the ledger with its version and text, and others hear of it", async () => {
  await office.grant();
  const { personId } = office.worker;
  expect((await office.recorded()).at(-1)).toMatchObject({
    action: "consent.granted",
    subject_person_id: personId,
    retention_class: "organisation",
    details: {
      purpose: "face-presence",
      documentVersion: "1",
      language: "ja",
      policyVersion: 1,
      trigger: "own-action",
    },
  });
  expect(desk.heard).toEqual([
    {
      subject: "consent.granted",
      tenantId: office.tenantId,
      ids: { personId, purpose: "face-presence" },
    },
  ]);
});

test("declining is as easy, and who declined may agree later", async () => {
  const { purposes } = await refuse();
  expect(purposes[0]).toMatchObject({ state: "refused", obstacle: "consent.worker_refused" });
  await expect(office.use()).rejects.toMatchObject({ code: "consent.worker_refused" });
  await office.grant();
  await office.use();
});

test("anybody can decline, even before anything was laid down", async () => {
  const bare = await plantCompany(desk.opened);
  const auditor = await bare.member("監査", [{ role: "auditor" }]);
  const { purposes } = await refuseConsents(desk.database, desk.bus, auditor, {
    tenantId: bare.tenantId,
    purposes: ["face-presence"],
  });
  expect(purposes[0]).toMatchObject({ state: "refused" });
});

test("a choice made twice, or twice at once, is written once", async () => {
  await Promise.all([office.grant(), office.grant()]);
  await Promise.all([office.withdraw(), office.withdraw()]);
  await refuse();
  const { history } = await refuse();
  expect(history.map(({ decision }) => decision)).toEqual(["refused", "withdrawn", "granted"]);
  expect(desk.heard.map(({ subject }) => subject)).toEqual([
    "consent.granted",
    "consent.withdrawn",
    "consent.refused",
  ]);
});

test("who does not work under the camera cannot agree, and nobody sees another's choices", async () => {
  await expect(office.grant(undefined, {}, office.administrator)).rejects.toMatchObject({
    code: "access.denied",
  });
  await office.grant();
  const { purposes } = await office.mine(office.administrator);
  expect(purposes[0]).toMatchObject({ state: "none" });
  const elsewhere = await desk.office();
  await expect(office.mine(elsewhere.worker)).rejects.toMatchObject({ code: "access.no_engagement" });
});
