import { ProfileId, type SettingKey } from "@tachiai/protocol";
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
  edits: { "secrecy-years": 5 },
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
  const profile = { id: "telework", edits: { "secrecy-years": 4 } } as const;
  const until = [agreement({ to: "2026-11-24" })];
  const years = (day: string) => countIn(profileUnder(profile, until, day), "secrecy-years");
  expect(["2026-10-31", "2026-11-01", "2026-11-24", "2026-11-25"].map(years)).toEqual([4, 5, 5, 4]);
  const rule = rulesFor(profile, until, today).find(({ key }) => key === "secrecy-years");
  expect(rule).toEqual({
    key: "secrecy-years",
    clause: "confidentiality",
    value: 5,
    paper: { is: "special", reference: "特約-1" },
  });
  expect(
    rulesFor(profile, until, today)
      .filter(({ paper }) => paper.is === "terms")
      .map(({ key }) => key),
  ).toEqual(settingsOf("telework").filter((key) => key !== "secrecy-years"));
});

test("of two special agreements the one concluded later decides, and of the same day the one entered later", () => {
  const profile = { id: "telework", edits: {} } as const;
  const years = (...agreements: Agreement[]) =>
    countIn(profileUnder(profile, agreements, today), "secrecy-years");
  const later = agreement({ concludedOn: "2026-10-02", edits: { "secrecy-years": 7 } });
  expect(years(agreement(), later)).toBe(7);
  expect(years(later, agreement())).toBe(7);
  const sameDay = agreement({ edits: { "secrecy-years": 8 } });
  // The last entered comes first.
  expect(years(sameDay, agreement())).toBe(8);
});

test("no agreement goes below what the law and the profile leave open, changes how changes are announced, or says nothing", () => {
  const judged = (more: Partial<Agreement>) => judgeAgreement(agreement(more));
  expect(judged({})).toBeUndefined();
  expect(judged({ edits: { "secrecy-years": 2 } })).toBe("not_allowed");
  expect(judged({ edits: { "change-notice": { unit: "days", amount: 60 } } })).toBe("not_allowed");
  expect(judged({ profiles: ["telework", "watch"] })).toBe("not_allowed");
  expect(judged({ clauses: [], edits: {} })).toBe("says_nothing");
  expect(judged({ kind: "confidentiality" })).toBe("not_allowed");
  expect(judged({ kind: "confidentiality", clauses: ["confidentiality"] })).toBeUndefined();
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
        const under = profileUnder(
          { id, edits: {} },
          [agreement({ profiles: [id], edits: edits as Agreement["edits"] })],
          today,
        );
        expect(judgeEdits(id, under.edits).size).toBe(0);
        for (const { key, value, paper } of rulesFor(
          { id, edits: {} },
          [agreement({ profiles: [id], edits })],
          today,
        )) {
          const preset = presetOf(id, key as SettingKey);
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
