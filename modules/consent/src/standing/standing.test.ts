import { openTypesetter } from "@tachiai/documents";
import type { ProfileId, TermsActKind } from "@tachiai/protocol";
import { expect, onTestFinished, test } from "vitest";
import { openMarket as open } from "../testing/open-market.ts";
import { wordsOfPdf } from "../testing/words-of-pdf.ts";
import { actOnTerms } from "./act-on-terms.ts";
import { answerTerms } from "./answer-terms.ts";
import { deemAgreed } from "./deem-agreed.ts";
import { listTermsReaders } from "./list-terms-readers.ts";
import { printAgreedTerms } from "./print-agreed-terms.ts";

async function openMarket(profileId: ProfileId) {
  const market = await open(profileId);
  onTestFinished(() => market.close());
  return market;
}

const named = (kind: TermsActKind) =>
  ({
    agreed: "consent.terms_agreed",
    used: "consent.terms_used",
    presented: "consent.terms_presented",
    dissented: "consent.terms_dissented",
    withdrawn: "consent.terms_given_up",
    acknowledged: "consent.terms_acknowledged",
    objected: "consent.terms_objected",
  })[kind];

test("applying is agreeing to telework, written down with version, hash, trigger and who; until then no camera is used [TRM-02]", async () => {
  const market = await openMarket("telework");
  await market.accept();
  await market.putPolicy();
  await market.grant();
  await market.consentsOf();
  await market.announce(1, "2026-11-21");
  // Announced is not in force.
  await market.consentsOf();
  market.time.set("2026-11-21T00:00:00.000Z");
  await expect(market.consentsOf()).rejects.toMatchObject({ code: "consent.terms_missing" });
  expect(await market.shown()).toMatchObject({
    standing: { state: "missing", number: 1 },
    offers: [{ act: "agreed", version: 1 }],
  });
  expect((await market.shown(market.worker))?.offers).toEqual([]);

  await expect(market.act("agreed", 1, market.worker)).rejects.toMatchObject({ code: "access.denied" });
  await market.act("agreed", 1);
  await market.consentsOf();
  expect(await market.acts()).toEqual([["agreed", 1, "application", "管理"]]);
  expect((await market.recorded()).filter(({ action }) => action === named("agreed"))).toEqual([
    expect.objectContaining({
      details: expect.objectContaining({
        profile: "telework",
        version: 1,
        trigger: "application",
        sha256: market.version(1).sha256,
        pinned: [{ kind: "terms", version: 1, sha256: market.version(1).sha256 }],
      }),
    }),
  ]);
});

test("nobody agrees to what he has not seen, to what was never announced, or twice", async () => {
  const market = await openMarket("telework");
  await market.announce(1, "2026-11-20");
  const { database, administrator } = market;
  const bus = { publish: () => {}, subscribe: () => () => {} };
  const other = {
    ...market.version(1),
    sha256: Buffer.alloc(32).toString("base64"),
    act: "agreed",
    acknowledged: [],
  } as const;
  await expect(actOnTerms(database, bus, administrator, other)).rejects.toMatchObject({
    code: "consent.text_changed",
  });
  await expect(market.act("agreed", 2)).rejects.toMatchObject({ code: "consent.text_changed" });
  await market.act("agreed", 1);
  await expect(market.act("agreed", 1)).rejects.toMatchObject({ code: "consent.terms_not_offered" });
  await expect(market.act("presented", 1)).rejects.toMatchObject({ code: "consent.terms_not_offered" });
});

test("withdrawing ends what was allowed at once and is told; agreeing again is possible", async () => {
  const market = await openMarket("telework");
  await market.accept();
  await market.putPolicy();
  await market.grant();
  await market.announce(1, "2026-11-20");
  await market.act("agreed", 1);
  await market.act("withdrawn", 1);
  await expect(market.consentsOf()).rejects.toMatchObject({ code: "consent.terms_given_up" });
  expect(market.heard).toContainEqual(
    expect.objectContaining({ subject: "consent.terms_answered", ids: {} }),
  );
  await market.act("agreed", 1);
  await market.consentsOf();
  expect(await market.acts()).toEqual([
    ["agreed", 1, "explicit", "管理"],
    ["withdrawn", 1, undefined, "管理"],
    ["agreed", 1, "application", "管理"],
  ]);
});

test("a change of telework binds who agreed before; where the terms ask outright it is agreed to again [TRM-04]", async () => {
  const market = await openMarket("telework");
  await market.announce(1, "2026-11-20", { edits: { "change-consent": "explicit" } });
  await market.act("agreed", 1);
  await market.announce(2, "2026-11-21");
  await market.announce(3, "2026-11-22");
  market.time.set("2026-11-21T00:00:00.000Z");
  await expect(market.use()).rejects.toMatchObject({ code: "consent.terms_outdated" });
  await market.act("agreed", 2);
  await market.use();
  market.time.set("2026-11-22T00:00:00.000Z");
  await market.use();
  expect(await market.shown()).toMatchObject({ standing: { state: "agreed", number: 3, by: "notice" } });
});

test("who says no to a coming version goes on until its day, and is stopped then [TRM-08]", async () => {
  const market = await openMarket("watch");
  await market.announce(1, "2026-11-20");
  await market.use();
  await market.announce(2, "2026-12-01");
  await market.act("dissented", 2);
  await market.use();
  market.time.set("2026-12-01T00:00:00.000Z");
  await expect(market.use()).rejects.toMatchObject({ code: "consent.terms_dissented" });
});

test("beginning to use the watch service is agreeing, written down once however many begin at the same moment [TRM-02]", async () => {
  const market = await openMarket("watch");
  await market.announce(1, "2026-11-20");
  await Promise.all([market.use(), market.use(), market.use()]);
  await market.use();
  expect(await market.acts()).toEqual([["used", 1, "use-begun", "佐藤"]]);
});

test("the first use after the effective date is agreeing to a change of contracted support, recorded then [TRM-07]", async () => {
  const market = await openMarket("support-contract");
  await market.announce(1, "2026-11-20", { edits: { "consent-trigger": "explicit" } });
  await expect(market.use()).rejects.toMatchObject({ code: "consent.terms_missing" });
  await market.act("agreed", 1);
  await market.announce(2, "2026-12-21");
  await market.use();
  expect(await market.acts()).toHaveLength(1);
  market.time.set("2026-12-20T15:00:00.000Z");
  await market.use();
  await market.use();
  expect(await market.acts()).toEqual([
    ["used", 2, "use-after-effect", "佐藤"],
    ["agreed", 1, "explicit", "管理"],
  ]);
});

test("silence about maintenance is agreeing after seven days, written down by the next run and never twice; a no blocks [TRM-03]", async () => {
  const market = await openMarket("maintenance");
  const deem = async () => expect(await deemAgreed(market.database, [market.tenantId])).toEqual([]);
  await market.announce(1, "2026-11-20");
  await expect(market.use()).rejects.toMatchObject({ code: "consent.terms_missing" });
  await market.act("presented", 1);
  market.time.set("2026-11-27T00:00:00.000Z");
  await deem();
  await expect(market.use()).rejects.toMatchObject({ code: "consent.terms_waiting" });
  market.time.set("2026-11-27T15:00:00.000Z");
  await market.use();
  await deem();
  await deem();
  expect(await market.acts()).toEqual([
    ["agreed", 1, "silence", undefined],
    ["presented", 1, undefined, "管理"],
  ]);

  await market.announce(2, "2026-12-01", { isGrave: true });
  market.time.set("2026-12-01T00:00:00.000Z");
  await expect(market.use()).rejects.toMatchObject({ code: "consent.terms_outdated" });
  await market.act("presented", 2);
  await market.act("dissented", 2);
  market.time.set("2026-12-20T00:00:00.000Z");
  await deem();
  await expect(market.use()).rejects.toMatchObject({ code: "consent.terms_dissented" });
  await market.act("agreed", 2);
  await market.use();
});

test("everybody is asked for himself and the company sees who has read them; one who says no is not watched until he chooses anew [PTY-10]", async () => {
  const market = await openMarket("telework");
  await market.accept();
  await market.putPolicy();
  await market.announce(1, "2026-11-20");
  await market.act("agreed", 1);
  await market.grant();
  const { database, administrator, worker, tenantId } = market;
  const readers = async () =>
    (await listTermsReaders(database, administrator, { tenantId, profileId: "telework" })).map(
      ({ displayName, standing }) => [displayName, standing.state],
    );
  expect(await readers()).toEqual([
    ["佐藤", "asked"],
    ["管理", "asked"],
  ]);
  await market.answer("acknowledged", 1);
  expect((await market.shown(worker))?.mine).toEqual({ state: "acknowledged", number: 1 });
  await market.consentsOf();
  await expect(market.answer("acknowledged", 1)).rejects.toMatchObject({ code: "consent.terms_not_offered" });

  market.time.set("2026-11-20T01:00:00.000Z");
  await market.announce(2, "2026-11-21");
  await market.answer("objected", 2);
  await market.consentsOf();
  market.time.set("2026-11-21T00:00:00.000Z");
  await expect(market.consentsOf()).rejects.toMatchObject({ code: "consent.worker_outdated" });
  expect(await readers()).toContainEqual(["佐藤", "dissented"]);
  await market.grant();
  await market.consentsOf();
  const told = (await market.recorded()).filter(({ action }) => action === named("objected"));
  expect(told).toEqual([expect.objectContaining({ subject_person_id: worker.personId })]);
});

test("what was agreed to is printed with who, when and by what, and with every clause that the provider owes", async () => {
  const typesetter = openTypesetter();
  onTestFinished(() => typesetter.close());
  const market = await openMarket("telework");
  const { database, administrator, worker, tenantId } = market;
  const print = (actor = administrator) =>
    printAgreedTerms(database, typesetter, actor, { tenantId, profileId: "telework" });
  const text = [
    "# テレワーク支援サービス約款",
    "立会いサービス株式会社（以下「当社」）が定めます。",
    "## 約款の変更 {#terms-change}",
    "当社は、効力発生日の{=change-notice}までに通知します。",
    "1. 変更の内容",
    "2. 効力発生日",
    "",
    "## 問合せ {#help-desk}",
    "回答の後{=silence-closes-days}を経過したときは終了します。",
    "## 管轄 {#governing-law}",
    "東京地方裁判所を第一審の**専属的合意管轄裁判所**とします。",
  ].join("\n\n");
  await market.announce(1, "2026-11-20", { ja: text });
  await expect(print()).rejects.toMatchObject({ code: "consent.terms_not_agreed" });
  await market.act("agreed", 1, administrator, ["governing-law"]);
  await expect(print(worker)).rejects.toMatchObject({ code: "access.denied" });
  const words = wordsOfPdf(await print());
  for (const phrase of [
    "同意内容の控え",
    "申込み",
    "2026/11/2009:00管理",
    market.version(1).sha256,
    "立会いサービス株式会社",
    "第1条（約款の変更）当社は、効力発生日の30日前までに",
    "（2）効力発生日",
    "専属的合意管轄裁判所",
  ])
    expect(words).toContain(phrase);
  // An agreement goes before the text, and is named beside it; the text is still the one under the hash.
  await market.agreeInWriting({ "silence-closes-days": 14 }, "2026-11-20");
  const beside = wordsOfPdf(await print());
  expect(words).toContain("回答の後7日");
  expect(beside).toContain("回答の後7日");
  expect(beside).toContain("特約・個別契約特約-1");
});

test("reading the terms after saying no brings no consent from before back; a yes anew does", async () => {
  const market = await openMarket("telework");
  await market.accept();
  await market.putPolicy();
  await market.announce(1, "2026-11-20");
  await market.act("agreed", 1);
  await market.grant();
  market.time.set("2026-11-20T01:00:00.000Z");
  await market.answer("objected", 1);
  await expect(market.consentsOf()).rejects.toMatchObject({ code: "consent.worker_outdated" });
  market.time.set("2026-11-20T02:00:00.000Z");
  await market.answer("acknowledged", 1);
  await expect(market.consentsOf()).rejects.toMatchObject({ code: "consent.worker_outdated" });
  await market.grant();
  await market.consentsOf();
  market.time.set("2026-11-20T03:00:00.000Z");
  await market.answer("objected", 1);
  await market.answer("objected", 1);
  await expect(market.consentsOf()).rejects.toMatchObject({ code: "consent.worker_outdated" });
});

test("what was captured between a withdrawal and agreeing again lies under nothing", async () => {
  const market = await openMarket("telework");
  await market.accept();
  await market.putPolicy();
  await market.announce(1, "2026-11-20");
  await market.act("agreed", 1);
  await market.grant();
  const before = await market.consentsOf();
  market.time.set("2026-11-20T05:00:00.000Z");
  await market.act("withdrawn", 1);
  market.time.set("2026-11-20T06:00:00.000Z");
  await market.act("agreed", 1);
  const after = await market.consentsOf();
  expect(before.grantedAt).toEqual(new Date("2026-11-20T00:00:00.000Z"));
  expect(after.grantedAt).toEqual(new Date("2026-11-20T06:00:00.000Z"));
});

test("nobody answers to terms of a service that is not contracted, or of a version that is over", async () => {
  const market = await openMarket("telework");
  await market.announce(1, "2026-11-20");
  const { database, bus, worker } = market;
  const answer = { ...market.version(1), answer: "objected" } as const;
  await expect(answerTerms(database, bus, async () => ["watch"], worker, answer)).rejects.toMatchObject({
    code: "consent.terms_not_offered",
  });
  await market.announce(2, "2026-11-21");
  market.time.set("2026-11-21T00:00:00.000Z");
  await expect(market.answer("objected", 1)).rejects.toMatchObject({ code: "consent.terms_not_offered" });
  await market.answer("objected", 2);
});

test("where no terms were ever announced nothing is asked and nothing is in the way", async () => {
  const market = await openMarket("telework");
  await market.use();
  expect(await market.shown()).toBeUndefined();
  expect(await market.acts()).toEqual([]);
});

test("an agreement in writing that asks for a yes takes back nothing that counted before its release, also when it says so [TRM-10]", async () => {
  const market = await openMarket("telework");
  await market.announce(1, "2026-11-20");
  await market.announce(2, "2026-11-21");
  await market.announce(3, "2026-11-24");
  await market.act("agreed", 1);
  market.time.set("2026-11-22T00:00:00.000Z");
  await market.agreeInWriting({ "change-consent": "explicit" }, "2026-11-20");
  expect(await market.shown()).toMatchObject({ standing: { state: "agreed", number: 2 } });
  market.time.set("2026-11-24T00:00:00.000Z");
  expect(await market.shown()).toMatchObject({ standing: { state: "missing", number: 3 } });
});
