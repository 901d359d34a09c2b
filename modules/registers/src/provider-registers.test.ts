import { recordEngagement } from "@tachiai/identity";
import { plantCompany } from "@tachiai/identity/testing";
import { inTenant, type PersonActor } from "@tachiai/platform";
import { EngagementId, ForceMajeureKind, OrganisationId, type TenantId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  askReturn,
  describeConfidentialItem,
  enterConfidentialItem,
  exceptConfidentialItem,
  listConfidentialItems,
  proveReturn,
} from "./confidential/confidential-items.ts";
import { listEnquiries, listQueue } from "./enquiries/list-enquiries.ts";
import { endForceMajeure, enterForceMajeure, listForceMajeure } from "./force-majeure/force-majeure.ts";
import { getProviderRecords } from "./provider-records.ts";
import { enterReseller, listResellers, setPaperChannel } from "./resellers/resellers.ts";
import {
  endSubcontractor,
  enterSubcontractor,
  enterSupervision,
  listCustomerEngagements,
  listSubcontractors,
  tieEngagement,
} from "./subcontractors/subcontractors.ts";
import {
  openRegisterOffice,
  type RegisterOffice,
  type ServedCustomer,
} from "./testing/open-register-office.ts";

let office: RegisterOffice;
let customer: ServedCustomer;
beforeAll(async () => {
  office = await openRegisterOffice();
});
afterAll(() => office.opened.close());
beforeEach(async () => {
  office.time.set("2026-11-20T01:00:00.000Z");
  customer = await office.customer();
});

const provider = () => ({ tenantId: office.provider.tenantId });
const denied = { code: "access.denied" };
const actions = async () =>
  (await office.recorded(office.provider.tenantId)).map(({ action }) => String(action));

test("a subcontractor stands there with his work, what he may see, his engagement and how he was supervised [PTY-12]", async () => {
  const enter = (actor = office.clerk) =>
    enterSubcontractor(office.database, actor, {
      ...provider(),
      name: "協力会社",
      work: "夜間の監視",
      dataSeen: "検知の記録",
      from: "2026-11-01",
    });
  await expect(enter(office.desk)).rejects.toMatchObject(denied);
  const subcontractorId = await enter();
  const supervise = (on: string) =>
    enterSupervision(office.database, office.clerk, {
      ...provider(),
      subcontractorId,
      on,
      supervisor: "契約 花子",
      finding: "問題なし",
    });
  await supervise("2026-11-18");
  await expect(supervise("2026-11-21")).rejects.toMatchObject({ code: "registers.change_not_yet" });

  const helper = await plantCompany(office.opened);
  const system = { kind: "system", name: "test" } as const;
  const engagementId = await inTenant(office.database, system, customer.tenantId, (tx) =>
    recordEngagement(tx, system, {
      organisationId: OrganisationId.parse(helper.tenantId),
      service: "telework",
      scope: "夜間の監視",
      period: { from: "2026-11-01" },
    }),
  );
  const tie = (id: EngagementId) =>
    tieEngagement(office.database, office.clerk, { ...customer.served, subcontractorId, engagementId: id });
  const engagedThere = (actor = office.clerk) =>
    listCustomerEngagements(office.database, actor, customer.served);
  expect((await engagedThere()).map((one) => one.engagementId)).toContain(engagementId);
  await expect(engagedThere(office.desk)).rejects.toMatchObject(denied);
  await tie(engagementId);
  await tie(engagementId);
  await expect(tie(EngagementId.parse(crypto.randomUUID()))).rejects.toMatchObject({
    code: "identity.engagement_not_found",
  });
  const end = (endedOn: string) =>
    endSubcontractor(office.database, office.clerk, { ...provider(), subcontractorId, endedOn });
  await expect(end("2026-10-31")).rejects.toMatchObject({ code: "registers.entry_over" });
  await end("2026-12-31");
  await expect(end("2026-12-31")).rejects.toMatchObject({ code: "registers.entry_over" });
  expect(await listSubcontractors(office.database, office.clerk, provider())).toMatchObject([
    {
      name: "協力会社",
      work: "夜間の監視",
      dataSeen: "検知の記録",
      endedOn: "2026-12-31",
      entered: { byName: "契約 花子" },
      supervisions: [{ on: "2026-11-18", supervisor: "契約 花子", finding: "問題なし" }],
      engagements: [{ engagementId, organisationId: customer.organisationId }],
    },
  ]);
  const here = (actor: PersonActor, { tenantId }: { readonly tenantId: TenantId }) =>
    getProviderRecords(office.database, actor, { tenantId });
  expect((await here(customer.administrator, customer)).subcontractors).toEqual([
    {
      name: "協力会社",
      work: "夜間の監視",
      dataSeen: "検知の記録",
      from: "2026-11-01",
      endedOn: "2026-12-31",
    },
  ]);
  // He sees nothing more once nobody engages him there, by whomever that is ended.
  await office.change("update identity.engagement set revoked_at = $1 where engagement_id = $2", [
    "2026-11-19T16:00:00.000Z",
    engagementId,
  ]);
  expect((await here(customer.administrator, customer)).subcontractors).toMatchObject([
    { name: "協力会社", endedOn: "2026-11-20" },
  ]);
  const other = await office.customer();
  expect((await here(other.administrator, other)).subcontractors).toEqual([]);
  await expect(here(office.clerk, customer)).rejects.toMatchObject(denied);
  expect((await actions()).filter((action) => action.includes("subcontractor"))).toEqual([
    "registers.subcontractor_entered",
    "registers.subcontractor_supervised",
    "registers.subcontractor_engaged",
    "registers.subcontractor_ended",
  ]);
});

test("a customer's papers go through a reseller, also one below another, and it is told which held when [PTY-13]", async () => {
  const enter = (name: string, aboveId?: Awaited<ReturnType<typeof enterReseller>>) =>
    enterReseller(office.database, office.clerk, {
      ...provider(),
      name,
      contact: "",
      ...(aboveId && { aboveId }),
    });
  const above = await enter("販売店");
  office.time.advance(1000);
  const below = await enter("二次店", above);
  const go = (from: string, resellerId?: typeof below, actor = office.clerk) =>
    setPaperChannel(office.database, actor, {
      ...customer.served,
      paper: "invoice",
      from,
      ...(resellerId && { resellerId }),
    });
  await go("2026-11-01", below);
  await go("2026-12-01");
  await expect(go("2026-11-30", above)).rejects.toMatchObject({ code: "registers.change_before_last" });
  await expect(go("2026-12-01", above, office.desk)).rejects.toMatchObject(denied);
  const { resellers, channels } = await listResellers(office.database, office.clerk, provider());
  expect(resellers).toMatchObject([{ name: "販売店" }, { name: "二次店", aboveId: above }]);
  const own = channels.filter(({ organisationId }) => organisationId === customer.organisationId);
  expect(own.map(({ resellerId, from, until }) => [resellerId, from, until])).toEqual([
    [undefined, "2026-12-01", undefined],
    [below, "2026-11-01", "2026-12-01"],
  ]);
  const told = (await office.recorded(customer.tenantId)).map(({ action }) => action);
  expect(told.filter((action) => action === "registers.paper_channel_set")).toHaveLength(2);
  const ended = (at: string | null) =>
    office.change("update identity.engagement set revoked_at = $1 where tenant_id = $2", [
      at,
      customer.tenantId,
    ]);
  await ended("2026-11-01T00:00:00.000Z");
  await expect(go("2026-12-02")).rejects.toMatchObject({ code: "identity.customer_not_found" });
  await ended(null);
  const after = await listResellers(office.database, office.clerk, provider());
  expect(after.channels).toEqual(channels);
});

test("force majeure is told to customers and at the queue while it lasts, by the kinds that the terms name [END-23] [SLA-09]", async () => {
  expect(ForceMajeureKind.options).toHaveLength(15);
  const enter = (kind: ForceMajeureKind, from: string, actor = office.desk) =>
    enterForceMajeure(office.database, actor, {
      ...provider(),
      kind,
      services: ["support", "support"],
      text: "担当者の急病のため、本日の支援を行えません。",
      from: new Date(from),
    });
  await expect(enter("illness", "2026-11-20T01:00:01.000Z")).rejects.toMatchObject({
    code: "registers.change_not_yet",
  });
  const forceMajeureId = await enter("illness", "2026-11-20T00:00:00.000Z");
  const told = async () =>
    (await listEnquiries(office.database, customer.administrator, { tenantId: customer.tenantId }))
      .unavailable;
  const expected = [
    {
      kind: "illness",
      services: ["support"],
      text: "担当者の急病のため、本日の支援を行えません。",
      from: "2026-11-20T00:00:00.000Z",
    },
  ];
  expect(await told()).toEqual(expected);
  expect((await listQueue(office.database, office.desk, provider())).unavailable).toEqual(expected);
  const stranger = await plantCompany(office.opened);
  const elsewhere = await stranger.member("よそ", [{ role: "administrator" }]);
  const theirs = await listEnquiries(office.database, elsewhere, { tenantId: stranger.tenantId });
  expect(theirs.unavailable).toEqual([]);

  const end = (to: string) =>
    endForceMajeure(office.database, office.clerk, { ...provider(), forceMajeureId, to: new Date(to) });
  await expect(end("2026-11-20T01:00:01.000Z")).rejects.toMatchObject({ code: "registers.outage_times" });
  await end("2026-11-20T01:00:00.000Z");
  await expect(end("2026-11-20T01:00:00.000Z")).rejects.toMatchObject({ code: "registers.entry_over" });
  expect(await told()).toEqual([]);
  expect(await listForceMajeure(office.database, office.clerk, provider())).toMatchObject([
    { kind: "illness", to: "2026-11-20T01:00:00.000Z", entered: { byName: "窓口 三郎" } },
  ]);
});

const item = (
  changes: { form?: "marked" | "oral"; profileId?: "telework" | "watch"; disclosedOn?: string } = {},
) =>
  enterConfidentialItem(office.database, office.clerk, {
    ...provider(),
    profileId: "telework",
    title: "新製品の構成",
    counterpart: "試験商事",
    isOurs: false,
    form: "marked",
    disclosedOn: "2026-11-20",
    circle: "営業部の担当者3名",
    ...changes,
  });
const items = (actor = office.clerk) => listConfidentialItems(office.database, actor, provider());
const standing = async (itemId: Awaited<ReturnType<typeof item>>) =>
  (await items()).find((one) => one.itemId === itemId);

test("each confidential item stands there with its clock: told, then described on the eighth day, it is none [CFD-04] [V19]", async () => {
  const [inTime, late, marked] = [await item({ form: "oral" }), await item({ form: "oral" }), await item()];
  expect(await standing(late)).toMatchObject({ standing: "waits-for-description", describeBy: "2026-11-27" });
  office.time.set("2026-11-30T01:00:00.000Z");
  const describe = (itemId: typeof inTime, describedOn: string) =>
    describeConfidentialItem(office.database, office.clerk, { ...provider(), itemId, describedOn });
  await describe(inTime, "2026-11-27");
  await describe(late, "2026-11-28");
  await expect(describe(late, "2026-11-27")).rejects.toMatchObject({ code: "registers.entry_over" });
  await expect(describe(marked, "2026-11-21")).rejects.toMatchObject({ code: "registers.entry_over" });
  expect(await standing(inTime)).toMatchObject({ standing: "confidential", until: "2029-11-20" });
  expect(await standing(late)).toMatchObject({ standing: "described-late" });
  office.time.set("2029-11-20T15:00:00.000Z");
  expect(await standing(inTime)).toMatchObject({ standing: "expired" });
  expect(await standing(marked)).toMatchObject({ standing: "expired", circle: "営業部の担当者3名" });
});

test("its return is asked for and proven, and an exception is one of its terms [CFD-01]", async () => {
  const itemId = await item();
  const ofItem = { ...provider(), itemId };
  const prove = (on: string) =>
    proveReturn(office.database, office.clerk, { ...ofItem, on, how: "destroyed", proof: "廃棄証明書 12号" });
  await expect(prove("2026-11-20")).rejects.toMatchObject({ code: "registers.entry_over" });
  await askReturn(office.database, office.clerk, { ...ofItem, askedOn: "2026-11-20" });
  await prove("2026-11-20");
  await expect(prove("2026-11-20")).rejects.toMatchObject({ code: "registers.entry_over" });
  expect(await standing(itemId)).toMatchObject({
    returning: { askedOn: "2026-11-20", done: { how: "destroyed", proof: "廃棄証明書 12号" } },
  });
  const watched = await item({ profileId: "watch" });
  const except = (ground: "by-law" | "made-alone") =>
    exceptConfidentialItem(office.database, office.clerk, {
      ...provider(),
      itemId: watched,
      ground,
      text: "自社で開発した",
    });
  await expect(except("by-law")).rejects.toMatchObject({ code: "registers.exception_unknown" });
  await except("made-alone");
  expect(await standing(watched)).toMatchObject({
    standing: "excepted",
    exception: { ground: "made-alone" },
  });
  await expect(items(office.desk)).rejects.toMatchObject(denied);
});
