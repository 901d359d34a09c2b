import { ApplicationKind, ApplicationState, ProfileId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import {
  applicationState,
  applicationStepsAfter,
  claimsPassWithoutNotice,
  earlierUndecided,
  type InQueue,
  judgeAssignment,
  refusalReasonsFor,
  untransferable,
} from "./application.ts";

const into: Readonly<Record<ApplicationState, readonly ApplicationState[]>> = {
  drafted: ["drafted"],
  applied: ["drafted", "applied"],
  refused: ["drafted", "applied", "refused"],
  accepted: ["drafted", "applied", "accepted"],
  withdrawn: ["drafted", "applied", "withdrawn"],
};

test("an application is drafted, comes in, and is accepted, refused or withdrawn: nothing else leads anywhere", () => {
  const follows = ApplicationState.options.map((state) => {
    expect(applicationState(into[state])).toBe(state);
    const may = ApplicationState.options.filter(
      (step) => applicationState([...into[state], step]) !== undefined,
    );
    expect(applicationStepsAfter(state)).toEqual(may);
    return [state, may];
  });
  expect(Object.fromEntries(follows)).toEqual({
    drafted: ["applied", "withdrawn"],
    applied: ["refused", "accepted", "withdrawn"],
    refused: [],
    accepted: [],
    withdrawn: [],
  });
  expect(applicationStepsAfter(undefined)).toEqual(["drafted"]);
  expect(applicationState([])).toBeUndefined();
});

test("telework is refused for six reasons and no other, a change for the same [CON-02]", () => {
  const six = [
    "false-facts",
    "earlier-breach",
    "unsuitable",
    "difficulty",
    "no-japanese-entity",
    "other-convenience",
  ];
  expect(refusalReasonsFor("telework", "new")).toEqual(six);
  expect(refusalReasonsFor("telework", "change")).toEqual(six);
});

test("watch is refused for five reasons, a change for the same [CON-05]", () => {
  const five = ["not-line-holder", "technical-difficulty", "arrears", "prohibited-risk", "hindrance"];
  expect(refusalReasonsFor("watch", "new")).toEqual(five);
  expect(refusalReasonsFor("watch", "change")).toEqual(five);
});

test("an ending that is in order is refused by nobody; one of telework inside the minimum term can be [END-01]", () => {
  const reasons = ProfileId.options.map((id) => [id, refusalReasonsFor(id, "end")]);
  expect(Object.fromEntries(reasons)).toEqual({
    telework: ["in-minimum-term"],
    "support-open": [],
    "support-contract": [],
    watch: [],
    maintenance: [],
  });
});

const queued = (number: number, more: Partial<InQueue> = {}): InQueue & { name: string } => ({
  kind: "new",
  state: "applied",
  receivedAt: new Date(Date.UTC(2026, 10, 24, number)),
  number,
  name: `${number}`,
  ...more,
});
const namesOf = (profileId: ProfileId, one: InQueue, others: Parameters<typeof earlierUndecided>[2]) =>
  earlierUndecided(profileId, one, others).map(({ number }) => number);

test("of watch what came in first is decided first, a change in the same row [CON-04] [CON-10]", () => {
  const all = [queued(3), queued(1, { kind: "change" }), queued(2), queued(4)];
  expect(namesOf("watch", queued(3), all)).toEqual([1, 2]);
  expect(namesOf("watch", queued(1, { kind: "change" }), all)).toEqual([]);
  expect(namesOf("telework", queued(3), all)).toEqual([]);
});

test("what is decided or withdrawn waits for nobody; an ending neither waits nor lets wait [CON-04]", () => {
  for (const state of ApplicationState.options)
    expect(namesOf("watch", queued(2), [queued(1, { state })])).toEqual(state === "applied" ? [1] : []);
  for (const kind of ApplicationKind.options) {
    const isOrdered = kind === "new" || kind === "change";
    expect(namesOf("watch", queued(2), [queued(1, { kind })])).toEqual(isOrdered ? [1] : []);
    expect(namesOf("watch", queued(2, { kind }), [queued(1)])).toEqual(isOrdered ? [1] : []);
  }
});

test("a paper that came earlier and was entered later comes before; at one instant the number decides [CON-04]", () => {
  const paper = queued(9, { receivedAt: new Date(Date.UTC(2026, 10, 20)) });
  expect(namesOf("watch", queued(2), [paper, queued(2)])).toEqual([9]);
  const at = new Date(Date.UTC(2026, 10, 24));
  expect(namesOf("watch", queued(2, { receivedAt: at }), [queued(1, { receivedAt: at })])).toEqual([1]);
});

const good = {
  isSignedByBoth: true,
  hasPriorConsent: true,
  isAssigneeInArrears: false,
  isWithLine: true,
  isAssigneeOfLine: true,
};

test("telework passes to another only with prior written consent [CON-12]", () => {
  expect(judgeAssignment("telework", good)).toBeUndefined();
  expect(judgeAssignment("telework", { ...good, hasPriorConsent: false })).toBe("no-prior-consent");
});

test("watch passes to another unless he is in arrears or does not get the line with it [CON-13]", () => {
  expect(judgeAssignment("watch", { ...good, hasPriorConsent: false })).toBeUndefined();
  expect(judgeAssignment("watch", { ...good, isAssigneeInArrears: true })).toBe("assignee-in-arrears");
  expect(judgeAssignment("watch", { ...good, isWithLine: false })).toBe("apart-from-line");
  expect(judgeAssignment("watch", { ...good, isAssigneeOfLine: false })).toBe("assignee-not-of-line");
});

test("a form that one of both has not signed passes nothing on [CON-13]", () => {
  for (const id of ProfileId.options) {
    expect(judgeAssignment(id, { ...good, isSignedByBoth: false })).toBe("not-signed-by-both");
    expect(refusalReasonsFor(id, "assignment")).toContain("not-signed-by-both");
  }
});

test("licences and claims of watch go over to nobody [CON-14]", () => {
  expect(untransferable("watch")).toEqual(["licences", "claims"]);
  expect(untransferable("telework")).toEqual([]);
});

test("the provider's claims of watch pass to the billing assignee without a notice each time [CON-15]", () => {
  expect(ProfileId.options.filter(claimsPassWithoutNotice)).toEqual(["watch"]);
});
