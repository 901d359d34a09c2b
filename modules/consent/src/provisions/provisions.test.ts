import { recordEngagement } from "@tachiai/identity";
import { plantCompany } from "@tachiai/identity/testing";
import { inTenant } from "@tachiai/platform";
import { EngagementId, EvidenceId, OrganisationId, PersonId, type Provision } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type ConsentDesk, type Office, openConsentDesk } from "../testing/open-consent-desk.ts";
import { type CorrectProvision, correctProvision } from "./correct-provision.ts";
import { listMyProvisions, listProvisions } from "./list-provisions.ts";
import { type RegisterProvision, registerProvision } from "./register-provision.ts";

let desk: ConsentDesk;
let office: Office;
beforeAll(async () => {
  desk = await openConsentDesk();
});
afterAll(() => desk.opened.close());
beforeEach(async () => {
  office = await desk.office();
});

const register = (changes: Partial<RegisterProvision> = {}, by = office.administrator) =>
  registerProvision(desk.database, by, {
    tenantId: office.tenantId,
    personId: office.administrator.personId,
    recipient: "東京労働局",
    data: "氏名、所属、メールアドレス",
    ground: { kind: "law", clause: "労働基準法 §101" },
    providedOn: "2026-11-20",
    ...changes,
  });
const correct = (
  evidenceId: EvidenceId,
  changes: Partial<CorrectProvision> = {},
  by = office.administrator,
) =>
  correctProvision(desk.database, by, {
    tenantId: office.tenantId,
    evidenceId,
    reason: "提供先の名前の誤り",
    ...changes,
  });
const instead = {
  recipient: "東京都",
  data: "氏名",
  ground: { kind: "law" as const, clause: "地方税法 §20-11" },
  providedOn: "2026-11-19",
};
const all = (by = office.administrator) => listProvisions(desk.database, by, office);
const mine = (by = office.administrator) => listMyProvisions(desk.database, by, office);
/** The provider's reseller, engaged from 1 to 15 November. */
const engage = async () => {
  const { tenantId } = await plantCompany(desk.opened);
  return inTenant(desk.database, office.administrator, office.tenantId, (tx) =>
    recordEngagement(tx, office.administrator, {
      organisationId: OrganisationId.parse(tenantId),
      service: "telework",
      scope: "問合せ",
      period: { from: "2026-11-01", to: "2026-11-15" },
    }),
  );
};
const toReseller = async (providedOn: string) => ({
  ground: { kind: "engaged" as const, engagementId: await engage() },
  providedOn,
});

test("whoever is told about somebody, what, when and on what ground stands in the register, and the person reads it [CFD-05]", async () => {
  const evidenceId = await register();
  const registered = { at: "2026-11-20T00:00:00.000Z", byName: "管理" };
  const [provision] = await all();
  expect(provision).toEqual({
    evidenceId,
    personId: office.administrator.personId,
    personName: "管理",
    recipient: "東京労働局",
    data: "氏名、所属、メールアドレス",
    ground: { kind: "law", clause: "労働基準法 §101" },
    providedOn: "2026-11-20",
    registered,
  } satisfies Provision);
  expect(await mine()).toEqual([provision]);
  expect(await mine(office.worker)).toEqual([]);
  const entries = (await office.recorded()).filter(({ action }) => action === "consent.data_provided");
  expect(entries).toMatchObject([{ subject_person_id: office.administrator.personId }]);
});

test("a reseller or subcontractor is told under an engagement that holds on that day, and named by it [CFD-05]", async () => {
  await register(await toReseller("2026-11-15"));
  const [provision] = await all();
  expect(provision).toMatchObject({ ground: { kind: "engaged" }, engagedName: expect.any(String) });
  for (const day of ["2026-10-31", "2026-11-16"])
    await expect(register(await toReseller(day))).rejects.toMatchObject({
      code: "identity.engagement_ended",
    });
  const unknown = EngagementId.parse(crypto.randomUUID());
  const unengaged = register({ ground: { kind: "engaged", engagementId: unknown } });
  await expect(unengaged).rejects.toMatchObject({ code: "identity.engagement_not_found" });
});

test("who agreed is told about by that, and the newest stands first", async () => {
  desk.time.advance(60_000);
  await register({ providedOn: "2026-11-19" });
  desk.time.advance(60_000);
  const { personId } = office.worker;
  await register({ personId, ground: { kind: "agreed", how: "2026/11/18の書面" } });
  expect((await all()).map(({ ground }) => ground.kind)).toEqual(["agreed", "law"]);
  expect(await mine(office.worker)).toMatchObject([{ personName: "佐藤", registered: { byName: "管理" } }]);
});

test("only administrators register, they and auditors read all, and nobody is told about who is no member or ahead of time", async () => {
  const auditor = await office.company.member("監査", [{ role: "auditor" }]);
  await register();
  expect(await all(auditor)).toHaveLength(1);
  await expect(register({}, auditor)).rejects.toMatchObject({ code: "access.denied" });
  await expect(register({}, office.worker)).rejects.toMatchObject({ code: "access.denied" });
  await expect(all(office.worker)).rejects.toMatchObject({ code: "access.denied" });
  const stranger = PersonId.parse(crypto.randomUUID());
  await expect(register({ personId: stranger })).rejects.toMatchObject({ code: "identity.member_not_found" });
  const ahead = register({ providedOn: "2026-11-21" });
  await expect(ahead).rejects.toMatchObject({ code: "consent.provision_not_yet" });
});

test("what was registered wrongly stays, and the correction stands beside it with its reason; the person reads both [CFD-05]", async () => {
  const { personId } = office.worker;
  const wrong = await register({ personId });
  desk.time.advance(60_000);
  const right = await correct(wrong, { instead });
  const reason = "提供先の名前の誤り";
  const at = desk.time.clock().toISOString();
  const [newer, older] = await all();
  expect(newer).toMatchObject({
    ...instead,
    personId,
    evidenceId: right,
    corrects: { evidenceId: wrong, reason },
  });
  expect(newer).not.toHaveProperty("corrected");
  expect(older).toMatchObject({
    evidenceId: wrong,
    recipient: "東京労働局",
    corrected: { evidenceId: right, reason, at, byName: "管理", isReplaced: true },
  });
  expect(await mine(office.worker)).toEqual([newer, older]);
  const entries = (await office.recorded()).filter(({ action }) => action === "consent.provision_corrected");
  expect(entries).toMatchObject([
    { subject_person_id: personId, details: { corrects: wrong, reason, instead } },
  ]);
});

test("where nothing was told, the correction says so; and one that was wrong itself is corrected in turn", async () => {
  const wrong = await register();
  const right = await correct(wrong, { instead });
  const nothing = await correct(right, { reason: "提供していなかった" });
  const [newer, older, ...more] = await all();
  expect(more).toEqual([]);
  expect(newer).toMatchObject({ evidenceId: right, corrected: { evidenceId: nothing, isReplaced: false } });
  expect(older).toMatchObject({ evidenceId: wrong, corrected: { evidenceId: right, isReplaced: true } });
});

test("nothing is corrected twice, also not by two at once, nor what is no provision, ahead of time or by an auditor", async () => {
  const auditor = await office.company.member("監査", [{ role: "auditor" }]);
  const wrong = await register();
  await expect(correct(wrong, {}, auditor)).rejects.toMatchObject({ code: "access.denied" });
  await expect(correct(EvidenceId.parse(crypto.randomUUID()))).rejects.toMatchObject({
    code: "consent.provision_not_found",
  });
  const ahead = correct(wrong, { instead: { ...instead, providedOn: "2026-11-21" } });
  await expect(ahead).rejects.toMatchObject({ code: "consent.provision_not_yet" });
  const settled = await Promise.allSettled([correct(wrong), correct(wrong)]);
  expect(settled.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const again = correct(wrong);
  await expect(again).rejects.toMatchObject({ code: "consent.provision_corrected" });
  expect(await all()).toHaveLength(1);
  const elsewhere = await plantCompany(desk.opened);
  const stranger = await elsewhere.member("よそ", [{ role: "administrator" }]);
  const byStranger = correct(wrong, { tenantId: elsewhere.tenantId }, stranger);
  await expect(byStranger).rejects.toMatchObject({ code: "consent.provision_not_found" });
});

test("another organisation's administrator reads and registers nothing of it", async () => {
  await register();
  const other = await plantCompany(desk.opened);
  const stranger = await other.member("よそ", [{ role: "administrator" }]);
  for (const attempt of [() => register({}, stranger), () => all(stranger), () => mine(stranger)])
    await expect(attempt()).rejects.toMatchObject({ code: "access.no_engagement" });
});
