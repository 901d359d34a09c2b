import { ProfileId } from "@tachiai/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { after } from "../calendar/span.ts";
import {
  judgeStanding,
  letsUse,
  type RulesUnder,
  type TermsAct,
  type TermsVersion,
} from "./judge-standing.ts";

const version = (
  id: ProfileId,
  number: number,
  effectiveFrom: string,
  edits: TermsVersion["rules"]["edits"] = {},
  isGrave = false,
): TermsVersion => ({ version: number, effectiveFrom, rules: { id, edits }, isGrave });
const act = (kind: TermsAct["kind"], number: number, on = "2026-11-10"): TermsAct => ({ kind, number, on });
const today = "2026-11-24";

test.each([
  ["telework", "missing"],
  ["support-open", "missing"],
  ["support-contract", "missing"],
  ["watch", "by-use"],
  ["maintenance", "missing"],
] as const)(
  "who has done nothing about the terms of %s stands as %s; who agreed has agreed [TRM-02]",
  (id, state) => {
    const versions = [version(id, 1, "2026-11-01")];
    expect(judgeStanding(versions, [], today)).toEqual({ state, number: 1 });
    expect(judgeStanding(versions, [act("agreed", 1)], today)).toEqual({
      state: "agreed",
      number: 1,
      by: "act",
    });
    expect(judgeStanding(versions, [act("used", 1)], today)).toEqual({
      state: "agreed",
      number: 1,
      by: "act",
    });
  },
);

test("before any version has taken effect there is nothing to agree to", () => {
  expect(judgeStanding([], [], today)).toEqual({ state: "no-terms" });
  expect(judgeStanding([version("telework", 1, "2026-11-25")], [], today)).toEqual({ state: "no-terms" });
});

test.each(ProfileId.options)(
  "%s: where a provider asks outright, neither use nor silence is agreeing [TRM-02]",
  (id) => {
    const versions = [version(id, 1, "2026-11-01", { "consent-trigger": "explicit" })];
    expect(judgeStanding(versions, [act("presented", 1)], today)).toEqual({ state: "missing", number: 1 });
  },
);

test("silence counts once the text was laid before the customer and seven days have gone by; a no within them blocks [TRM-03]", () => {
  const versions = [version("maintenance", 1, "2026-11-01")];
  const presented = act("presented", 1, "2026-11-10");
  const on = (day: string, ...more: TermsAct[]) => judgeStanding(versions, [presented, ...more], day);
  expect(on("2026-11-10")).toEqual({ state: "presented", number: 1, until: "2026-11-17" });
  expect(on("2026-11-17")).toEqual({ state: "presented", number: 1, until: "2026-11-17" });
  expect(on("2026-11-18")).toEqual({ state: "agreed", number: 1, by: "silence" });
  const dissent = act("dissented", 1, "2026-11-15");
  expect(on("2026-11-18", dissent)).toEqual({ state: "dissented", number: 1 });
  expect(on("2026-11-19", dissent, act("agreed", 1, "2026-11-19"))).toMatchObject({
    state: "agreed",
    by: "act",
  });
});

test("where the text is part of the contract silence is nothing: agreeing to the contract is what counts [TRM-03]", () => {
  const versions = [version("maintenance", 1, "2026-11-01", { "part-of-contract": true })];
  expect(judgeStanding(versions, [act("presented", 1)], today)).toEqual({ state: "missing", number: 1 });
});

test.each([
  ["telework", { state: "agreed", number: 2, by: "notice" }],
  ["support-open", { state: "agreed", number: 2, by: "notice" }],
  ["support-contract", { state: "by-use", number: 2 }],
  ["watch", { state: "agreed", number: 2, by: "notice" }],
  ["maintenance", { state: "agreed", number: 2, by: "notice" }],
] as const)(
  "after a change of %s who agreed to the version before stands as its terms say [TRM-04] [TRM-07]",
  (id, standing) => {
    const versions = [version(id, 1, "2026-11-01"), version(id, 2, "2026-11-24")];
    expect(judgeStanding(versions, [act("agreed", 1)], "2026-11-23")).toMatchObject({ number: 1, by: "act" });
    expect(judgeStanding(versions, [act("agreed", 1)], today)).toEqual(standing);
  },
);

test("a change binds by the rule it was announced under, not by the one that it brings", () => {
  const asking = { "change-consent": "explicit" };
  const brings = [version("telework", 1, "2026-11-01"), version("telework", 2, "2026-11-20", asking)];
  expect(judgeStanding(brings, [act("agreed", 1)], today)).toMatchObject({ state: "agreed", by: "notice" });
  const asks = [version("telework", 1, "2026-11-01", asking), version("telework", 2, "2026-11-20")];
  expect(judgeStanding(asks, [act("agreed", 1)], today)).toEqual({ state: "missing", number: 2, before: 1 });
});

test("a grave change of maintenance is laid before the customer anew, and waits for his silence again [TRM-04]", () => {
  const versions = [
    version("maintenance", 1, "2026-11-01"),
    version("maintenance", 2, "2026-11-20", {}, true),
  ];
  const agreed = act("agreed", 1);
  expect(judgeStanding(versions, [agreed], today)).toEqual({ state: "missing", number: 2, before: 1 });
  const presented = act("presented", 2, "2026-11-20");
  expect(judgeStanding(versions, [agreed, presented], today)).toMatchObject({
    state: "presented",
    until: "2026-11-27",
  });
  expect(judgeStanding(versions, [agreed, presented], "2026-11-28")).toMatchObject({
    state: "agreed",
    by: "silence",
  });
});

test("a grave change of terms that ask outright does not count silence", () => {
  const asking = { "change-consent": "explicit" };
  const versions = [
    version("maintenance", 1, "2026-11-01", asking),
    version("maintenance", 2, "2026-11-10", {}, true),
  ];
  const acts = [act("agreed", 1, "2026-11-02"), act("presented", 2, "2026-11-10")];
  expect(judgeStanding(versions, acts, today)).toEqual({ state: "missing", number: 2, before: 1 });
});

test("who says no to a coming version goes on under the present one until its day, and not beyond [TRM-08]", () => {
  const versions = [version("telework", 1, "2026-11-01"), version("telework", 2, "2026-12-24")];
  const acts = [act("agreed", 1), act("dissented", 2, "2026-11-20")];
  expect(judgeStanding(versions, acts, today)).toMatchObject({ state: "agreed", number: 1 });
  expect(judgeStanding(versions, acts, "2026-12-24")).toEqual({ state: "dissented", number: 2 });
});

test("a yes to a version of a later day is none to the one in force, and undoes no withdrawal", () => {
  const versions = [version("telework", 1, "2026-11-01"), version("telework", 2, "2026-12-24")];
  const ahead = act("agreed", 2);
  expect(judgeStanding(versions, [ahead], today)).toEqual({ state: "missing", number: 1 });
  const withdrawn = [act("agreed", 1), act("withdrawn", 1), ahead];
  expect(judgeStanding(versions, withdrawn, today)).toEqual({ state: "withdrawn", number: 1 });
  expect(judgeStanding(versions, withdrawn, "2026-12-24")).toMatchObject({ state: "agreed", number: 2 });
});

test("a yes to a version that was called off counts for none", () => {
  const versions = [version("telework", 1, "2026-11-01"), version("telework", 3, "2026-11-20")];
  expect(judgeStanding(versions, [act("agreed", 2)], today)).toEqual({ state: "missing", number: 3 });
});

test("a no to what is to come is not lost by agreeing to the present version after it [TRM-08]", () => {
  const versions = [version("telework", 1, "2026-11-01"), version("telework", 2, "2026-12-24")];
  const acts = [act("dissented", 2, "2026-11-20"), act("agreed", 1, "2026-11-21")];
  expect(judgeStanding(versions, acts, today)).toMatchObject({ state: "agreed", number: 1 });
  expect(judgeStanding(versions, acts, "2026-12-24")).toEqual({ state: "dissented", number: 2 });
});

test("a withdrawal ends it at once, whatever is said about a coming version", () => {
  const versions = [version("watch", 1, "2026-11-01"), version("watch", 2, "2026-12-24")];
  const acts = [act("used", 1), act("withdrawn", 1), act("dissented", 2)];
  expect(judgeStanding(versions, acts, today)).toEqual({ state: "withdrawn", number: 1 });
});

const kinds = ["agreed", "used", "presented", "dissented", "withdrawn"] as const;
const days = fc.integer({ min: 0, max: 400 }).map((amount) => after("2026-01-01", { unit: "days", amount }));

test("no history lets a service be used whose consent is missing, refused, withdrawn or outdated", () => {
  const histories = fc.record({
    id: fc.constantFrom(...ProfileId.options),
    steps: fc.array(fc.record({ day: days, explicit: fc.boolean(), grave: fc.boolean() }), { maxLength: 5 }),
    acts: fc.array(
      fc.record({ kind: fc.constantFrom(...kinds), number: fc.integer({ min: 1, max: 5 }), on: days }),
      { maxLength: 8 },
    ),
    today: days,
  });
  fc.assert(
    fc.property(histories, ({ id, steps, acts: made, today: on }) => {
      const versions = steps
        .toSorted((one, other) => one.day.localeCompare(other.day))
        .map(({ day, explicit, grave }, at) =>
          version(
            id,
            at + 1,
            day,
            explicit ? { "change-consent": "explicit", "consent-trigger": "explicit" } : {},
            grave,
          ),
        );
      const acts = made
        .filter(({ on: day }) => day <= on)
        .toSorted((one, other) => one.on.localeCompare(other.on));
      const standing = judgeStanding(versions, acts, on);
      const current = versions.filter(({ effectiveFrom }) => effectiveFrom <= on).at(-1);
      if (!current) {
        expect(standing.state).toBe("no-terms");
        return;
      }
      const said = acts.filter(({ kind, number }) => kind !== "presented" && number <= current.version);
      const no = said.findLastIndex(
        ({ kind, number }, at) =>
          (kind === "withdrawn" || kind === "dissented") &&
          !said
            .slice(at + 1)
            .some((later) => ["agreed", "used"].includes(later.kind) && later.number >= number),
      );
      if (no >= 0) expect(letsUse(standing)).toBe(false);
      if (!letsUse(standing)) return;
      const agreedTo = said.findLast(({ kind }) => kind === "agreed" || kind === "used")?.number ?? 0;
      const isAskedOutright = versions.some(
        ({ version: number, rules }, at) =>
          number > agreedTo &&
          number <= current.version &&
          (agreedTo === 0 ? current.rules : (versions[at - 1]?.rules ?? rules)).edits["change-consent"] ===
            "explicit",
      );
      // An older yes never outlives a version that had to be agreed to outright.
      expect(isAskedOutright).toBe(false);
    }),
    { numRuns: 3000 },
  );
});

describe("an agreement in writing goes before the rules of a version, each asked for its own day [TRM-10]", () => {
  const versions = [version("telework", 1, "2026-01-01"), version("telework", 2, "2026-06-01")];
  const agreed = [act("agreed", 1, "2026-01-01")];
  const outright =
    (from: string, to = "9999-12-31"): RulesUnder =>
    (announced, day) =>
      from <= day && day <= to
        ? { ...announced, edits: { ...announced.edits, "change-consent": "explicit" } }
        : announced;
  const byNotice = { state: "agreed", number: 2, by: "notice" };
  const missing = { state: "missing", number: 2, before: 1 };

  test("one that came later takes back nothing that counted by notice", () => {
    expect(judgeStanding(versions, agreed, today)).toEqual(byNotice);
    expect(judgeStanding(versions, agreed, today, outright("2026-10-01"))).toEqual(byNotice);
  });

  test("one that held when the change came still asks for a yes when it is over", () => {
    expect(judgeStanding(versions, agreed, today, outright("2026-05-01", "2026-07-31"))).toEqual(missing);
  });

  test("days in which to say no are those of the day on which the text was laid before somebody", () => {
    const given = [version("maintenance", 1, "2026-01-01")];
    const presented = [act("presented", 1, "2026-10-01")];
    const longer: RulesUnder = (announced, day) =>
      day < "2026-11-01" ? announced : { ...announced, edits: { "dissent-days": 30 } };
    expect(judgeStanding(given, presented, "2026-10-09", longer)).toMatchObject({ state: "agreed" });
    expect(judgeStanding(given, [act("presented", 1, "2026-11-02")], "2026-11-24", longer)).toEqual({
      state: "presented",
      number: 1,
      until: "2026-12-02",
    });
  });

  test("no agreement released later changes how somebody stood on a day before it", () => {
    const days = fc
      .integer({ min: 0, max: 400 })
      .map((count) => after("2026-01-01", { unit: "days", amount: count }));
    fc.assert(
      fc.property(days, days, (released, day) => {
        fc.pre(day < released);
        expect(judgeStanding(versions, agreed, day, outright(released))).toEqual(
          judgeStanding(versions, agreed, day),
        );
      }),
    );
  });

  test("a version that came while an agreement asked outright is agreed to by an act alone, whatever follows", () => {
    const days = fc
      .integer({ min: 0, max: 400 })
      .map((count) => after("2026-01-01", { unit: "days", amount: count }));
    fc.assert(
      fc.property(days, days, days, (from, to, day) => {
        fc.pre(from <= "2026-06-01" && "2026-06-01" <= to && day >= "2026-06-01");
        expect(judgeStanding(versions, agreed, day, outright(from, to))).toEqual(missing);
      }),
    );
  });
});
