import { inTenant } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import { type Day, ProfileId, type TermsKind } from "@tachiai/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { filledText, openTermsDesk, type TermsDesk, telework } from "../testing/open-terms-desk.ts";
import { listReadings } from "./list-readings.ts";
import { getPublicTerms, getTermsHistory, listPublicTerms } from "./read-terms-publicly.ts";
import { saveTermsDraft } from "./save-terms-draft.ts";
import { countTermsToRelease, getTermsDocument, listTermsDocuments } from "./show-terms-documents.ts";
import type { TermsDocument } from "./terms.store.ts";
import { profileOn } from "./terms-in-force.ts";
import { withdrawTerms } from "./withdraw-terms.ts";

let desk: TermsDesk;
let earlier: ReadonlySet<string>;
beforeAll(async () => {
  desk = await openTermsDesk();
});
afterAll(() => desk.world.close());
beforeEach(async () => {
  desk.world.time.set("2026-11-24T00:00:00.000Z");
  await desk.clear();
  earlier = new Set((await posted()).map(({ notice_id: id }) => id));
});

const refused = (code: string, details = {}) => expect.objectContaining({ code, details });
/** What this test has posted, newest first. */
const notices = async () => (await posted()).filter(({ notice_id: id }) => !earlier.has(id));
const posted = () =>
  queryUnwalled<{ notice_id: string; subject: string; body: string; channels: string[] }>(
    desk.world.opened.migrateConnection,
    "select notice_id, subject, body, channels from notices.notice order by written_at desc",
    [],
  );

const entries = async () =>
  (await desk.world.log(desk.world.provider.tenantId))
    .filter(({ action }) => action.startsWith("consent.terms_"))
    .map(({ action, subject, details }) => ({ action, subject, ...details }));

test("drafted, proposed, released by somebody else, announced with its notice, and in force on its day; each step with its hash [TRM-01]", async () => {
  const { database, provider, time } = desk.world;
  const { tenantId, administrator } = provider;
  expect(await listPublicTerms(database)).toMatchObject(
    ProfileId.options.map((profileId) => ({ profileId, kind: "terms", version: 0 })),
  );
  await expect(desk.save(telework, "2026-12-24", { content: { ja: "# 題\n\n<b>" } })).resolves.toEqual(
    expect.any(String),
  );
  const sha256 = await desk.save(telework, "2026-12-24");
  const { draft, base } = await getTermsDocument(database, administrator, { tenantId, ...telework });
  expect(base?.version).toBe(0);
  expect(draft).toMatchObject({ revision: 2, state: "drafted", version: 1, mayDecide: false });
  expect((await getTermsHistory(database, "telework")).versions).toEqual([]);

  await desk.propose(telework, sha256);
  expect(await countTermsToRelease(database, desk.clerk, { tenantId })).toBe(1);
  expect(await countTermsToRelease(database, administrator, { tenantId })).toBe(0);
  await expect(desk.decide(telework, sha256, {}, administrator)).rejects.toEqual(
    refused("consent.terms_own"),
  );
  await desk.decide(telework, sha256);
  await expect(desk.decide(telework, sha256)).rejects.toEqual(refused("consent.terms_not_proposed"));

  const { inForce, versions } = await getTermsHistory(database, "telework");
  expect(inForce[0]?.version).toBe(0);
  expect(versions).toMatchObject([
    { version: 1, state: "announced", effectiveFrom: "2026-12-24", sha256: draft?.sha256 },
  ]);
  expect((await notices())[0]).toMatchObject({
    subject: "「テレワーク支援サービス約款」制定のお知らせ（2026年12月24日から）",
    channels: ["mail", "sign-in-page"],
  });
  time.set("2026-12-23T14:59:59.000Z");
  expect((await getTermsHistory(database, "telework")).inForce[0]?.version).toBe(0);
  time.set("2026-12-23T15:00:00.000Z");
  expect(await listTermsDocuments(database, desk.clerk, { tenantId })).toContainEqual({
    ...telework,
    inForce: expect.objectContaining({
      version: 1,
      effectiveFrom: "2026-12-24",
      title: "テレワーク支援サービス約款",
    }),
  });
  expect(await getPublicTerms(database, { ...telework, version: 1 })).toMatchObject({
    ja: filledText(telework),
  });

  const hashes = { contentSha256: draft?.sha256, effectiveFrom: "2026-12-24", version: 1 };
  const subject = "telework/terms/1";
  expect((await entries()).slice(-4)).toMatchObject([
    { action: "consent.terms_drafted", subject, revision: 1 },
    { action: "consent.terms_drafted", subject, revision: 2, ...hashes },
    { action: "consent.terms_proposed", subject, ...hashes },
    { action: "consent.terms_announced", subject, ...hashes, proposedBy: administrator.personId },
  ]);
});

test.each([
  ["telework", "2026-12-24"],
  ["support-open", "2026-11-24"],
  ["support-contract", "2026-12-24"],
  ["watch", "2026-11-25"],
  ["maintenance", "2026-11-24"],
] as const)(
  "a change of %s that is announced on 2026-11-24 takes effect on %s at the earliest, its specification too [TRM-04] [TRM-05]",
  async (profileId, earliest) => {
    const ground = { kind: "reasonable", words: "法令の改正に合わせるため。" } as const;
    for (const kind of ["terms", "specification"] as const) {
      const document = { profileId, kind };
      const dayBefore = new Date(Date.parse(earliest) - 86_400_000).toISOString().slice(0, 10);
      for (const early of ["2026-11-23", dayBefore]) {
        const sha256 = await desk.save(document, early, { change: { ground } });
        await expect(desk.propose(document, sha256)).rejects.toEqual(
          refused("consent.effective_too_early", { earliest }),
        );
      }
      await desk.announce(document, earliest, { change: { ground } });
    }
  },
);

test("the notice is measured again at the release: a proposal that waited too long is refused with the day that is possible then [TRM-05]", async () => {
  const sha256 = await desk.save(telework, "2026-12-24");
  await desk.propose(telework, sha256);
  desk.world.time.set("2026-11-24T15:00:00.000Z");
  await expect(desk.decide(telework, sha256)).rejects.toEqual(
    refused("consent.effective_too_early", { earliest: "2026-12-25" }),
  );
  expect((await getTermsHistory(desk.world.database, "telework")).versions).toEqual([]);
});

test("a law that is named shortens the notice where the terms say so, and nowhere else [TRM-05]", async () => {
  const lawException = "電気通信事業法の改正（施行日 2026年12月1日）";
  await desk.announce(telework, "2026-11-29", { change: { lawException } });
  expect((await notices())[0]?.body).toContain(lawException);
  const watch: TermsDocument = { profileId: "watch", kind: "terms" };
  const sha256 = await desk.save(watch, "2026-11-24", { change: { lawException } });
  await expect(desk.propose(watch, sha256)).rejects.toMatchObject({ code: "consent.effective_too_early" });
});

test("a change under a maintenance contract says its ground, and its notice repeats it [TRM-06]", async () => {
  const document: TermsDocument = { profileId: "support-contract", kind: "terms" };
  const sha256 = await desk.save(document, "2026-12-24");
  await expect(desk.propose(document, sha256)).rejects.toEqual(refused("consent.terms_ground_missing"));
  await desk.announce(document, "2026-12-24", {
    change: { ground: { kind: "general-benefit", words: "受付時間を延ばすため。" } },
  });
  expect((await notices())[0]?.body).toContain(
    "変更の根拠：契約者の一般の利益に適合するため\n受付時間を延ばすため。",
  );
});

test("a rule changes on the day of the text that states it, and the notice of the next change is the one then in force", async () => {
  const { database, provider, time } = desk.world;
  await desk.announce(telework, "2026-12-24", {
    content: { edits: { "change-notice": { unit: "days", amount: 60 }, "first-answer-minutes": 60 } },
  });
  const on = (day: Day) =>
    inTenant(database, desk.clerk, provider.tenantId, (tx) => profileOn(tx, "telework", day));
  expect(await on("2026-12-23")).toMatchObject({ edits: {} });
  expect(await on("2026-12-24")).toMatchObject({ edits: { "first-answer-minutes": 60 } });
  // The next version may be announced before the first is in force; it begins after it.
  const sha256 = await desk.save(telework, "2026-12-24", { content: { edits: {} } });
  await expect(desk.propose(telework, sha256)).rejects.toEqual(
    refused("consent.effective_too_early", { earliest: "2026-12-25" }),
  );
  time.set("2026-12-24T00:00:00.000Z");
  await expect(desk.propose(telework, sha256)).rejects.toEqual(
    refused("consent.effective_too_early", { earliest: "2027-02-22" }),
  );
  await desk.announce(telework, "2027-02-22", { content: { ja: filledText(telework, "改めます。") } });
  expect((await notices())[0]?.body).toContain("変更のある条：\n");
});

test.each([
  ["terms", { ja: "# 題\n\n## 条 {#terms-change}\n\n本文" }, "consent.terms_clause_missing", {}],
  ["terms", { ja: filledText(telework, "〔未定〕") }, "consent.terms_text_refused", undefined],
  ["manual", { ja: "# 題\n\n## 条\n\n本文<script>" }, "consent.terms_text_refused", { line: 5 }],
  ["manual", { ja: "# 題\n\n## 条\n\n本文", en: "# Title" }, "consent.terms_clause_missing", {}],
] as const)(
  "a text that is not sound is drafted and not proposed (%s)",
  async (kind, content, code, details) => {
    const document = { profileId: "telework", kind } as const;
    const sha256 = await desk.save(document, "2026-12-24", { content });
    await expect(desk.propose(document, sha256)).rejects.toMatchObject({
      code,
      ...(details && { details }),
    });
  },
);

test("settings keep within what is allowed, and ride with the terms alone", async () => {
  const edits = { "change-notice": { unit: "days", amount: 29 } } as const;
  await expect(desk.save(telework, "2026-12-24", { content: { edits } })).rejects.toEqual(
    refused("consent.terms_edits_refused"),
  );
  const specification: TermsDocument = { profileId: "telework", kind: "specification" };
  await expect(
    desk.save(specification, "2026-12-24", { content: { edits: { "first-answer-minutes": 60 } } }),
  ).rejects.toEqual(refused("consent.terms_edits_refused"));
});

test("there is one draft: who began before somebody else saved, proposed, released or withdrew is told so", async () => {
  const { database, provider } = desk.world;
  const { tenantId } = provider;
  const asBegun = (basedOnVersion: number, basedOnRevision: number, words = "") =>
    saveTermsDraft(database, desk.clerk, {
      tenantId,
      ...telework,
      basedOnVersion,
      basedOnRevision,
      content: { ja: filledText(telework, words), edits: {} },
      change: { effectiveFrom: "2026-12-24", isGrave: false },
    });
  const changed = refused("consent.terms_changed");
  const first = await asBegun(0, 0);
  expect(first.revision).toBe(1);
  await expect(asBegun(0, 0)).rejects.toEqual(changed);
  const second = await asBegun(0, 1, "言い換えます。");
  expect(second.revision).toBe(2);
  await expect(desk.propose(telework, first.sha256)).rejects.toEqual(changed);
  await desk.propose(telework, second.sha256);
  await expect(desk.decide(telework, first.sha256)).rejects.toEqual(changed);
  // Writing on takes the proposal back.
  const third = await asBegun(0, 2);
  await expect(desk.decide(telework, third.sha256)).rejects.toEqual(refused("consent.terms_not_proposed"));
  await desk.propose(telework, third.sha256);
  await desk.decide(telework, third.sha256);
  await expect(asBegun(0, 0)).rejects.toEqual(changed);
  expect((await asBegun(1, 0)).revision).toBe(1);
});

test.each([
  ["another text", { content: { ja: filledText(telework, "差し替えます。") } }],
  ["another rule", { content: { edits: { "first-answer-minutes": 60 } } }],
  ["another day", { change: { effectiveFrom: "2026-12-25" } }],
  ["a ground", { change: { ground: { kind: "reasonable", words: "必要なため。" } } }],
  ["a law that shortens the notice", { change: { lawException: "電気通信事業法の改正" } }],
  ["a grave change", { change: { isGrave: true } }],
] as const)(
  "a page left open while its draft was withdrawn and begun anew with %s releases, sends back, proposes and withdraws nothing",
  async (_, other) => {
    const { database, provider } = desk.world;
    const { tenantId } = provider;
    const withdraw = (sha256: string) =>
      withdrawTerms(database, provider.administrator, {
        tenantId,
        ...telework,
        what: { is: "draft", sha256 },
        reason: "書き直すため",
      });
    const draft = async () => (await getTermsDocument(database, desk.clerk, { tenantId, ...telework })).draft;
    await desk.propose(telework, await desk.save(telework, "2026-12-24"));
    const read = await draft();
    await withdraw(read?.sha256 ?? "");
    const anew = await desk.save(telework, "2026-12-24", other);
    // The number alone is that of the draft which was read.
    expect((await draft())?.revision).toBe(read?.revision);
    const changed = refused("consent.terms_changed");
    await expect(desk.propose(telework, read?.sha256 ?? "")).rejects.toEqual(changed);
    await desk.propose(telework, anew);
    await expect(desk.decide(telework, read?.sha256 ?? "")).rejects.toEqual(changed);
    const back = { decision: "reject", reason: "確認してください" } as const;
    await expect(desk.decide(telework, read?.sha256 ?? "", { decision: back })).rejects.toEqual(changed);
    await expect(withdraw(read?.sha256 ?? "")).rejects.toEqual(changed);
    expect(await notices()).toEqual([]);
    await desk.decide(telework, anew);
    expect((await getTermsHistory(database, "telework")).versions).toMatchObject([{ sha256: anew }]);
  },
);

test("what has to be mailed is not released while no mail server is configured; a manual is, and sending back", async () => {
  const { database, provider } = desk.world;
  const sha256 = await desk.save(telework, "2026-12-24");
  await desk.propose(telework, sha256);
  await expect(desk.decide(telework, sha256, { mayMail: false })).rejects.toEqual(
    refused("consent.terms_no_mail_server"),
  );
  expect((await getTermsHistory(database, "telework")).versions).toEqual([]);
  expect(await notices()).toEqual([]);
  await desk.decide(telework, sha256, {
    mayMail: false,
    decision: { decision: "reject", reason: "メールサーバーを待つため" },
  });
  const { draft } = await getTermsDocument(database, desk.clerk, {
    tenantId: provider.tenantId,
    ...telework,
  });
  expect(draft?.sentBack?.reason).toBe("メールサーバーを待つため");
  const manual: TermsDocument = { profileId: "telework", kind: "manual" };
  const ofManual = await desk.save(manual, "2026-11-24");
  await desk.propose(manual, ofManual);
  await desk.decide(manual, ofManual, { mayMail: false });
});

test("a release of the last ten minutes of a day in Tokyo owes a day more where it has to be mailed, and there alone [TRM-05]", async () => {
  const { database, provider, time } = desk.world;
  const earliest = async (document: TermsDocument) =>
    (await getTermsDocument(database, desk.clerk, { tenantId: provider.tenantId, ...document })).earliest;
  const open: TermsDocument = { profileId: "support-open", kind: "terms" };
  const manual: TermsDocument = { profileId: "telework", kind: "manual" };
  const sha256 = await desk.save(telework, "2026-12-24");
  time.set("2026-11-24T14:49:59.999Z");
  await desk.propose(telework, sha256);
  expect(await earliest(telework)).toBe("2026-12-24");
  time.set("2026-11-24T14:50:00.000Z");
  await expect(desk.decide(telework, sha256)).rejects.toEqual(
    refused("consent.effective_too_early", { earliest: "2026-12-25" }),
  );
  expect(await Promise.all([telework, open, manual].map(earliest))).toEqual([
    "2026-12-25",
    "2026-11-24",
    "2026-11-24",
  ]);
  // A law that shortens the notice lets nothing hold before it is told.
  const lawException = "電気通信事業法の改正";
  const atOnce = await desk.save(telework, "2026-11-24", { change: { lawException } });
  await expect(desk.propose(telework, atOnce)).rejects.toMatchObject({ code: "consent.effective_too_early" });
  await desk.announce(telework, "2026-11-25", { change: { lawException } });
});

test("a proposal that is sent back stays a draft, with the reason", async () => {
  const { database, provider } = desk.world;
  const sha256 = await desk.save(telework, "2026-12-24");
  await desk.propose(telework, sha256);
  await desk.decide(telework, sha256, {
    decision: { decision: "reject", reason: "第3条の日数を確認してください" },
  });
  const { draft } = await getTermsDocument(database, desk.clerk, {
    tenantId: provider.tenantId,
    ...telework,
  });
  expect(draft).toMatchObject({
    state: "drafted",
    sentBack: { byName: "契約", reason: "第3条の日数を確認してください" },
  });
});

test("an announced version is withdrawn before its day, its readers are told, and what was in force stays; not afterwards", async () => {
  const { database, provider, time } = desk.world;
  const withdraw = (version: number) =>
    withdrawTerms(database, desk.clerk, {
      tenantId: provider.tenantId,
      ...telework,
      what: { is: "version", version },
      reason: "表に誤りがあったため",
    });
  await desk.announce(telework, "2026-12-24");
  await expect(withdraw(2)).rejects.toEqual(refused("consent.terms_not_found"));
  await withdraw(1);
  expect((await notices()).map(({ subject }) => subject)).toContain(
    "「テレワーク支援サービス約款」第1版の取り下げのお知らせ",
  );
  await expect(withdraw(1)).rejects.toEqual(refused("consent.terms_not_found"));
  await desk.announce(telework, "2026-12-24");
  time.set("2026-12-24T00:00:00.000Z");
  await expect(withdraw(2)).rejects.toEqual(refused("consent.terms_in_force"));
  const { inForce, versions } = await getTermsHistory(database, "telework");
  expect(inForce[0]?.version).toBe(2);
  expect(versions.map(({ version, state }) => [version, state])).toEqual([
    [2, "effective"],
    [1, "withdrawn"],
  ]);
});

test("a channel that the installation does not reach needs the word of whoever releases", async () => {
  const document: TermsDocument = { profileId: "watch", kind: "terms" };
  const sha256 = await desk.save(document, "2026-11-25");
  await desk.propose(document, sha256);
  await expect(desk.decide(document, sha256, { saidElsewhere: ["letter"] })).rejects.toEqual(
    refused("consent.terms_channel_missing"),
  );
  await desk.decide(document, sha256, { saidElsewhere: ["website"] });
  expect((await entries()).at(-1)).toMatchObject({ saidElsewhere: ["website"] });
});

test("only administrators and contract clerks of the provider lay terms down, and one alone cannot release", async () => {
  const { database, provider } = desk.world;
  const { tenantId } = provider;
  const denied = refused("access.denied");
  const helper = await provider.join("問合せ", [{ role: "help-desk" }]);
  await expect(desk.save(telework, "2026-12-24", {}, helper)).rejects.toEqual(denied);
  await expect(listTermsDocuments(database, helper, { tenantId })).rejects.toEqual(denied);
  expect(await countTermsToRelease(database, helper, { tenantId })).toBe(0);
  const customer = await desk.world.customer();
  await expect(
    listTermsDocuments(database, customer.administrator, { tenantId: customer.tenantId }),
  ).rejects.toEqual(refused("consent.terms_not_found"));
  await expect(
    getTermsDocument(database, customer.administrator, { tenantId, ...telework }),
  ).rejects.toMatchObject({
    code: expect.stringMatching(/^access\./),
  });
});

test.each(["manual", "forms", "third-party-notices"] satisfies TermsKind[])(
  "%s is laid down from today on: nobody is bound by it more than by the terms",
  async (kind) => {
    const document: TermsDocument = { profileId: "telework", kind };
    const sha256 = await desk.save(document, "2026-11-23");
    await expect(desk.propose(document, sha256)).rejects.toEqual(
      refused("consent.effective_too_early", { earliest: "2026-11-24" }),
    );
    await desk.announce(document, "2026-11-24");
    expect((await getTermsHistory(desk.world.database, "telework")).inForce).toContainEqual(
      expect.objectContaining({ kind, version: 1 }),
    );
    expect(await notices()).toEqual([]);
  },
);

test("any member reads how what is open is read by the terms in force, and since when; presets where there are none", async () => {
  const { database, time } = desk.world;
  const { tenantId, administrator } = await desk.world.customer();
  const clockOf = async (profileId: ProfileId) => {
    const services = await listReadings(database, administrator, { tenantId });
    return services
      .find((service) => service.profileId === profileId)
      ?.held.find(({ key }) => key === "first-answer-clock");
  };
  const preset = { key: "first-answer-clock", value: "telephone-hours" };
  expect(await clockOf("telework")).toEqual(preset);
  const byTheClock = { content: { edits: { "first-answer-clock": "clock-hours" } } };
  await desk.announce(telework, "2026-12-24", byTheClock);
  await desk.announce(telework, "2027-01-24", byTheClock);
  expect(await clockOf("telework")).toEqual(preset);
  time.set("2027-01-25T00:00:00.000Z");
  expect(await clockOf("telework")).toEqual({
    ...preset,
    value: "clock-hours",
    since: { version: 1, from: "2026-12-24" },
  });
  expect(await clockOf("watch")).toEqual(preset);
});
