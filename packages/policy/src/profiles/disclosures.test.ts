import {
  ConfidentialException,
  ConfidentialStanding,
  DisclosureGroundKind,
  ProfileId,
} from "@tachiai/protocol";
import { expect, test } from "vitest";
import { confidentialExceptions, judgeConfidential } from "./confidentiality.ts";
import { groundsFor, judgeDisclosure, mayExcept, type ToldSubject } from "./disclosures.ts";

type Ground = DisclosureGroundKind | undefined;
const everyGround: readonly Ground[] = [
  undefined,
  ...DisclosureGroundKind.exclude(["against-terms"]).options,
];
const customerData: ToldSubject = { kind: "customer-data" };
const item = (standing: ConfidentialStanding, what: "content" | "existence" = "content"): ToldSubject => ({
  kind: "confidential-item",
  standing,
  what,
});

/** By which grounds the clause allows it, by which only the law itself, and all others are refused with the clause. */
function sorted(profileId: ProfileId, subject: ToldSubject) {
  const answers = everyGround.map((ground) => ({
    ground,
    answer: judgeDisclosure(profileId, subject, ground),
  }));
  const of = (is: (answer: (typeof answers)[number]["answer"]) => boolean) =>
    answers.filter(({ answer }) => is(answer)).map(({ ground }) => ground);
  return {
    clauses: [...new Set(answers.flatMap(({ answer }) => ("clause" in answer ? answer.clause : [])))],
    byClause: of((answer) => answer.allowed && answer.by === "clause"),
    byLaw: of((answer) => answer.allowed && answer.by === "law-itself"),
    open: of((answer) => answer.allowed && answer.by === "not-confidential"),
    refused: of((answer) => !answer.allowed).length,
  };
}

const consentAlone = {
  clauses: ["confidentiality"],
  byClause: ["consent"],
  byLaw: ["law"],
  open: [],
  refused: everyGround.length - 2,
};

test("a customer's data is told on the grounds of its terms alone: for watch by consent or one of six [EPW-11] [CFD-05]", () => {
  expect(sorted("watch", customerData)).toEqual({
    clauses: ["personal-data"],
    byClause: ["consent", "law", "life", "public-health", "public-body", "succession", "payment"],
    byLaw: [],
    open: [],
    refused: everyGround.length - 7,
  });
  expect(sorted("telework", customerData)).toEqual({
    clauses: ["personal-data"],
    byClause: ["consent", "law", "subcontractor", "reseller"],
    byLaw: [],
    open: [],
    refused: everyGround.length - 4,
  });
  for (const profileId of ["support-open", "support-contract", "maintenance"] as const)
    expect(sorted(profileId, customerData), profileId).toEqual(consentAlone);
});

test("what is confidential is told by consent alone; telework's also within its circle [CFD-02] [CFD-03]", () => {
  for (const standing of ["confidential", "waits-for-description"] as const) {
    for (const profileId of ["support-open", "support-contract", "watch", "maintenance"] as const)
      expect(sorted(profileId, item(standing)), `${profileId} ${standing}`).toEqual(consentAlone);
    expect(sorted("telework", item(standing))).toEqual({
      clauses: ["confidentiality"],
      byClause: ["consent", "law", "subcontractor", "reseller"],
      byLaw: [],
      open: [],
      refused: everyGround.length - 4,
    });
  }
});

test("what is not confidential, or no more, anybody may be told under any terms", () => {
  const others = ConfidentialStanding.exclude(["confidential", "waits-for-description"]).options;
  expect(others).toHaveLength(4);
  for (const profileId of ProfileId.options)
    for (const standing of others)
      for (const what of ["content", "existence"] as const)
        expect(sorted(profileId, item(standing, what)), `${profileId} ${standing} ${what}`).toMatchObject({
          open: everyGround,
          refused: 0,
        });
});

test("that there is something confidential is itself secret under the terms of open support, and nowhere else [CFD-02]", () => {
  for (const profileId of ProfileId.options) {
    const { open } = sorted(profileId, item("confidential", "existence"));
    expect(open, profileId).toEqual(profileId === "support-open" ? [] : everyGround);
  }
  expect(sorted("support-open", item("confidential", "existence"))).toEqual(consentAlone);
});

test("everything seen while supporting is confidential without a mark, and under watch during use and after it [CFD-02] [CFD-03]", () => {
  for (const id of ["support-open", "watch"] as const)
    for (const day of ["2026-11-20", "2046-11-20"])
      expect(judgeConfidential({ id, edits: {} }, { form: "seen", disclosedOn: "2026-11-20" }, day)).toEqual({
        standing: "confidential",
      });
  const telework = { id: "telework", edits: {} } as const;
  expect(judgeConfidential(telework, { form: "seen", disclosedOn: "2026-11-20" }, "2026-11-20")).toEqual({
    standing: "unmarked",
  });
});

test("an exception is one of its terms: six of open support, four of watch; and what was told counts as not written only until it is [CFD-02] [CFD-03]", () => {
  const written = { form: "marked" } as const;
  const told = { form: "oral" } as const;
  const described = { form: "oral", describedOn: "2026-11-21" } as const;
  for (const profileId of ProfileId.options)
    for (const exception of ConfidentialException.options) {
      const isListed = confidentialExceptions[profileId].includes(exception);
      const isOfForm = exception !== "oral-not-written";
      expect(mayExcept(profileId, exception, told), `${profileId} ${exception}`).toBe(isListed);
      for (const how of [written, described])
        expect(mayExcept(profileId, exception, how), `${profileId} ${exception}`).toBe(isListed && isOfForm);
    }
  expect(confidentialExceptions["support-open"]).toHaveLength(6);
  expect(confidentialExceptions.watch).toHaveLength(4);
});

test("whoever chooses a ground is offered every one that is allowed, and none that is not", () => {
  for (const profileId of ProfileId.options)
    for (const subject of [customerData, item("confidential")]) {
      const allowed = DisclosureGroundKind.options.filter(
        (ground) => judgeDisclosure(profileId, subject, ground).allowed,
      );
      expect([...groundsFor(profileId, subject.kind)].toSorted(), profileId).toEqual(allowed.toSorted());
    }
});

test("what was told without any ground is registered as that, whatever the terms; where nothing was secret, nothing was broken [EPW-11] [CFD-05]", () => {
  for (const profileId of ProfileId.options) {
    for (const subject of [customerData, item("confidential"), item("waits-for-description")])
      expect(judgeDisclosure(profileId, subject, "against-terms")).toEqual({
        allowed: true,
        by: "against-terms",
      });
    expect(judgeDisclosure(profileId, item("expired"), "against-terms")).toEqual({
      allowed: true,
      by: "not-confidential",
    });
    for (const kind of ["customer-data", "confidential-item"] as const)
      expect(groundsFor(profileId, kind).at(-1)).toBe("against-terms");
  }
});
