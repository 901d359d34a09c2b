import { pointedOut, survivingClauses } from "@tachiai/policy";
import { ProfileId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { readTerms } from "../read-terms.ts";
import { templateTexts } from "./template-texts.ts";

const clausesOf = (profileId: ProfileId) =>
  readTerms(templateTexts[profileId], { profileId, kind: "terms" }).text.clauses;

test("the text of telework names each clause that outlives the contract, those of S0 §12-4 and what was told in confidence [TRM-14]", () => {
  const clauses = clausesOf("telework");
  const survival = clauses.find(({ key }) => key === "survival");
  const words = survival?.paragraphs.flatMap(({ runs }) => runs.map(({ text }) => text)).join("") ?? "";
  const surviving = survivingClauses("telework");
  expect(surviving.map(({ clause }) => clause)).toEqual([
    "credentials",
    "personal-data",
    "images",
    "interruption",
    "discontinuation",
    "fees",
    "disclaimer",
    "intellectual-property",
    "assignment",
    "governing-law",
    "confidentiality",
  ]);
  for (const { clause } of surviving)
    expect(words, clause).toContain(clauses.find(({ key }) => key === clause)?.heading);
});

test("every template has the clauses that are pointed out when it is agreed to", () => {
  for (const profileId of ProfileId.options) {
    const keys = clausesOf(profileId).map(({ key }) => key);
    // Nothing of anti-social forces stands in the source of maintenance.
    for (const clause of pointedOut(profileId))
      if (profileId !== "maintenance" || clause !== "anti-social-forces")
        expect(keys, profileId).toContain(clause);
  }
});

test("under watch that publication explains a change is pointed out; elsewhere it is not [TRM-09]", () => {
  expect(ProfileId.options.filter((id) => pointedOut(id).includes("terms-change"))).toEqual(["watch"]);
});
