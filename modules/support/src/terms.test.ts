import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { answerSupport } from "./answer-support.ts";
import { enterConnectionId } from "./enter-connection-id.ts";
import { getCustomerPage } from "./get-customer-page.ts";
import { makeConnection } from "./make-connection.ts";
import {
  connect,
  joining,
  type OpenedDesk,
  openSupportDesk,
  prepare,
  receive,
  tuesdayAtTen,
} from "./testing/open-support-desk.ts";

let opened: OpenedDesk;
beforeAll(async () => {
  opened = await openSupportDesk();
  for (const profile of ["support-open", "support-contract"] as const) {
    await opened.layDownTerms(profile, 1, "2026-11-10");
    await opened.layDownTerms(profile, 2, "2026-11-25");
  }
});
afterAll(() => opened.close());
beforeEach(() => opened.time.set(tuesdayAtTen));

const refusal = (code: string) => ({ code });
const ledger = (tenantId: string) =>
  opened.query(
    "select profile, kind, version from consent.terms_act where tenant_id = $1 order by acted_at, version",
    [tenantId],
  );
const consentEntries = (tenantId: string) =>
  opened.query(
    "select actor, details from evidence.entry where tenant_id = $1 and action = 'consent.terms_used'",
    [tenantId],
  );

test("the page shows the terms in force, and exactly these are agreed to: no other version, none left out, nothing beside [TRM-02]", async () => {
  const { page, answer } = await receive(opened);
  expect(page.terms).toMatchObject([{ kind: "terms", version: 1, title: "遠隔支援約款" }]);
  expect(page.terms[0]?.text).toContain("第1条");
  expect(page.terms[0]?.text).toContain("9:00～12:00");
  await answer(joining);
  const [shown] = page.terms;
  if (!shown) throw new Error("no terms are shown");
  const { kind, version, sha256 } = shown;
  const outdated = refusal("support.terms_outdated");
  const other = Buffer.alloc(32).toString("base64");
  for (const terms of [
    [],
    [{ kind, version: 2, sha256 }],
    [{ kind, version, sha256: other }],
    [
      { kind, version, sha256 },
      { kind: "manual" as const, version: 1, sha256 },
    ],
  ])
    await expect(answer({ kind: "agree", terms })).rejects.toMatchObject(outdated);
  expect(await answer({ kind: "agree", terms: [{ kind, version, sha256 }] })).toMatchObject({
    state: "preparing",
  });
});

test("terms that a new version has taken the place of are agreed to anew before the session begins", async () => {
  opened.time.set("2026-11-24T02:00:00.000Z");
  const sides = await receive(opened);
  await prepare(sides);
  opened.time.set("2026-11-25T01:00:00.000Z");
  await expect(sides.order({ kind: "admit" })).rejects.toMatchObject(refusal("support.terms_outdated"));
  const page = await getCustomerPage(opened.desk, { token: sides.token });
  expect(page.terms).toMatchObject([{ version: 2 }]);
  const terms = page.terms.map(({ kind, version, sha256 }) => ({ kind, version, sha256 }));
  await sides.answer({ kind: "agree", terms });
  expect(await sides.order({ kind: "admit" })).toMatchObject({ state: "connected" });
});

test("S1: starting is agreeing, and is in the customer organisation's own ledger once for each version [TRM-02]", async () => {
  const customer = await opened.customer();
  await connect(opened, customer.tenantId);
  await connect(opened, customer.tenantId);
  expect(await ledger(customer.tenantId)).toEqual([{ profile: "support-open", kind: "used", version: 1 }]);
  expect(await consentEntries(customer.tenantId)).toMatchObject([
    { actor: { kind: "guest" }, details: { trigger: "tool-started", version: 1 } },
  ]);
  await connect(opened);
  expect(await ledger(opened.provider.tenantId)).toEqual([]);
});

test("S2: telling the ID is agreeing, not a moment earlier, and is in the customer's own ledger [TRM-02]", async () => {
  const customer = await opened.contracted();
  const made = await makeConnection(opened.desk, { secret: customer.secret });
  await prepare({
    page: made.page,
    answer: (answer) => answerSupport(opened.desk, { token: made.token, answer }),
  });
  expect(await ledger(customer.tenantId)).toEqual([]);
  await enterConnectionId(opened.desk, opened.supporter, { ...made, subject: "起動しない" });
  expect(await ledger(customer.tenantId)).toEqual([
    { profile: "support-contract", kind: "used", version: 1 },
  ]);
  expect(await consentEntries(customer.tenantId)).toMatchObject([
    {
      actor: { kind: "person", personId: opened.supporter.personId },
      details: { trigger: "code-told", version: 1 },
    },
  ]);
});

test("an organisation that has said no to the terms is not taken to agree by what one of its people starts", async () => {
  const customer = await opened.customer();
  await opened.query(
    `insert into consent.terms_act (act_id, tenant_id, profile, kind, version, sha256, pinned, acted_at, evidence_id)
     values (gen_random_uuid(), $1, 'support-open', 'withdrawn', 1, sha256('x'), '[]', '2026-11-20T00:00:00Z', gen_random_uuid())`,
    [customer.tenantId],
  );
  const sides = await receive(opened, customer.tenantId);
  await expect(prepare(sides)).rejects.toMatchObject(refusal("consent.terms_given_up"));
});
