import type { Company } from "@tachiai/identity/testing";
import { inTenant, type PersonActor } from "@tachiai/platform";
import { type Catalogues, catalogueOf, catalogues } from "@tachiai/policy";
import { type CollectedKind, type CollectionAnswer, DeviceId, type ProfileId } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTermsDesk, type TermsDesk } from "../testing/open-terms-desk.ts";
import { answerCollection } from "./answer-collection.ts";
import { confirmExplanation, recordExplanation } from "./explain-collection.ts";
import { requireCollection } from "./require-collection.ts";
import { getCollection, listExplanations } from "./show-collection.ts";

const usesWatch = async (): Promise<ProfileId[]> => ["watch"];
const [first] = catalogues.watch;
/** As a later release may have it: one more kind of data. */
const more: Catalogues = {
  ...catalogues,
  watch: [
    first,
    {
      version: 2,
      items: [
        ...first.items,
        { kind: "screen-picture", purposes: ["provide-service"], mayBeRefused: true, clause: "S3 §18-1" },
      ],
    },
  ],
};

let desk: TermsDesk;
let company: Company;
let worker: PersonActor;
let other: PersonActor;
const deviceId = DeviceId.parse("00000000-0000-4000-8000-0000000000d1");
beforeAll(async () => {
  desk = await openTermsDesk();
});
afterAll(() => desk.world.close());
beforeEach(async () => {
  desk.world.time.set("2026-11-24T00:00:00.000Z");
  company = await desk.world.customer(["watch"]);
  worker = await company.join("社員 太郎", [{ role: "worker" }]);
  other = await company.join("社員 花子", [{ role: "worker" }]);
});

const answer = (said: CollectionAnswer, version = 1, by = company.administrator, released = catalogues) =>
  answerCollection(
    desk.world.database,
    usesWatch,
    by,
    { tenantId: company.tenantId, answer: said, version },
    released,
  );
const explain = (
  changes: { readonly explainedAt?: string; readonly version?: number; readonly by?: PersonActor } = {},
  released = catalogues,
) => {
  const { by = company.administrator, version = 1, ...rest } = changes;
  return recordExplanation(
    desk.world.database,
    usesWatch,
    by,
    {
      tenantId: company.tenantId,
      personId: worker.personId,
      deviceId,
      deviceName: "営業部のノートパソコン3",
      way: "in-person",
      words: "一覧を見せて説明した",
      version,
      ...rest,
    },
    released,
  );
};
const confirm = (explanationId: Awaited<ReturnType<typeof explain>>["explanationId"], by = worker) =>
  confirmExplanation(desk.world.database, by, { tenantId: company.tenantId, explanationId });
/** As the agent of watch asks before it sends something. */
const collect = (
  kind: CollectedKind = "process-log",
  { released = catalogues, personId = worker.personId, device = deviceId } = {},
) =>
  inTenant(desk.world.database, worker, company.tenantId, (tx) =>
    requireCollection(tx, kind, { service: "watch", deviceId: device, personId }, released),
  );
const told = async () => {
  const { explanationId } = await explain();
  await confirm(explanationId);
};
const show = (by = worker) =>
  getCollection(desk.world.database, usesWatch, by, { tenantId: company.tenantId });
const sealed = async () =>
  (await desk.world.log(company.tenantId))
    .map(({ action }) => action)
    .filter((action) => /^consent\.(collection|explanation)/.test(action));

test("nothing is collected before the administrator has explained it to the person who uses the device and that person has confirmed it [PTY-11]", async () => {
  await answer("agreed");
  await expect(collect()).rejects.toMatchObject({ code: "consent.not_explained" });
  const { explanationId } = await explain();
  await expect(collect()).rejects.toMatchObject({ code: "consent.not_explained" });
  await expect(confirm(explanationId, other)).rejects.toMatchObject({
    code: "consent.explanation_not_found",
  });
  await expect(confirm(explanationId, company.administrator)).rejects.toMatchObject({
    code: "consent.explanation_not_found",
  });
  desk.world.time.set("2026-11-24T01:00:00.000Z");
  await confirm(explanationId);
  await confirm(explanationId);
  await collect();
  expect(await sealed()).toEqual([
    "consent.collection_agreed",
    "consent.collection_explained",
    "consent.explanation_confirmed",
  ]);
  expect((await show()).mine).toMatchObject([
    {
      deviceId,
      explainedByName: "管理 花子",
      way: "in-person",
      version: 1,
      isCurrent: true,
      confirmed: { at: "2026-11-24T01:00:00.000Z" },
    },
  ]);
  expect((await show(other)).mine).toEqual([]);
});

test("an explanation is of one device and one person [PTY-11]", async () => {
  await answer("agreed");
  await told();
  await expect(collect("process-log", { personId: other.personId })).rejects.toMatchObject({
    code: "consent.not_explained",
  });
  const elsewhere = DeviceId.parse(crypto.randomUUID());
  await expect(collect("process-log", { device: elsewhere })).rejects.toMatchObject({
    code: "consent.not_explained",
  });
});

test("the company's agreement at the start of use is recorded with its catalogue, shown to the device user, and ends all when it is withdrawn [EPW-05]", async () => {
  await told();
  await expect(collect()).rejects.toMatchObject({ code: "consent.collection_missing" });
  await expect(answer("agreed", 1, worker)).rejects.toMatchObject({ code: "access.denied" });
  await expect(answer("agreed", 2)).rejects.toMatchObject({ code: "consent.text_changed" });
  await answer("agreed");
  await answer("agreed");
  await collect();
  const shown = await show();
  expect(shown).toMatchObject({
    usesWatch: true,
    answered: { answer: "agreed", version: 1, isCurrent: true },
  });
  expect(shown.catalogues.find(({ service }) => service === "watch")?.items).toHaveLength(10);
  await answer("withdrawn");
  await expect(collect()).rejects.toMatchObject({ code: "consent.collection_withdrawn" });
  expect((await sealed()).filter((action) => action.startsWith("consent.collection_a"))).toHaveLength(1);
});

test("what the catalogue does not list is refused, whoever has agreed [EPW-08]", async () => {
  await answer("agreed");
  await told();
  for (const { kind } of catalogueOf("watch").items) await collect(kind);
  await expect(collect("camera-picture")).rejects.toMatchObject({ code: "consent.not_in_catalogue" });
});

test("once a kind of data is added, neither the agreement nor the explanation of before covers anything until both are given anew [EPW-08] [EPW-05]", async () => {
  await answer("agreed");
  await told();
  await expect(collect("process-log", { released: more })).rejects.toMatchObject({
    code: "consent.collection_outdated",
  });
  await expect(answer("agreed", 1, company.administrator, more)).rejects.toMatchObject({
    code: "consent.text_changed",
  });
  await answer("agreed", 2, company.administrator, more);
  await expect(collect("process-log", { released: more })).rejects.toMatchObject({
    code: "consent.not_explained",
  });
  const { explanationId } = await explain({ version: 2 }, more);
  await confirm(explanationId);
  await collect("screen-picture", { released: more });
});

test("an explanation is recorded by an administrator, of the catalogue in force, to a member, and of no time to come", async () => {
  await expect(explain({ by: worker })).rejects.toMatchObject({ code: "access.denied" });
  await expect(explain({ version: 2 })).rejects.toMatchObject({ code: "consent.text_changed" });
  await expect(explain({ explainedAt: "2026-11-24T00:00:01.000Z" })).rejects.toMatchObject({
    code: "consent.explained_later",
  });
  const list = (by: PersonActor, tenantId = company.tenantId) =>
    listExplanations(desk.world.database, by, { tenantId });
  await expect(list(worker)).rejects.toMatchObject({ code: "access.denied" });
  const stranger = await desk.world.customer(["watch"]);
  await expect(list(stranger.administrator)).rejects.toMatchObject({ code: "access.no_engagement" });
  await expect(
    recordExplanation(desk.world.database, usesWatch, company.administrator, {
      tenantId: company.tenantId,
      personId: stranger.administrator.personId,
      deviceName: "端末",
      way: "telephone",
      words: "",
      version: 1,
    }),
  ).rejects.toMatchObject({ code: "consent.explained_to_nobody" });
});

test("who does not use watch agrees to nothing of it", async () => {
  const nothing = async (): Promise<ProfileId[]> => ["telework"];
  await expect(
    answerCollection(desk.world.database, nothing, company.administrator, {
      tenantId: company.tenantId,
      answer: "agreed",
      version: 1,
    }),
  ).rejects.toMatchObject({ code: "contract.not_entitled" });
});
