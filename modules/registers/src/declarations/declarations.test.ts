import { formServiceContracts } from "@tachiai/contracts";
import { inTenant } from "@tachiai/platform";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openRegisterOffice, type RegisterOffice } from "../testing/open-register-office.ts";
import { countRecheckWork, enterRecheck, listDeclarations } from "./declarations.ts";

let office: RegisterOffice;
beforeAll(async () => {
  office = await openRegisterOffice();
});
afterAll(() => office.opened.close());
beforeEach(() => office.time.set("2026-11-20T01:00:00.000Z"));

const recheck = {
  profileId: "telework",
  checkedOn: "2026-11-20",
  how: "新聞記事の検索と登記簿",
  result: "nothing-found",
} as const;

test("a customer is checked again with date, way and result, and is due again when the months laid down are over [TRM-16]", async () => {
  const { database, clerk, time, provider } = office;
  const { served } = await office.customer();
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
  expect(await countRecheckWork(database, clerk, own)).toEqual({ due: 0, inDoubt: 0 });
  time.set("2027-11-19T15:00:00.000Z");
  expect(await shown()).toMatchObject({ isDue: true });
  expect(await countRecheckWork(database, clerk, own)).toEqual({ due: 1, inDoubt: 0 });
  expect(await countRecheckWork(database, office.desk, own)).toEqual({ due: 0, inDoubt: 0 });
});

test("how a customer was checked, and a doubt, lie at the provider alone; his own log knows the service and the day [TRM-16]", async () => {
  const { database, clerk, provider } = office;
  const { served, tenantId } = await office.customer();
  await enterRecheck(database, clerk, { ...served, ...recheck, result: "doubt" });
  const of = async (where: typeof tenantId) =>
    (await office.recorded(where)).flatMap(({ action, details }) =>
      action === "consent.rechecked" ? [details] : [],
    );
  expect(await of(tenantId)).toEqual([{ profile: "telework", checkedOn: "2026-11-20" }]);
  expect(await of(provider.tenantId)).toContainEqual({
    customerId: served.organisationId,
    profile: "telework",
    checkedOn: "2026-11-20",
    result: "doubt",
  });
  expect(await office.change("select 1 from consent.recheck where tenant_id = $1", [tenantId])).toEqual([]);
});

test("a doubt waits for the clerk until the customer was checked again [TRM-16]", async () => {
  const { database, clerk, time, provider } = office;
  const { served } = await office.customer();
  const own = { tenantId: provider.tenantId };
  const inDoubt = async () => (await countRecheckWork(database, clerk, own)).inDoubt;
  const before = await inDoubt();
  await enterRecheck(database, clerk, { ...served, ...recheck, result: "doubt" });
  expect(await inDoubt()).toBe(before + 1);
  time.advance(60_000);
  await enterRecheck(database, clerk, { ...served, ...recheck, how: "警察への照会" });
  expect(await inDoubt()).toBe(before);
});

test("a service that is not contracted, or whose rules ask for no recheck, takes none, and of two at once one is refused [TRM-16]", async () => {
  const { database, clerk, provider } = office;
  const { served, tenantId } = await office.customer();
  const enter = (changes: object = {}) =>
    enterRecheck(database, clerk, { ...served, ...recheck, ...changes });
  await expect(enter({ profileId: "watch" })).rejects.toMatchObject({ code: "consent.recheck_unasked" });
  const maintained = { reference: "保守-7", includesRemoteSupport: true };
  await inTenant(database, { kind: "system", name: "test" }, tenantId, (tx) =>
    formServiceContracts(tx, { kind: "system", name: "test" }, ["maintenance"], {
      kind: "corporation",
      isInJapan: true,
      maintenanceContract: maintained,
    }),
  );
  await expect(enter({ profileId: "maintenance" })).rejects.toMatchObject({
    code: "consent.recheck_unasked",
  });
  const settled = await Promise.allSettled([enter(), enter()]);
  expect(settled.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(settled).toContainEqual(
    expect.objectContaining({ reason: expect.objectContaining({ code: "consent.recheck_entered" }) }),
  );
  const [own] = (await listDeclarations(database, clerk, { tenantId: provider.tenantId })).filter(
    ({ organisationId }) => organisationId === served.organisationId,
  );
  expect(own?.rechecks).toHaveLength(1);
});

test("the provider's own declaration is shown before the customer made his [TRM-16]", async () => {
  const { database, clerk, provider } = office;
  const { served } = await office.customer();
  await releaseTerms(2, "## 反社会的勢力の排除 {#anti-social-forces}\n\n1. 排除します。\n");
  const own = (await listDeclarations(database, clerk, { tenantId: provider.tenantId })).filter(
    ({ organisationId }) => organisationId === served.organisationId,
  );
  expect(own).toMatchObject([{ providerDeclared: { version: 2, at: "2026-11-20T00:00:00.000Z" } }]);
  expect(own[0]?.declared).toBeUndefined();
});

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
  const { database, clerk, provider } = office;
  const { served, tenantId, administrator } = await office.customer();
  await releaseTerms(1, "x");
  await office.change(
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

function releaseTerms(version: number, ja: string): Promise<unknown> {
  const { provider, clerk, desk } = office;
  return office.change(
    `insert into consent.terms_version (tenant_id, profile, kind, version, title, content, change, effective_from, sha256,
       drafted_by, proposed_by, released_by, announced_at)
     values ($1, 'telework', 'terms', $2, '約款', $3, '{"effectiveFrom":"2026-11-20","isGrave":false}',
       '2026-11-20', $4, $5, $5, $6, '2026-11-20T00:00:00Z')`,
    [
      provider.tenantId,
      version,
      JSON.stringify({ ja, edits: {} }),
      Buffer.alloc(32, version),
      clerk.personId,
      desk.personId,
    ],
  );
}
