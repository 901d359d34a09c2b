import { ProfileId } from "@tachiai/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { choiceIn, countIn, judgeEdits, presetOf, settingsOf } from "../profiles/profile.ts";
import { isAllowed } from "../profiles/setting.ts";
import {
  type Agreement,
  agreeableSettings,
  judgeAgreement,
  paperFor,
  profileUnder,
  rulesFor,
} from "./precedence.ts";

const today = "2026-11-24";
const agreement = (more: Partial<Agreement> = {}): Agreement => ({
  kind: "special",
  reference: "特約-1",
  profiles: ["telework"],
  clauses: ["licence"],
  edits: { "silence-closes-days": 15 },
  concludedOn: "2026-10-01",
  from: "2026-11-01",
  ...more,
});

test("a special agreement goes before the licences of others, and those before the terms [TRM-10]", () => {
  const papers = { id: "telework", agreements: [agreement()], hasThirdPartyLicences: true } as const;
  expect(paperFor(papers, "licence", today)).toEqual({ is: "special", reference: "特約-1" });
  expect(paperFor({ ...papers, agreements: [] }, "licence", today)).toEqual({ is: "third-party-licence" });
  expect(paperFor({ ...papers, agreements: [] }, "fees", today)).toEqual({ is: "terms" });
  expect(paperFor({ ...papers, agreements: [], hasThirdPartyLicences: false }, "licence", today)).toEqual({
    is: "terms",
  });
  expect(paperFor({ ...papers, id: "watch" }, "licence", today)).toEqual({ is: "third-party-licence" });
});

test("under maintenance a confidentiality agreement goes before its clause, also where a special agreement speaks of it [TRM-10]", () => {
  const apart = agreement({
    kind: "confidentiality",
    reference: "NDA-7",
    profiles: ["maintenance"],
    clauses: ["confidentiality"],
    edits: {},
  });
  const special = agreement({
    profiles: ["maintenance"],
    clauses: ["confidentiality", "work"],
    edits: {},
    concludedOn: "2026-11-20",
  });
  const papers = { id: "maintenance", agreements: [special, apart], hasThirdPartyLicences: false } as const;
  expect(paperFor(papers, "confidentiality", today)).toEqual({ is: "confidentiality", reference: "NDA-7" });
  expect(paperFor(papers, "work", today)).toEqual({ is: "special", reference: "特約-1" });
});

test("a rule is the agreement's while that holds, and the terms' before and after", () => {
  const profile = { id: "telework", edits: { "silence-closes-days": 14 } } as const;
  const until = [agreement({ to: "2026-11-24" })];
  const days = (day: string) => countIn(profileUnder(profile, until, day), "silence-closes-days");
  expect(["2026-10-31", "2026-11-01", "2026-11-24", "2026-11-25"].map(days)).toEqual([14, 15, 15, 14]);
  const rule = rulesFor(profile, until, today).find(({ key }) => key === "silence-closes-days");
  expect(rule).toEqual({
    key: "silence-closes-days",
    clause: "help-desk",
    value: 15,
    paper: { is: "special", reference: "特約-1" },
  });
  expect(
    rulesFor(profile, until, today)
      .filter(({ paper }) => paper.is === "terms")
      .map(({ key }) => key),
  ).toEqual(settingsOf("telework").filter((key) => key !== "silence-closes-days"));
});

test("of two special agreements the one concluded later decides, and of the same day the one entered later", () => {
  const profile = { id: "telework", edits: {} } as const;
  const days = (...agreements: Agreement[]) =>
    countIn(profileUnder(profile, agreements, today), "silence-closes-days");
  const later = agreement({ concludedOn: "2026-10-02", edits: { "silence-closes-days": 17 } });
  expect(days(agreement(), later)).toBe(17);
  expect(days(later, agreement())).toBe(17);
  const sameDay = agreement({ edits: { "silence-closes-days": 18 } });
  // The last entered comes first.
  expect(days(sameDay, agreement())).toBe(18);
});

test("no agreement goes below what the law and the profile leave open, changes how changes are announced, or says nothing", () => {
  const judged = (more: Partial<Agreement>) => judgeAgreement(agreement(more));
  expect(judged({})).toBeUndefined();
  expect(judged({ edits: { "silence-closes-days": 6 } })).toBe("not_allowed");
  expect(judged({ edits: { "change-notice": { unit: "days", amount: 60 } } })).toBe("not_allowed");
  const ofTelework = { "termination-by-provider-notice": { unit: "days", amount: 60 } } as const;
  expect(judged({ edits: ofTelework })).toBeUndefined();
  expect(judged({ edits: ofTelework, profiles: ["telework", "watch"] })).toBe("not_allowed");
  // Nothing carries it out for one customer yet.
  expect(judged({ edits: { "secrecy-years": 5 } })).toBe("not_allowed");
  expect(judged({ clauses: [], edits: {} })).toBe("says_nothing");
  expect(judged({ kind: "confidentiality" })).toBe("not_allowed");
  expect(judged({ kind: "confidentiality", clauses: ["confidentiality"], edits: {} })).toBeUndefined();
});

test("whatever stands in an agreement, a rule that holds is one that the profile allows", () => {
  const anything = fc.oneof(
    fc.boolean(),
    fc.integer({ min: 0, max: 400 }),
    fc.constantFrom("explicit", "anywhere", "every-agent"),
    fc.record({ unit: fc.constantFrom("days", "months"), amount: fc.integer({ min: 0, max: 400 }) }),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...ProfileId.options),
      fc.dictionary(fc.constantFrom(...settingsOf("telework"), ...settingsOf("maintenance")), anything),
      (id, edits) => {
        const under = profileUnder({ id, edits: {} }, [agreement({ profiles: [id], edits })], today);
        expect(judgeEdits(id, under.edits).size).toBe(0);
        for (const { key, value, paper } of rulesFor(
          { id, edits: {} },
          [agreement({ profiles: [id], edits })],
          today,
        )) {
          const preset = presetOf(id, key);
          expect(preset && isAllowed(preset.allowed, value)).toBe(true);
          if (paper.is === "special") expect(agreeableSettings(id)).toContain(key);
        }
      },
    ),
  );
});

test("a customer whose contract holds the conditions of maintenance is never asked by silence [TRM-03]", () => {
  const inContract = agreement({
    profiles: ["maintenance"],
    clauses: [],
    edits: { "consent-trigger": "explicit" },
  });
  const under = profileUnder({ id: "maintenance", edits: {} }, [inContract], today);
  expect(choiceIn(under, "consent-trigger")).toBe("explicit");
});
