import { openTypesetter } from "@tachiai/documents";
import { inTenant } from "@tachiai/platform";
import { pointedOut } from "@tachiai/policy";
import { type ClauseKey, ProfileId } from "@tachiai/protocol";
import { templateTexts } from "@tachiai/terms-text";
import { expect, onTestFinished, test } from "vitest";
import { printAgreedTerms } from "../standing/print-agreed-terms.ts";
import { openMarket as open } from "../testing/open-market.ts";
import { filledText } from "../testing/open-terms-desk.ts";
import { wordsOfPdf } from "../testing/words-of-pdf.ts";
import { acknowledgeClauses } from "./acknowledge-clauses.ts";
import { acceptLicence, requireLicence } from "./licence.ts";

async function openMarket(profileId: ProfileId) {
  const market = await open(profileId);
  onTestFinished(() => market.close());
  return market;
}

const filled = (profileId: ProfileId) => filledText({ profileId, kind: "terms" });
/** What stands in a text of the provider: under maintenance the source says nothing of anti-social forces. */
const allOf = (profileId: ProfileId): ClauseKey[] =>
  pointedOut(profileId).filter((clause) => templateTexts[profileId].includes(`{#${clause}}`));

test("nobody agrees without acknowledging each clause that is pointed out; what he acknowledged is sealed with date and version [TRM-18] [TRM-17] [TRM-22] [PTY-15]", async () => {
  const market = await openMarket("telework");
  const { administrator } = market;
  await market.announce(1, "2026-11-20", { ja: filled("telework") });
  expect((await market.shown())?.toAcknowledge).toEqual(allOf("telework"));
  const [, ...others] = allOf("telework");
  await expect(market.act("agreed", 1, administrator, others)).rejects.toMatchObject({
    code: "consent.clauses_not_acknowledged",
  });
  expect(await market.acts()).toEqual([]);
  await market.act("agreed", 1, administrator, allOf("telework"));
  expect(await market.shown()).toMatchObject({
    toAcknowledge: [],
    acknowledged: [{ version: 1, clauses: allOf("telework"), at: "2026-11-20T00:00:00.000Z" }],
  });
  const sealed = (await market.recorded()).filter(({ action }) => action === "consent.clauses_acknowledged");
  expect(sealed).toEqual([
    expect.objectContaining({
      details: expect.objectContaining({
        profile: "telework",
        version: 1,
        sha256: market.version(1).sha256,
        clauses: allOf("telework"),
      }),
    }),
  ]);
});

test("who uses watch has agreed, and acknowledges afterwards that publication explains a change, once for each version [TRM-09] [TRM-16]", async () => {
  const market = await openMarket("watch");
  const { database, administrator, worker } = market;
  await market.announce(1, "2026-11-20", { ja: filled("watch") });
  await market.use();
  const acknowledge = (acknowledged: readonly ClauseKey[], actor = administrator) =>
    acknowledgeClauses(database, actor, { ...market.version(1), acknowledged });
  expect((await market.shown())?.toAcknowledge).toContain("terms-change");
  await expect(acknowledge(["anti-social-forces"])).rejects.toMatchObject({
    code: "consent.clauses_not_acknowledged",
  });
  await expect(acknowledge(allOf("watch"), worker)).rejects.toMatchObject({ code: "access.denied" });
  await acknowledge(allOf("watch"));
  await expect(acknowledge(allOf("watch"))).rejects.toMatchObject({ code: "consent.terms_not_offered" });
  expect(await market.shown()).toMatchObject({
    toAcknowledge: [],
    acknowledged: [{ clauses: expect.arrayContaining(["terms-change", "anti-social-forces"]) }],
  });
});

test("terms that nobody has agreed to are not acknowledged by themselves", async () => {
  const market = await openMarket("telework");
  await market.announce(1, "2026-11-20", { ja: filled("telework") });
  const acknowledging = acknowledgeClauses(market.database, market.administrator, {
    ...market.version(1),
    acknowledged: allOf("telework"),
  });
  await expect(acknowledging).rejects.toMatchObject({ code: "consent.terms_not_offered" });
});

/** Texts that must reach the reader, by requirement, as each service's paper has them. */
const onPaper: Readonly<Record<ProfileId, readonly string[]>> = {
  telework: [
    "本サービスは、提供の時における現状のまま提供します。",
    "青葉東京地方裁判所を第一審の専属的合意管轄裁判所とします。",
    "契約の終了後も存続する条",
    // Of those that outlive it: the clause that says so, which may name more than we know of.
    "（存続する条）・",
    "暴力団員でなくなった時から5年を経過しない者",
  ],
  "support-open": [
    "相当な範囲の復旧作業に限ります。",
    "当社の所在地を管轄する裁判所（青葉裁判所の名称）を第一審の専属的合意管轄裁判所とします。",
  ],
  "support-contract": ["利用できなかったことによって生じた損害について、当社は責任を負いません。"],
  watch: [
    "この条の定めは、当社の責めに帰すべき事由による損害には適用しません。",
    "隠れた不具合があったときは、当社は無償で補修し、または取り換えます。",
    "青葉大阪地方裁判所を第一審の専属的合意管轄裁判所とします。",
    "風説を流布し、偽計または威力を用いて",
  ],
  maintenance: ["接続に必要な許可、同意または情報が、必要な時までに得られないとき"],
};

const onEveryPaper = [
  "この約款は、日本法に従って解釈します。",
  "残りの部分は引き続き効力を有します。",
  "契約者と当社が誠意をもって協議し、解決します。",
  "この条の定めは、当社の故意または重大な過失による損害には適用しません。",
  "完全な保護をするものではありません。",
  "に関する著作権その他の知的財産権は、当社または",
  "この約款のほかに、その第三者の約款または規約が適用されます。",
  "個別の確認",
];

test.each(ProfileId.options)(
  "the paper of what was agreed to under %s has law and court, severability, disclaimers, rights and the terms of others [TRM-15] [TRM-17] [TRM-18] [TRM-22] [PTY-15] [TRM-14] [TRM-19]",
  async (profileId) => {
    const typesetter = openTypesetter();
    onTestFinished(() => typesetter.close());
    const market = await openMarket(profileId);
    const { database, administrator, tenantId } = market;
    await market.announce(1, "2026-11-20", { ja: filled(profileId) });
    await market.act("agreed", 1, administrator, allOf(profileId));
    const words = wordsOfPdf(
      await printAgreedTerms(database, typesetter, administrator, { tenantId, profileId }),
    );
    for (const phrase of [...onEveryPaper, ...onPaper[profileId]]) expect(words).toContain(phrase);
  },
);

test("V21: the browser agent asks for no licence, and for §26 consent all the same; a native agent asks each worker for both [V21] [TRM-11]", async () => {
  const market = await openMarket("telework");
  const { database, worker, administrator, tenantId } = market;
  await market.accept();
  await market.putPolicy();
  await market.announce(1, "2026-11-20", {
    kind: "licence-agreement",
    ja: "# 使用許諾契約\n\n## 許諾\n\n許諾します。\n",
  });
  const ask = (agent: "browser" | "native", actor = worker) =>
    inTenant(database, worker, tenantId, (tx) => requireLicence(tx, actor.personId, "telework", agent));
  await ask("browser");
  await expect(market.consentsOf()).rejects.toMatchObject({ code: "consent.worker_missing" });
  await expect(ask("native")).rejects.toMatchObject({ code: "consent.licence_missing" });
  await market.grant();
  await market.consentsOf();
  await expect(ask("native")).rejects.toMatchObject({ code: "consent.licence_missing" });

  await acceptLicence(database, worker, market.beside(1));
  await ask("native");
  // His own, and nobody else's.
  await expect(ask("native", administrator)).rejects.toMatchObject({ code: "consent.licence_missing" });
  await expect(acceptLicence(database, worker, market.beside(1))).rejects.toMatchObject({
    code: "consent.terms_not_offered",
  });
  await market.announce(2, "2026-11-21", {
    kind: "licence-agreement",
    ja: "# 使用許諾契約\n\n## 許諾\n\n変えます。\n",
  });
  market.time.set("2026-11-21T00:00:00.000Z");
  await expect(ask("native")).rejects.toMatchObject({ code: "consent.licence_missing" });
  await ask("browser");
  await expect(acceptLicence(database, worker, market.beside(1))).rejects.toMatchObject({
    code: "consent.text_changed",
  });
});

test("where no licence agreement was announced there is none to accept", async () => {
  const market = await openMarket("telework");
  const { database, worker, tenantId } = market;
  await inTenant(database, worker, tenantId, (tx) =>
    requireLicence(tx, worker.personId, "telework", "native"),
  );
});
