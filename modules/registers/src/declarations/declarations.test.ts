import { afterAll, beforeAll, expect, test } from "vitest";
import { openRegisterOffice, type RegisterOffice } from "../testing/open-register-office.ts";
import { countRechecksDue, enterRecheck, listDeclarations } from "./declarations.ts";

let office: RegisterOffice;
beforeAll(async () => {
  office = await openRegisterOffice();
});
afterAll(() => office.opened.close());

const recheck = {
  profileId: "telework",
  checkedOn: "2026-11-20",
  how: "新聞記事の検索と登記簿",
  result: "nothing-found",
} as const;

test("a customer is checked again with date, way and result, and is due again when the months laid down are over [TRM-16]", async () => {
  const { database, clerk, time, provider } = office;
  const { served, tenantId } = await office.customer();
  const own = { tenantId: provider.tenantId };
  const shown = async () =>
    (await listDeclarations(database, clerk, own)).find(
      ({ organisationId }) => organisationId === served.organisationId,
    );
  expect(await shown()).toMatchObject({ profileId: "telework", rechecks: [], isDue: true });
  expect((await shown())?.declared).toBeUndefined();
  await expect(
    enterRecheck(database, clerk, { ...served, ...recheck, checkedOn: "2026-11-21" }),
  ).rejects.toMatchObject({ code: "consent.recheck_not_yet" });
  await enterRecheck(database, clerk, { ...served, ...recheck });
  expect(await shown()).toMatchObject({
    dueOn: "2027-11-20",
    isDue: false,
    rechecks: [{ checkedOn: "2026-11-20", result: "nothing-found", byName: "契約 花子" }],
  });
  expect(await countRechecksDue(database, clerk, own)).toBe(0);
  time.set("2027-11-19T15:00:00.000Z");
  expect(await shown()).toMatchObject({ isDue: true });
  expect(await countRechecksDue(database, clerk, own)).toBe(1);
  expect(await countRechecksDue(database, office.desk, own)).toBe(0);
  const [entry] = (await office.recorded(tenantId)).filter(({ action }) => action === "consent.rechecked");
  expect(entry).toMatchObject({ details: recheckDetails });
  time.set("2026-11-20T01:00:00.000Z");
});

const recheckDetails = {
  profile: "telework",
  checkedOn: "2026-11-20",
  how: "新聞記事の検索と登記簿",
  result: "nothing-found",
};

test("the register is the contract clerks' alone", async () => {
  const { database, desk, provider } = office;
  const { served, administrator } = await office.customer();
  for (const actor of [desk, administrator]) {
    await expect(listDeclarations(database, actor, { tenantId: provider.tenantId })).rejects.toMatchObject({
      code: expect.stringMatching(/^access\./),
    });
    await expect(enterRecheck(database, actor, { ...served, ...recheck })).rejects.toMatchObject({
      code: expect.stringMatching(/^access\./),
    });
  }
});

test("the customer's own declaration is told with the version that the provider's people released for both sides [TRM-16]", async () => {
  const { database, clerk, provider, change } = office;
  const { served, tenantId, administrator } = await office.customer();
  await change(
    `insert into consent.terms_version (tenant_id, profile, kind, version, title, content, change, effective_from, sha256,
       drafted_by, proposed_by, released_by, announced_at)
     values ($1, 'telework', 'terms', 1, '約款', '{"ja":"x","edits":{}}', '{"effectiveFrom":"2026-11-20","isGrave":false}',
       '2026-11-20', $2, $3, $3, $4, '2026-11-20T00:00:00Z')`,
    [provider.tenantId, Buffer.alloc(32, 1), clerk.personId, office.desk.personId],
  );
  await change(
    `insert into consent.acknowledgement (acknowledgement_id, tenant_id, profile, document, version, sha256, clauses, acted_by,
       acted_at, evidence_id)
     values ($1, $2, 'telework', 'terms', 1, $3, '{anti-social-forces}', $4, '2026-11-20T01:00:00Z', $5)`,
    [crypto.randomUUID(), tenantId, Buffer.alloc(32, 1), administrator.personId, crypto.randomUUID()],
  );
  const declarations = await listDeclarations(database, clerk, { tenantId: provider.tenantId });
  expect(declarations.find(({ organisationId }) => organisationId === served.organisationId)).toMatchObject({
    declared: { version: 1, at: "2026-11-20T01:00:00.000Z" },
    providerDeclared: { version: 1, at: "2026-11-20T00:00:00.000Z" },
    dueOn: "2027-11-20",
    isDue: false,
  });
});
