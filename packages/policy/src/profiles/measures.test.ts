import { ProfileId } from "@tachiai/protocol";
import { expect, test } from "vitest";
import { type Beforehand, judgeMeasure, measuresFor, prohibitedActs, violationsOf } from "./measures.ts";

test("telework forbids eight acts, watch thirteen and the misuse of texts, support by contract two", () => {
  expect(ProfileId.options.map((id) => [id, new Set(prohibitedActs[id]).size])).toEqual([
    ["telework", 8],
    ["support-open", 0],
    ["support-contract", 2],
    ["watch", 14],
    ["maintenance", 0],
  ]);
});

test("each violation leads to the measures of its clauses, and to no others", () => {
  const said = (id: ProfileId) =>
    Object.fromEntries(
      violationsOf(id).map((violation) => [
        violation,
        measuresFor(id, violation)
          .map(({ measure, ground, notice }) => `${measure} ${ground} ${notice}`)
          .join(", "),
      ]),
    );
  const ofTelework =
    "warn warning none, suspend s0-19 none, terminate s0-12-2-act none, terminate s0-12-2-demand demand, terminate s0-12-3 days";
  expect(said("telework")).toEqual({
    ...Object.fromEntries(prohibitedActs.telework.map((act) => [act, ofTelework])),
    "anti-social":
      "warn warning none, suspend s0-19 none, terminate s0-12-2-demand demand, terminate s0-12-3 days, suspend s0-28-2 none, delete s0-28-2 none, terminate s0-28-2 none",
  });
  const before = "warn warning none, suspend s3-22 prior, ";
  const rest = "suspend s3-16-1 none, delete s3-16-1 none, terminate s3-11-1 prior, terminate s3-11-2 prior";
  const graveOfWatch = `${before}terminate s3-11-1 prior, terminate s3-12-2 none`;
  expect(said("watch")).toEqual({
    ...Object.fromEntries(prohibitedActs.watch.map((act) => [act, before + rest])),
    "disturbing-servers": `${before}suspend s3-23 none, ${rest}`,
    "anti-social": graveOfWatch,
    "violent-demand": graveOfWatch,
  });
  const ofSupport = "warn warning none, suspend s2-9 none, terminate s2-9 none";
  expect(said("support-contract")).toEqual({ "unlawful-use": ofSupport, "unlawful-request": ofSupport });
  for (const id of ["support-open", "maintenance"] as const) expect(said(id)).toEqual({});
  expect(measuresFor("telework", "crime")).toEqual([]);
});

const telework = { id: "telework", edits: {} } as const;
const watch = { id: "watch", edits: {} } as const;
const beforehand: Beforehand = { today: "2026-11-20", isUrgent: false, isSuspended: false };
const choiceOf = (id: ProfileId, ground: string, violation: "malware" | "crime") => {
  const choice = measuresFor(id, violation).find((one) => one.ground === ground);
  if (!choice) throw new Error(`no clause ${ground}`);
  return choice;
};

test.each([
  ["s0-12-2-act", {}, { allowed: true }],
  ["s0-12-2-demand", {}, { allowed: false, why: "notice_missing" }],
  [
    "s0-12-2-demand",
    { curedBy: "2026-11-20" },
    { allowed: false, why: "period_runs", earliest: "2026-11-21" },
  ],
  ["s0-12-2-demand", { curedBy: "2026-11-19" }, { allowed: true }],
  ["s0-12-3", {}, { allowed: false, why: "notice_missing", earliest: "2026-12-20" }],
  ["s0-12-3", { noticedOn: "2026-10-22" }, { allowed: false, why: "period_runs", earliest: "2026-11-21" }],
  ["s0-12-3", { noticedOn: "2026-10-21" }, { allowed: true }],
] as const)("telework under %s after %j: %j [PRH-04] [END-04] [END-05]", (ground, facts, answer) => {
  expect(
    judgeMeasure(telework, choiceOf("telework", ground, "malware"), { ...beforehand, ...facts }),
  ).toEqual(answer);
});

test.each([
  ["s3-22", {}, { allowed: false, why: "notice_missing", earliest: "2026-11-20" }],
  ["s3-22", { isUrgent: true }, { allowed: true }],
  ["s3-22", { noticedOn: "2026-11-20" }, { allowed: true }],
  ["s3-11-2", { isUrgent: true }, { allowed: false, why: "notice_missing", earliest: "2026-11-20" }],
  ["s3-11-1", { noticedOn: "2026-11-20" }, { allowed: false, why: "not_suspended" }],
  ["s3-11-1", { noticedOn: "2026-11-20", isSuspended: true }, { allowed: true }],
  ["s3-16-1", {}, { allowed: true }],
] as const)(
  "watch under %s after %j: %j [PRH-04] [END-12] [END-13] [END-15] [END-21]",
  (ground, facts, answer) => {
    expect(judgeMeasure(watch, choiceOf("watch", ground, "crime"), { ...beforehand, ...facts })).toEqual(
      answer,
    );
  },
);

test("a provider who has promised a longer notice keeps it", () => {
  const longer = {
    id: "telework",
    edits: { "termination-by-provider-notice": { unit: "days", amount: 60 } },
  } as const;
  const answer = judgeMeasure(longer, choiceOf("telework", "s0-12-3", "malware"), {
    ...beforehand,
    noticedOn: "2026-10-21",
  });
  expect(answer).toEqual({ allowed: false, why: "period_runs", earliest: "2026-12-20" });
});
