import { profileFor } from "@tachiai/consent";
import { inTenant, type PersonActor } from "@tachiai/platform";
import { countIn } from "@tachiai/policy";
import type { AgreementTerms } from "@tachiai/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRegisterOffice, type RegisterOffice } from "../testing/open-register-office.ts";
import { decideAgreement, listAgreements, proposeAgreement, proposeAgreementEnd } from "./agreements.ts";

let office: RegisterOffice;
let second: PersonActor;
beforeAll(async () => {
  office = await openRegisterOffice();
  second = await office.provider.member("契約 次郎", [{ role: "contract-clerk" }]);
});
afterAll(() => office.opened.close());

const terms: AgreementTerms = {
  kind: "special",
  reference: "特約-2026-1",
  concludedOn: "2026-11-20",
  profiles: ["telework"],
  clauses: ["help-desk"],
  text: "電話の一次回答は60分以内とします。",
  edits: { "first-answer-minutes": 60, "silence-closes-days": 14 },
  from: "2026-11-20",
};
const approve = { decision: "approve" } as const;

test("a written agreement goes before the terms once a second clerk has released it, and until the end that two agree to [TRM-10]", async () => {
  const { database, clerk, time } = office;
  time.set("2026-11-20T01:00:00.000Z");
  const customer = await office.customer();
  const { served, tenantId, administrator } = customer;
  const minutes = () =>
    inTenant(database, administrator, tenantId, async (tx) =>
      countIn(await profileFor(tx, "telework"), "first-answer-minutes"),
    );
  const agreementId = await proposeAgreement(database, clerk, { ...served, ...terms });
  expect(await minutes()).toBe(180);
  await expect(
    decideAgreement(database, clerk, { ...served, agreementId, decision: approve }),
  ).rejects.toMatchObject({ code: "consent.agreement_own" });
  await decideAgreement(database, second, { ...served, agreementId, decision: approve });
  expect(await minutes()).toBe(60);
  await expect(
    decideAgreement(database, second, { ...served, agreementId, decision: approve }),
  ).rejects.toMatchObject({ code: "consent.agreement_decided" });
  expect(await listAgreements(database, clerk, served)).toMatchObject([
    { reference: "特約-2026-1", state: "released", proposed: { byName: "契約 花子" }, mayDecide: false },
  ]);

  const end = { ...served, agreementId, on: "2026-11-25" } as const;
  await expect(proposeAgreementEnd(database, clerk, { ...end, on: "2026-11-19" })).rejects.toMatchObject({
    code: "consent.agreement_over",
  });
  await proposeAgreementEnd(database, second, end);
  await decideAgreement(database, clerk, {
    ...served,
    agreementId,
    decision: { decision: "reject", reason: "日付が違う" },
  });
  await proposeAgreementEnd(database, clerk, end);
  await decideAgreement(database, second, { ...served, agreementId, decision: approve });
  time.set("2026-11-25T01:00:00.000Z");
  expect(await minutes()).toBe(60);
  time.set("2026-11-25T15:00:00.000Z");
  expect(await minutes()).toBe(180);
  const actions = (await office.recorded(tenantId)).map(({ action }) => action);
  expect(actions.filter((action) => String(action).startsWith("consent.agreement"))).toEqual([
    "consent.agreement_entered",
    "consent.agreement_released",
    "consent.agreement_end_entered",
    "consent.agreement_end_rejected",
    "consent.agreement_end_entered",
    "consent.agreement_ended",
  ]);
});

test("what was sent back holds for nobody, and what law or profile do not leave open is never entered", async () => {
  const { database, clerk, time } = office;
  time.set("2026-11-20T01:00:00.000Z");
  const { served, tenantId, administrator } = await office.customer();
  const refused = async (more: Partial<AgreementTerms>) =>
    expect(
      await proposeAgreement(database, clerk, { ...served, ...terms, ...more }).catch(({ code }) => code),
    );
  (await refused({ edits: { "first-answer-minutes": 5 } })).toBe("consent.agreement_not_allowed");
  (await refused({ kind: "confidentiality", clauses: ["fees"], edits: {} })).toBe(
    "consent.agreement_not_allowed",
  );
  (await refused({ clauses: [], edits: {} })).toBe("consent.agreement_says_nothing");
  (await refused({ concludedOn: "2026-11-21" })).toBe("consent.agreement_not_yet");
  const agreementId = await proposeAgreement(database, clerk, { ...served, ...terms });
  await decideAgreement(database, second, {
    ...served,
    agreementId,
    decision: { decision: "reject", reason: "署名がない" },
  });
  expect(await listAgreements(database, second, served)).toMatchObject([
    { state: "rejected", decided: { reason: "署名がない", byName: "契約 次郎" } },
  ]);
  const sealed = JSON.stringify(await office.recorded(tenantId));
  for (const words of ["署名がない", terms.reference, terms.text]) expect(sealed).not.toContain(words);
  const profile = await inTenant(database, administrator, tenantId, (tx) => profileFor(tx, "telework"));
  expect(countIn(profile, "first-answer-minutes")).toBe(180);
});

test("nobody but a contract clerk of the provider that serves the customer enters, releases or reads an agreement", async () => {
  const { database, clerk, desk } = office;
  const { served, administrator } = await office.customer();
  const agreementId = await proposeAgreement(database, clerk, { ...served, ...terms });
  for (const actor of [desk, administrator]) {
    await expect(proposeAgreement(database, actor, { ...served, ...terms })).rejects.toMatchObject({
      code: expect.stringMatching(/^access\./),
    });
    await expect(
      decideAgreement(database, actor, { ...served, agreementId, decision: approve }),
    ).rejects.toMatchObject({ code: expect.stringMatching(/^access\./) });
    await expect(listAgreements(database, actor, served)).rejects.toMatchObject({
      code: expect.stringMatching(/^access\./),
    });
  }
  const other = await office.customer();
  await expect(
    decideAgreement(database, second, { ...other.served, agreementId, decision: approve }),
  ).rejects.toMatchObject({ code: "consent.agreement_not_found" });
});

test("an agreement of a day to come is called off by two before it ever holds [TRM-10]", async () => {
  const { database, clerk, time } = office;
  time.set("2026-11-20T01:00:00.000Z");
  const { served, tenantId, administrator } = await office.customer();
  const agreementId = await proposeAgreement(database, clerk, { ...served, ...terms, from: "2026-12-01" });
  await decideAgreement(database, second, { ...served, agreementId, decision: approve });
  await proposeAgreementEnd(database, clerk, { ...served, agreementId, on: "2026-11-20" });
  await decideAgreement(database, second, { ...served, agreementId, decision: approve });
  time.set("2026-12-01T01:00:00.000Z");
  const profile = await inTenant(database, administrator, tenantId, (tx) => profileFor(tx, "telework"));
  expect(countIn(profile, "secrecy-years")).toBe(3);
});
