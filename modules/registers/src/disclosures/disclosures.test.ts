import { plantCompany } from "@tachiai/identity/testing";
import type { PersonActor } from "@tachiai/platform";
import type { AdministratorId, DisclosureGround, DisclosureGroundKind, ProfileId } from "@tachiai/protocol";
import { DisclosureId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  describeConfidentialItem,
  enterConfidentialItem,
  exceptConfidentialItem,
  listConfidentialItems,
} from "../confidential/confidential-items.ts";
import { fileChange } from "../facts/file-change.ts";
import { getRegisteredFacts } from "../facts/show-facts.ts";
import { enterReseller } from "../resellers/resellers.ts";
import { endSubcontractor, enterSubcontractor } from "../subcontractors/subcontractors.ts";
import {
  facts,
  openRegisterOffice,
  type RegisterOffice,
  type ServedCustomer,
} from "../testing/open-register-office.ts";
import { correctDisclosure } from "./correct-disclosure.ts";
import { listDisclosures, listDisclosuresHere } from "./list-disclosures.ts";
import { registerDisclosure } from "./register-disclosure.ts";

let office: RegisterOffice;
let customer: ServedCustomer;
beforeAll(async () => {
  office = await openRegisterOffice();
});
afterAll(() => office.opened.close());
beforeEach(async () => {
  office.time.set("2026-11-20T01:00:00.000Z");
  customer = await office.customer(["telework", "watch"]);
});

const provider = () => ({ tenantId: office.provider.tenantId });
const law: DisclosureGround = { kind: "law", reference: "刑事訴訟法 §197-2" };
const said = {
  recipient: "東京地方検察庁",
  data: "管理者の氏名とメールアドレス",
  ground: law,
  disclosedOn: "2026-11-19",
};
const told = (
  changes: {
    profileId?: ProfileId;
    ground?: DisclosureGround;
    disclosedOn?: string;
    administratorId?: AdministratorId;
    actor?: PersonActor;
  } = {},
) => {
  const { profileId = "telework", administratorId, actor = office.clerk, ...more } = changes;
  const { organisationId } = customer;
  return registerDisclosure(office.database, actor, {
    ...provider(),
    ...said,
    ...more,
    about: {
      kind: "customer-data",
      organisationId,
      profileId,
      ...(administratorId && { administratorId }),
    },
  });
};
const all = (actor = office.clerk) => listDisclosures(office.database, actor, provider());
const here = (of = customer, actor = of.administrator) =>
  listDisclosuresHere(office.database, actor, { tenantId: of.tenantId });
const find = async (id: DisclosureId) => (await all()).find(({ disclosureId }) => disclosureId === id);
const entered = (kind: Exclude<DisclosureGroundKind, "subcontractor" | "reseller">): DisclosureGround => ({
  kind,
  reference: "2026/11/18の書面",
});

test("to whom a customer's data was told, what, when and on what ground stands in the provider's register and behind the customer's own wall [EPW-11] [CFD-05]", async () => {
  const disclosureId = await told();
  const kept = { ...said, disclosureId, by: "clause", clause: "personal-data" };
  expect(await find(disclosureId)).toEqual({
    ...kept,
    about: { kind: "customer-data", organisationId: customer.organisationId, profileId: "telework" },
    aboutName: "試験商事",
    registered: { at: "2026-11-20T01:00:00.000Z", byName: "契約 花子" },
  });
  expect(await here()).toEqual([
    { ...kept, profileId: "telework", registeredAt: "2026-11-20T01:00:00.000Z" },
  ]);
  const other = await office.customer();
  expect(await here(other)).toEqual([]);
  for (const tenantId of [office.provider.tenantId, customer.tenantId])
    expect(
      (await office.recorded(tenantId)).filter(
        ({ action, details }) =>
          action === "registers.data_disclosed" &&
          (details as { disclosureId: string }).disclosureId === disclosureId,
      ),
    ).toHaveLength(1);
});

test("a ground that the customer's terms do not know is refused by the clause, and nothing is written on either side [EPW-11] [CFD-02]", async () => {
  const personal = { code: "registers.disclosure_personal" };
  const confidential = { code: "registers.disclosure_confidential" };
  await expect(told({ ground: entered("life") })).rejects.toMatchObject(personal);
  await expect(told({ ground: entered("payment") })).rejects.toMatchObject(personal);
  await expect(told({ profileId: "support-open", ground: entered("life") })).rejects.toMatchObject(
    confidential,
  );
  expect(await here()).toEqual([]);
  for (const kind of [
    "consent",
    "law",
    "life",
    "public-health",
    "public-body",
    "succession",
    "payment",
  ] as const)
    await told({ profileId: "watch", ground: entered(kind) });
  expect((await here()).map(({ ground }) => ground?.kind)).toHaveLength(7);
  // What was told all the same is registered as what it is, for both sides to read.
  await told({ profileId: "telework", ground: entered("against-terms") });
  expect(await here()).toContainEqual(
    expect.objectContaining({ by: "against-terms", ground: entered("against-terms") }),
  );
  await told({ profileId: "support-open", ground: entered("consent") });
  // The wider grounds of terms that are none of his are not to be had.
  await expect(told({ profileId: "maintenance", ground: entered("consent") })).rejects.toMatchObject({
    code: "registers.terms_not_contracted",
  });
  const before = (await all()).length;
  customer = await office.customer();
  await expect(told({ profileId: "watch", ground: entered("payment") })).rejects.toMatchObject({
    code: "registers.terms_not_contracted",
  });
  expect(await all()).toHaveLength(before);
  const byLaw = await told({ profileId: "support-open" });
  expect(await find(byLaw)).toMatchObject({ by: "law-itself" });
});

test("whoever is bound to the same duties is one of the registers, at work on that day, and named as he was [CFD-05] [PTY-12] [PTY-13]", async () => {
  const subcontractorId = await enterSubcontractor(office.database, office.clerk, {
    ...provider(),
    name: "協力会社",
    work: "夜間の監視",
    dataSeen: "管理者の連絡先",
    from: "2026-11-10",
  });
  const ground: DisclosureGround = { kind: "subcontractor", subcontractorId };
  await endSubcontractor(office.database, office.clerk, {
    ...provider(),
    subcontractorId,
    endedOn: "2026-11-18",
  });
  for (const disclosedOn of ["2026-11-09", "2026-11-19"])
    await expect(told({ ground, disclosedOn })).rejects.toMatchObject({ code: "registers.entry_over" });
  const toSubcontractor = await told({ ground, disclosedOn: "2026-11-18" });
  expect(await find(toSubcontractor)).toMatchObject({ ground, boundName: "協力会社" });
  const resellerId = await enterReseller(office.database, office.clerk, {
    ...provider(),
    name: "販売商会",
    contact: "",
  });
  await told({ ground: { kind: "reseller", resellerId } });
  expect((await here()).map(({ boundName }) => boundName)).toContain("販売商会");
  await expect(told({ profileId: "watch", ground: { kind: "reseller", resellerId } })).rejects.toMatchObject({
    code: "registers.disclosure_personal",
  });
});

test("an administrator whose data was told finds the entry as his own [CFD-05]", async () => {
  const { tenantId, administrator } = customer;
  await fileChange(office.database, administrator, {
    tenantId,
    change: { what: "administrator-registered", facts, personId: administrator.personId },
    effectiveOn: "2026-11-20",
  });
  const [registered] = (await getRegisteredFacts(office.database, administrator, { tenantId }))
    .administrators;
  const administratorId = registered?.administratorId;
  await told(administratorId && { administratorId });
  expect(await here()).toMatchObject([{ administratorName: facts.name }]);
  const entries = (await office.recorded(tenantId)).filter(
    ({ action }) => action === "registers.data_disclosed",
  );
  expect(entries).toMatchObject([{ subject_person_id: administrator.personId }]);
  const elsewhere = await office.customer();
  customer = elsewhere;
  await expect(told(administratorId && { administratorId })).rejects.toMatchObject({
    code: "registers.administrator_not_found",
  });
  expect(
    (await all()).filter(
      ({ about }) => about.kind === "customer-data" && about.organisationId === elsewhere.organisationId,
    ),
  ).toEqual([]);
});

test("what was registered wrongly stays, and another entry beside it says what is right, for both sides; each once [EPW-11]", async () => {
  const wrong = await told();
  office.time.advance(60_000);
  const correct = (changes: object = {}, disclosureId = wrong, actor = office.clerk) =>
    correctDisclosure(office.database, actor, {
      ...provider(),
      disclosureId,
      reason: "提供先の誤り",
      ...changes,
    });
  await expect(correct({ instead: { ...said, ground: entered("payment") } })).rejects.toMatchObject({
    code: "registers.disclosure_personal",
  });
  const right = await correct({ instead: { ...said, recipient: "東京高等検察庁" } });
  await expect(correct()).rejects.toMatchObject({ code: "registers.disclosure_corrected" });
  await expect(correct({}, DisclosureId.parse(crypto.randomUUID()))).rejects.toMatchObject({
    code: "registers.entry_not_found",
  });
  office.time.advance(60_000);
  const nothing = await correct({ reason: "提供していなかった" }, right);
  const expected = [
    {
      disclosureId: right,
      recipient: "東京高等検察庁",
      corrects: { disclosureId: wrong, reason: "提供先の誤り" },
      corrected: { disclosureId: nothing, reason: "提供していなかった", isReplaced: false },
    },
    {
      disclosureId: wrong,
      recipient: "東京地方検察庁",
      corrected: { disclosureId: right, reason: "提供先の誤り", isReplaced: true },
    },
  ];
  expect(await here()).toMatchObject(expected);
  const own = (await all()).filter(
    ({ about }) => about.kind === "customer-data" && about.organisationId === customer.organisationId,
  );
  expect(own).toMatchObject(expected);
});

test("the register keeps the name of a customer who has left, and what was wrong is corrected on the provider's side [EPW-11]", async () => {
  const wrong = await told();
  await office.change("update identity.engagement set revoked_at = $1 where tenant_id = $2", [
    "2026-11-19T00:00:00.000Z",
    customer.tenantId,
  ]);
  await office.change("update identity.organisation set founded_by = null where organisation_id = $1", [
    customer.tenantId,
  ]);
  expect(await find(wrong)).toMatchObject({ aboutName: "試験商事" });
  const right = await correctDisclosure(office.database, office.clerk, {
    ...provider(),
    disclosureId: wrong,
    reason: "提供先の誤り",
    instead: { ...said, recipient: "東京高等検察庁" },
  });
  expect(await find(right)).toMatchObject({ aboutName: "試験商事", recipient: "東京高等検察庁" });
  expect(await here()).toMatchObject([{ disclosureId: wrong }]);
});

test("of two who correct at once, one is refused", async () => {
  const wrong = await told();
  const correct = () =>
    correctDisclosure(office.database, office.clerk, { ...provider(), disclosureId: wrong, reason: "誤り" });
  const settled = await Promise.allSettled([correct(), correct()]);
  expect(settled.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("only a contract clerk of the provider that is engaged registers, nobody ahead of time, and the customer's administrators and auditors read [EPW-11]", async () => {
  const denied = { code: "access.denied" };
  await expect(told({ actor: office.desk })).rejects.toMatchObject(denied);
  await expect(all(office.desk)).rejects.toMatchObject(denied);
  await expect(told({ disclosedOn: "2026-11-21" })).rejects.toMatchObject({
    code: "registers.change_not_yet",
  });
  await told();
  const auditor = await customer.company.member("監査", [{ role: "auditor" }]);
  const worker = await customer.company.member("勤務", [{ role: "worker" }]);
  expect(await here(customer, auditor)).toHaveLength(1);
  await expect(here(customer, worker)).rejects.toMatchObject(denied);
  const stranger = await plantCompany(office.opened);
  const elsewhere = await stranger.member("よそ", [{ role: "administrator" }]);
  await expect(here(customer, elsewhere)).rejects.toMatchObject({ code: "access.no_engagement" });
  await office.change("update identity.engagement set revoked_at = $1 where tenant_id = $2", [
    "2026-11-01T00:00:00.000Z",
    customer.tenantId,
  ]);
  const before = (await all()).length;
  await expect(told()).rejects.toMatchObject({ code: "identity.customer_not_found" });
  expect(await all()).toHaveLength(before);
});

const itemOf = (profileId: ProfileId, form: "marked" | "oral" | "seen" | "unmarked", isOurs = false) =>
  enterConfidentialItem(office.database, office.clerk, {
    ...provider(),
    profileId,
    title: "新製品の構成",
    counterpart: "試験商事",
    isOurs,
    form,
    disclosedOn: "2026-11-10",
    circle: "営業部",
  });
const tell = (
  itemId: Awaited<ReturnType<typeof itemOf>>,
  ground?: DisclosureGround,
  what: "content" | "existence" = "content",
) =>
  registerDisclosure(office.database, office.clerk, {
    ...provider(),
    about: { kind: "confidential-item", itemId, what },
    recipient: "ある会社",
    data: "概要",
    ...(ground && { ground }),
    disclosedOn: "2026-11-19",
  });
const forbidden = { code: "registers.disclosure_confidential" };

test("what was seen while supporting, and that it is there, is told by written consent alone; an exception of its terms frees it [CFD-02]", async () => {
  const seen = await itemOf("support-open", "seen");
  for (const what of ["content", "existence"] as const) {
    await expect(tell(seen, undefined, what)).rejects.toMatchObject(forbidden);
    await expect(tell(seen, entered("life"), what)).rejects.toMatchObject(forbidden);
  }
  const id = await tell(seen, entered("consent"));
  expect(await find(id)).toMatchObject({
    by: "clause",
    clause: "confidentiality",
    aboutName: "新製品の構成",
  });
  const except = (ground: "oral-not-written" | "known-before") =>
    exceptConfidentialItem(office.database, office.clerk, {
      ...provider(),
      itemId: seen,
      ground,
      text: "既知",
    });
  await expect(except("oral-not-written")).rejects.toMatchObject({ code: "registers.exception_unknown" });
  await except("known-before");
  expect(await find(await tell(seen))).toMatchObject({ by: "not-confidential" });

  const oral = await itemOf("support-open", "oral");
  await describeConfidentialItem(office.database, office.clerk, {
    ...provider(),
    itemId: oral,
    describedOn: "2026-11-20",
  });
  await expect(
    exceptConfidentialItem(office.database, office.clerk, {
      ...provider(),
      itemId: oral,
      ground: "oral-not-written",
      text: "書面がない",
    }),
  ).rejects.toMatchObject({ code: "registers.exception_unknown" });
});

test("under watch either side's secret is told by written consent alone, also long after [CFD-03]", async () => {
  for (const isOurs of [true, false]) {
    const itemId = await itemOf("watch", "unmarked", isOurs);
    await expect(tell(itemId, entered("public-body"))).rejects.toMatchObject(forbidden);
    await tell(itemId, entered("consent"));
    office.time.set("2036-11-20T01:00:00.000Z");
    const [standing] = (await listConfidentialItems(office.database, office.clerk, provider())).filter(
      (one) => one.itemId === itemId,
    );
    expect(standing).toMatchObject({ standing: "confidential", isOurs });
    await expect(tell(itemId)).rejects.toMatchObject(forbidden);
    office.time.set("2026-11-20T01:00:00.000Z");
  }
});

test("under telework's terms an unmarked writing was never secret, a marked one may be told within the circle, and none before it was disclosed [CFD-01]", async () => {
  expect(await find(await tell(await itemOf("telework", "unmarked")))).toMatchObject({
    by: "not-confidential",
  });
  const marked = await itemOf("telework", "marked");
  await expect(tell(marked)).rejects.toMatchObject(forbidden);
  const resellerId = await enterReseller(office.database, office.clerk, {
    ...provider(),
    name: "販売商会",
    contact: "",
  });
  await tell(marked, { kind: "reseller", resellerId });
  expect(await find(await tell(marked, undefined, "existence"))).toMatchObject({ by: "not-confidential" });
  await expect(
    registerDisclosure(office.database, office.clerk, {
      ...provider(),
      about: { kind: "confidential-item", itemId: marked, what: "content" },
      ...said,
      disclosedOn: "2026-11-09",
    }),
  ).rejects.toMatchObject({ code: "registers.period_backwards" });
});
