import {
  ContractGround,
  type ContractHold,
  ContractState,
  ContractStep,
  ContractStepId,
  type Day,
  ProfileId,
} from "@tachiai/protocol";
import { expect, test } from "vitest";
import { endOf, startOf } from "../calendar/tokyo.ts";
import type { Profile } from "../profiles/profile.ts";
import { comingOf } from "./coming.ts";
import { groundRules, groundsOf } from "./grounds.ts";
import { judgeLife, nextChange } from "./judge-life.ts";
import { judgeStep, latestSuspensionDay, type StepBeforehand } from "./judge-step.ts";

const profile = (id: ProfileId): Profile => ({ id, edits: {} });
const at = (day: Day, time = "12:00") => new Date(`${day}T${time}:00.000+09:00`);
const stepId = ContractStepId.parse("00000000-0000-4000-8000-000000000001");
type Facts<Kind extends ContractStep["kind"]> = Omit<
  Extract<ContractStep, { kind: Kind }>,
  "stepId" | "recordedAt" | "effectiveAt" | "kind"
>;
const step = <Kind extends ContractStep["kind"]>(kind: Kind, day: Day, facts: Facts<Kind>) =>
  ContractStep.parse({
    stepId,
    kind,
    recordedAt: at(day).toISOString(),
    effectiveAt: at(day).toISOString(),
    ...facts,
  });
const none: StepBeforehand = { isUrgent: false };

const formed = step("formed", "2026-11-01", { startsOn: "2026-12-01", plan: "monthly", count: 5 });
const suspended = step("suspended", "2027-01-10", { ground: "s3-23-unpaid", until: "2027-03-31" });
const interrupted = step("interrupted", "2027-01-05", { ground: "s3-30-fault" });

test("a contract is formed, used from its first day, and over after its last [CON-03]", () => {
  const ended = step("end-announced", "2027-01-20", { ground: "s3-10", endsOn: "2027-02-28" });
  const states = (instant: Date) => judgeLife([formed, ended], instant).state;
  expect(states(new Date(startOf("2026-12-01").getTime() - 1))).toBe("formed");
  expect(states(startOf("2026-12-01"))).toBe("active");
  expect(states(new Date(endOf("2027-02-28").getTime() - 1))).toBe("active");
  expect(states(endOf("2027-02-28"))).toBe("ended");
  expect(judgeLife([formed, ended], at("2027-02-01"))).toMatchObject({
    state: "active",
    endsOn: "2027-02-28",
  });
  expect(judgeLife([formed, ended], at("2027-03-01"))).toMatchObject({
    state: "ended",
    endedOn: "2027-02-28",
    ground: "s3-10",
  });
});

test("a suspension goes before an interruption, and both hand back what they stopped [END-16]", () => {
  const steps = [formed, interrupted, suspended];
  const look = (day: Day) => judgeLife(steps, at(day));
  expect(look("2027-01-06")).toMatchObject({ state: "interrupted", ground: "s3-30-fault" });
  expect(look("2027-01-11")).toMatchObject({
    state: "suspended",
    ground: "s3-23-unpaid",
    suspendedUntil: "2027-03-31",
  });
  // The suspension ends by itself; the interruption was never over.
  expect(look("2027-04-01").state).toBe("interrupted");
  const over = step("interruption-over", "2027-02-01", {});
  expect(judgeLife([...steps, over], at("2027-04-01"))).toMatchObject({
    state: "active",
    since: endOf("2027-03-31"),
  });
  const resumed = step("resumed", "2027-02-02", {});
  expect(judgeLife([...steps, over, resumed], at("2027-02-03"))).toMatchObject({
    state: "active",
    since: at("2027-02-02"),
  });
});

test("a suspension that was lifted early leaves no trace on its last day [END-16]", () => {
  const resumed = step("resumed", "2027-02-02", { lifts: "debt" });
  const since = (...more: ContractStep[]) =>
    judgeLife([formed, suspended, resumed, ...more], at("2027-05-01")).since;
  expect(since()).toEqual(at("2027-02-02"));
  // Another one that nobody lifted ran out.
  const other = step("suspended", "2027-02-10", { ground: "s3-23", until: "2027-04-15" });
  expect(since(other)).toEqual(endOf("2027-04-15"));
  expect(since(other, step("resumed", "2027-02-11", { lifts: "debt" }))).toEqual(endOf("2027-04-15"));
});

test("what was changed counts from its day, in whatever order the changes came in", () => {
  const later = {
    ...step("changed", "2026-12-10", { count: 9, ground: "s3-8" }),
    effectiveAt: at("2027-02-01", "00:00").toISOString(),
  };
  const sooner = {
    ...step("changed", "2026-12-11", { count: 7, ground: "s3-8" }),
    effectiveAt: at("2027-01-01", "00:00").toISOString(),
  };
  const counts = (["2026-12-31", "2027-01-01", "2027-02-01"] as const).map(
    (day) => judgeLife([formed, later, sooner], at(day)).count,
  );
  expect(counts).toEqual([5, 7, 9]);
});

test("an end that is withdrawn is none, and one at once goes before one that is announced", () => {
  const announced = step("end-announced", "2027-01-20", { ground: "s3-10", endsOn: "2027-02-28" });
  const withdrawn = step("end-withdrawn", "2027-01-21", {});
  expect(judgeLife([formed, announced, withdrawn], at("2027-06-01"))).toMatchObject({ state: "active" });
  const ended = step("ended", "2027-02-01", { ground: "s3-12-2", endedOn: "2027-02-01" });
  expect(judgeLife([formed, announced, ended], at("2027-02-02"))).toMatchObject({
    state: "ended",
    ground: "s3-12-2",
    endedOn: "2027-02-01",
  });
});

test("a change that was to come stays out where the end came first", () => {
  const change = {
    ...step("changed", "2026-12-10", { count: 9, ground: "s3-8" }),
    effectiveAt: at("2027-03-01", "00:00").toISOString(),
  };
  const ended = step("ended", "2027-02-01", { ground: "s3-12-2", endedOn: "2027-02-01" });
  expect(judgeLife([formed, change], at("2027-03-02")).count).toBe(9);
  expect(judgeLife([formed, change, ended], at("2027-03-02"))).toMatchObject({ state: "ended", count: 5 });
});

test.each([
  ["telework", "s0-7"],
  ["watch", "s3-9"],
] as const)(
  "%s that goes over to an assignee does not come back, ends on no other day, and not before it began [CON-12] [CON-13]",
  (id, ground) => {
    const over = step("end-announced", "2027-01-20", { ground, endsOn: "2027-02-28" });
    const judged = (one: ContractStep, steps: readonly ContractStep[] = [formed, over]) =>
      judgeStep(
        profile(id),
        steps,
        one,
        { ...none, paper: "合意書 1" },
        new Date(steps.at(-1)?.recordedAt ?? 0),
      );
    const refused = { allowed: false, why: "state" };
    expect(judged(step("end-withdrawn", "2027-01-20", {}))).toEqual(refused);
    const longer = step("end-announced", "2027-01-20", { ground: "agreement", endsOn: "2027-05-31" });
    expect(judged(longer)).toEqual(refused);
    expect(judged(over)).toEqual(refused);
    const onDay = (endsOn: Day) => judged(step("end-announced", "2026-11-01", { ground, endsOn }), [formed]);
    expect(onDay("2026-11-29")).toEqual({ allowed: false, why: "past", day: "2026-11-30" });
    expect(onDay("2026-11-30")).toEqual({ allowed: true });
  },
);

test("between two steps a contract changes its state only when it was said to", () => {
  const announced = step("end-announced", "2027-05-01", { ground: "s3-10", endsOn: "2027-05-31" });
  const steps = [formed, interrupted, suspended, announced];
  const changes: Date[] = [];
  for (let next = nextChange(steps, new Date(0)); next; next = nextChange(steps, next)) changes.push(next);
  expect(changes).toEqual([
    at("2026-11-01"),
    startOf("2026-12-01"),
    at("2027-01-05"),
    at("2027-01-10"),
    endOf("2027-03-31"),
    at("2027-05-01"),
    endOf("2027-05-31"),
  ]);
  for (let day = 0; day < 240; day += 1) {
    const instant = new Date(at("2026-11-02").getTime() + day * 86_400_000);
    const { since } = judgeLife(steps, instant);
    expect(changes).toContainEqual(since);
    expect(since <= instant).toBe(true);
  }
});

const stepsIn: Readonly<Record<ContractState, readonly ContractStep[]>> = {
  formed: [step("formed", "2026-11-01", { startsOn: "2027-12-01", plan: "monthly" })],
  active: [formed],
  interrupted: [formed, interrupted],
  suspended: [formed, suspended],
  ended: [formed, step("ended", "2027-01-10", { ground: "s3-12-2", endedOn: "2027-01-10" })],
};
const now = at("2027-02-10");
const ofEach: readonly ContractStep[] = [
  formed,
  step("applied", "2027-02-10", { appliedOn: "2026-10-20", hadFreeMonth: false }),
  step("changed", "2027-02-10", { count: 9, ground: "s3-8" }),
  step("interrupted", "2027-02-10", { ground: "s3-30-fault" }),
  step("interruption-over", "2027-02-10", {}),
  step("suspended", "2027-02-10", { ground: "s3-16-1" }),
  step("resumed", "2027-02-10", {}),
  step("end-announced", "2027-02-10", { ground: "s3-10", endsOn: "2027-02-28" }),
  step("end-withdrawn", "2027-02-10", {}),
  step("ended", "2027-02-10", { ground: "s3-12-2", endedOn: "2027-02-10" }),
];

test("in each state only the steps that belong there may be taken [CON-03] [END-16]", () => {
  const allowed = Object.fromEntries(
    ContractState.options.map((state) => {
      expect(judgeLife(stepsIn[state], now).state).toBe(state);
      const may = ofEach.filter(
        (one) =>
          judgeStep(profile("watch"), stepsIn[state], one, { ...none, receivedOn: "2027-02-10" }, now)
            .allowed,
      );
      return [state, may.map(({ kind }) => kind)];
    }),
  );
  expect(allowed).toEqual({
    formed: ["applied", "changed", "end-announced", "ended"],
    active: ["applied", "changed", "interrupted", "suspended", "end-announced", "ended"],
    interrupted: ["applied", "changed", "interruption-over", "suspended", "end-announced", "ended"],
    // Who does not hold it suspended yet may.
    suspended: ["applied", "changed", "interruption-over", "suspended", "resumed", "end-announced", "ended"],
    ended: [],
  });
});

test("the day of application is what the form tells, else what was entered last, and lies behind [CON-16]", () => {
  const applied = (appliedOn?: Day, hadFreeMonth = false) =>
    step("applied", "2027-02-09", { ...(appliedOn && { appliedOn }), hadFreeMonth });
  const byForm = step("formed", "2026-11-01", {
    startsOn: "2026-12-01",
    plan: "monthly",
    appliedOn: "2026-10-15",
  });
  const told = (...steps: ContractStep[]) => {
    const { appliedOn, hadFreeMonth } = judgeLife(steps, now);
    return [appliedOn, hadFreeMonth];
  };
  expect(told(formed)).toEqual([undefined, undefined]);
  expect(told(formed, applied("2019-05-01"), applied("2019-05-02", true))).toEqual(["2019-05-02", true]);
  expect(told(byForm, applied(undefined, true))).toEqual(["2026-10-15", true]);
  const judged = (first: ContractStep, one: ContractStep) =>
    judgeStep(profile("watch"), [first], one, none, now);
  expect(judged(formed, applied("2027-02-10"))).toEqual({ allowed: true });
  expect(judged(formed, applied("2027-02-11"))).toMatchObject({ why: "to_come", day: "2027-02-10" });
  expect(judged(byForm, applied("2026-10-14"))).toMatchObject({ why: "by_form", day: "2026-10-15" });
  expect(judged(byForm, applied("2026-10-15", true))).toEqual({ allowed: true });
  expect(judged(byForm, applied(undefined, true))).toEqual({ allowed: true });
});

test.each([
  ["2026-12-31", "2027-02-01"],
  ["2027-01-30", "2027-03-01"],
  ["2027-01-14", "2027-02-15"],
] as const)(
  "of a contract that ends on %s faces and pictures are gone from %s on [END-22]",
  (endsOn, erased) => {
    const announced = step("end-announced", "2026-12-10", { ground: "s0-12-1", endsOn });
    const coming = comingOf(profile("telework"), [formed, announced], at("2026-12-11"));
    expect(coming.find(({ what }) => what === "images-erased")?.on).toBe(erased);
  },
);

test("each ground belongs to the steps of its own terms and to no others", () => {
  for (const id of ProfileId.options)
    for (const one of ofEach) {
      if (!("ground" in one)) continue;
      const answers = ContractGround.options.filter((ground) => {
        const answer = judgeStep(
          profile(id),
          stepsIn.active,
          ContractStep.parse({ ...one, ground, ...(one.kind === "suspended" && { until: "2027-03-01" }) }),
          {
            ...none,
            noticedOn: "2026-01-01",
            curedBy: "2026-01-31",
            receivedOn: "2026-12-01",
            paper: "合意書 1",
          },
          now,
        );
        return answer.allowed || answer.why === "not_suspended";
      });
      expect(new Set(answers), `${id} ${one.kind}`).toEqual(new Set(groundsOf(id, one.kind)));
    }
});

test("every step that a ground is for is one that has a ground", () => {
  for (const { steps } of Object.values(groundRules))
    for (const kind of steps)
      expect(["changed", "interrupted", "suspended", "end-announced", "ended"]).toContain(kind);
});

test("watch is suspended for at most six months, the day of its beginning counted [END-16]", () => {
  expect(latestSuspensionDay(profile("watch"), "s3-23", "2027-02-10")).toBe("2027-08-09");
  // February has no 31st: six months from the last of August run to its end.
  expect(latestSuspensionDay(profile("watch"), "s3-23", "2026-08-31")).toBe("2027-02-28");
  expect(latestSuspensionDay(profile("telework"), "s0-19", "2027-02-10")).toBeUndefined();
  const until = (day?: Day) =>
    judgeStep(
      profile("watch"),
      [formed],
      step("suspended", "2027-02-10", { ground: "s3-23-unpaid", ...(day !== undefined && { until: day }) }),
      none,
      now,
    );
  expect(until("2027-08-09")).toEqual({ allowed: true });
  expect(until("2027-08-10")).toEqual({ allowed: false, why: "too_long", day: "2027-08-09" });
  expect(until()).toEqual({ allowed: false, why: "too_long", day: "2027-08-09" });
  expect(until("2027-02-09")).toEqual({ allowed: false, why: "past", day: "2027-02-10" });
});

test("each who holds a contract suspended lifts his own: a payment lifts no violation, and a clerk no case", () => {
  const held = (day: Day, ground: ContractGround, hold: ContractHold) =>
    step("suspended", day, { ground, hold });
  const steps = [formed, held("2027-01-10", "s3-23-unpaid", "debt"), held("2027-01-11", "s3-16-1", "case")];
  expect(judgeLife(steps, now)).toMatchObject({
    state: "suspended",
    ground: "s3-16-1",
    holds: ["case", "debt"],
  });
  const lifted = (...lifts: ContractHold[]) =>
    judgeLife([...steps, ...lifts.map((one) => step("resumed", "2027-01-20", { lifts: one }))], now);
  expect(lifted("debt")).toMatchObject({ state: "suspended", ground: "s3-16-1" });
  expect(lifted("case")).toMatchObject({ state: "suspended", ground: "s3-23-unpaid" });
  expect(lifted("case", "debt")).toMatchObject({ state: "active" });
  const again = held("2027-02-10", "s3-23-unpaid", "debt");
  const answer = (one: ContractStep) =>
    judgeStep(profile("watch"), steps, ContractStep.parse({ ...one, until: "2027-03-01" }), none, now);
  expect(answer(again)).toEqual({ allowed: false, why: "state" });
  expect(
    judgeStep(profile("watch"), steps, step("resumed", "2027-02-10", { lifts: "clerk" }), none, now),
  ).toEqual({
    allowed: false,
    why: "state",
  });
});

test("a form that came in time ends with its day, also when it is decided late; a notice of tomorrow is none", () => {
  const late = step("end-announced", "2026-12-02", { ground: "s0-12-1", endsOn: "2026-12-31" });
  const judged = (endsOn: Day, receivedOn: Day, at2: Date) =>
    judgeStep(
      profile("telework"),
      [telework],
      ContractStep.parse({ ...late, endsOn }),
      { ...none, receivedOn },
      at2,
    );
  expect(judged("2026-12-31", "2026-11-20", at("2027-01-05"))).toMatchObject({ allowed: true });
  expect(
    judgeLife([telework, { ...late, effectiveAt: at("2027-01-05").toISOString() }], at("2027-01-05")),
  ).toMatchObject({ state: "ended", endedOn: "2026-12-31" });
  expect(judged("2026-11-10", "2026-11-20", at("2027-01-05"))).toMatchObject({ allowed: false, why: "past" });
  const ended = step("ended", "2027-02-10", { ground: "s3-11-2", endedOn: "2027-02-10" });
  expect(
    judgeStep(profile("watch"), [formed], ended, { ...none, noticedOn: "2027-02-11" }, now),
  ).toMatchObject({ allowed: false, why: "notice_missing" });
});

const telework = step("formed", "2026-11-01", {
  startsOn: "2026-11-01",
  plan: "other",
  count: 5,
  minimumUntil: "2027-03-31",
});
const endOn = (ground: ContractGround, endsOn: Day, beforehand: Partial<StepBeforehand> = {}) =>
  judgeStep(
    profile("telework"),
    [telework],
    step("end-announced", "2026-11-20", { ground, endsOn }),
    { ...none, ...beforehand },
    at("2026-11-20"),
  );

test("the provider ends telework with thirty days' notice and not with twenty-nine [END-05]", () => {
  expect(endOn("s0-12-3", "2026-12-20")).toEqual({ allowed: true });
  expect(endOn("s0-12-3", "2026-12-19")).toEqual({ allowed: false, why: "period_runs", day: "2026-12-20" });
  const part = step("changed", "2026-11-20", { count: 3, ground: "s0-12-3" });
  const onDay = (day: Day) =>
    judgeStep(
      profile("telework"),
      [telework],
      { ...part, effectiveAt: at(day, "00:00").toISOString() },
      none,
      at("2026-11-20"),
    );
  expect(onDay("2026-12-20")).toEqual({ allowed: true });
  expect(onDay("2026-12-19")).toMatchObject({ allowed: false, why: "period_runs" });
});

test("the customer's form ends telework by the rule of its plan, and inside the minimum term the rest falls due [END-02] [CON-08]", () => {
  expect(endOn("s0-12-1", "2026-12-31", { receivedOn: "2026-11-20" })).toEqual({
    allowed: true,
    remainderUntil: "2027-03-31",
  });
  expect(endOn("s0-12-1", "2026-11-30", { receivedOn: "2026-11-20" })).toEqual({
    allowed: false,
    why: "period_runs",
    day: "2026-12-31",
  });
  expect(endOn("s0-12-1", "2027-03-31", { receivedOn: "2026-11-20" })).toEqual({ allowed: true });
  expect(endOn("s0-12-1", "2026-12-31")).toMatchObject({ allowed: false, why: "paper_missing" });
  // By notice of the provider nothing of it falls due.
  expect(endOn("s0-12-3", "2026-12-31")).toEqual({ allowed: true });
});

test.each([
  ["telework", "s0-21", "2026-12-20", "2026-12-19"],
  ["watch", "s3-31", "2027-02-20", "2027-02-19"],
] as const)("%s is discontinued by %s with its notice [END-08] [END-19]", (id, ground, first, tooEarly) => {
  const answer = (endsOn: Day) =>
    judgeStep(
      profile(id),
      [step("formed", "2026-01-01", { startsOn: "2026-01-01", plan: "monthly" })],
      step("end-announced", "2026-11-20", { ground, endsOn }),
      none,
      at("2026-11-20"),
    );
  expect(answer(first)).toEqual({ allowed: true });
  expect(answer(tooEarly)).toMatchObject({ allowed: false, why: "period_runs" });
});

test("the first day that a notice of months allows is one in a shorter month too [END-19]", () => {
  const told = (endsOn: Day) =>
    judgeStep(
      profile("watch"),
      [step("formed", "2026-01-01", { startsOn: "2026-01-01", plan: "monthly" })],
      step("end-announced", "2026-11-30", { ground: "s3-31", endsOn }),
      none,
      at("2026-11-30"),
    );
  expect(told("2027-02-28")).toEqual({ allowed: false, why: "period_runs", day: "2027-03-01" });
  expect(told("2027-03-01")).toEqual({ allowed: true });
});

test("where the licensor's contract ends telework ends at once, and support by contract without notice [END-08] [END-10]", () => {
  for (const [id, ground] of [
    ["telework", "s0-21-licensor"],
    ["support-contract", "s2-9"],
  ] as const)
    expect(
      judgeStep(
        profile(id),
        [formed],
        step("ended", "2027-02-10", { ground, endedOn: "2027-02-10" }),
        none,
        now,
      ),
    ).toEqual({ allowed: true });
});

test.each(["s0-12-2-dishonour", "s0-12-2-insolvency", "s0-12-2-attachment", "s0-12-2-unsuitable"] as const)(
  "on %s telework ends without notice, and the rest of the minimum term falls due [END-04] [CON-08]",
  (ground) => {
    const ended = step("ended", "2026-11-20", { ground, endedOn: "2026-11-20" });
    expect(judgeStep(profile("telework"), [telework], ended, none, at("2026-11-20"))).toEqual({
      allowed: true,
      remainderUntil: "2027-03-31",
    });
  },
);

test("after a demand telework ends from the day after its period, and not before [END-04]", () => {
  const ended = step("ended", "2026-11-20", { ground: "s0-12-2-demand", endedOn: "2026-11-20" });
  const judged = (curedBy?: Day) =>
    judgeStep(profile("telework"), [telework], ended, { ...none, curedBy }, at("2026-11-20"));
  expect(judged("2026-11-19").allowed).toBe(true);
  expect(judged("2026-11-20")).toEqual({ allowed: false, why: "period_runs", day: "2026-11-21" });
  expect(judged()).toMatchObject({ allowed: false, why: "notice_missing" });
});

test("an interruption is announced beforehand unless it is urgent; a break of watch needs nothing [END-09] [END-15] [END-18]", () => {
  const judged = (id: ProfileId, ground: ContractGround, beforehand: Partial<StepBeforehand>) =>
    judgeStep(
      profile(id),
      [formed],
      step("interrupted", "2027-02-10", { ground }),
      { ...none, ...beforehand },
      now,
    );
  for (const [id, ground] of [
    ["telework", "s0-18-works"],
    ["watch", "s3-22-line-limit"],
  ] as const) {
    expect(judged(id, ground, {})).toMatchObject({ allowed: false, why: "notice_missing" });
    expect(judged(id, ground, { noticedOn: "2027-02-01" }).allowed).toBe(true);
    expect(judged(id, ground, { isUrgent: true }).allowed).toBe(true);
  }
  for (const ground of groundsOf("watch", "interrupted").filter((one) => one.startsWith("s3-30")))
    expect(judged("watch", ground, {}).allowed).toBe(true);
  expect(groundsOf("watch", "interrupted").filter((one) => one.startsWith("s3-22"))).toHaveLength(8);
});

test("watch follows its line: it is unusable without notice while the line is [END-17]", () => {
  expect(
    judgeStep(profile("watch"), [formed], step("interrupted", "2027-02-10", { ground: "s3-24" }), none, now),
  ).toEqual({ allowed: true });
});

test("watch ends after a suspension that changed nothing or where none can be carried out, and after notice where it must [END-12] [END-13]", () => {
  const ended = (ground: ContractGround) => step("ended", "2027-02-10", { ground, endedOn: "2027-02-10" });
  const judged = (steps: readonly ContractStep[], ground: ContractGround, noticedOn?: Day) =>
    judgeStep(profile("watch"), steps, ended(ground), { ...none, noticedOn }, now);
  expect(judged([formed], "s3-11-1", "2027-02-01")).toMatchObject({ allowed: false, why: "not_suspended" });
  expect(judged([formed, suspended], "s3-11-1", "2027-02-01").allowed).toBe(true);
  for (const ground of [
    // A suspension that cannot be carried out comes before none.
    "s3-11-1-unable",
    "s3-11-2-false",
    "s3-11-2-key",
    "s3-11-2-information",
    "s3-11-2-danger",
    "s3-11-2",
  ] as const) {
    expect(judged([formed], ground)).toMatchObject({ allowed: false, why: "notice_missing" });
    expect(judged([formed], ground, "2027-02-01").allowed).toBe(true);
  }
});
