import {
  ContractGround,
  ContractHold,
  ContractState,
  ContractStep,
  ContractStepId,
  type ContractStepKind,
  type Day,
  type Service,
} from "@tachiai/protocol";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { isBusinessDay } from "../calendar/business-days.ts";
import { dayIn, endOf, startOf } from "../calendar/tokyo.ts";
import type { Profile } from "../profiles/profile.ts";
import { profileOfContract } from "../profiles/profile-of-contract.ts";
import { type Assignment, judgeAssignment } from "./application.ts";
import { groundsOf } from "./grounds.ts";
import { type ContractLife, judgeLife } from "./judge-life.ts";
import { judgeStep, type StepAnswer, type StepBeforehand } from "./judge-step.ts";
import { licencesAllowed } from "./licence.ts";

// A contract of each service, walked day by day through three years of random orders, legal and illegal. What is forbidden is said
// anew here, from the clauses and not from the tables that are tested.

const days = 3 * 365;
const licencesAtMost = 50;
const stepId = ContractStepId.parse("00000000-0000-4000-8000-000000000001");
const dayAt = (day: Day, offset: number): Day =>
  Temporal.PlainDate.from(day).add({ days: offset }).toString();

type Act = Exclude<ContractStepKind, "formed"> | "assigned" | "licence-issued" | "licence-ended";

const inOrder: Assignment = {
  isSignedByBoth: true,
  hasPriorConsent: true,
  isAssigneeInArrears: false,
  isWithLine: true,
  isAssigneeOfLine: true,
};
const anyAssignment = fc.record({
  isSignedByBoth: fc.boolean(),
  hasPriorConsent: fc.boolean(),
  isAssigneeInArrears: fc.boolean(),
  isWithLine: fc.boolean(),
  isAssigneeOfLine: fc.boolean(),
});

/** Mostly about where a rule may turn, else anywhere. */
function near(from: number, to: number, min: number, max: number) {
  return fc.oneof(fc.integer({ min: from, max: to }), fc.integer({ min, max }));
}

const order = fc.record({
  on: fc.nat(days - 1),
  act: fc.oneof(
    ...(
      [
        ["applied", 1],
        ["changed", 4],
        ["interrupted", 4],
        ["interruption-over", 3],
        ["suspended", 4],
        ["resumed", 3],
        ["end-announced", 14],
        ["end-withdrawn", 12],
        ["ended", 1],
        ["assigned", 3],
        ["licence-issued", 6],
        ["licence-ended", 2],
      ] as const
    ).map(([act, weight]) => ({ arbitrary: fc.constant<Act>(act), weight })),
  ),
  /** The last contract, or the one before, from which it may have come; and whether under a ground of these terms and this step. */
  contract: fc.nat(1),
  isFitting: fc.oneof(
    { arbitrary: fc.constant(true), weight: 4 },
    { arbitrary: fc.constant(false), weight: 1 },
  ),
  ground: fc.nat(200),
  // Days after today, or before it.
  until: fc.option(near(180, 184, -5, 250), { nil: undefined }),
  counts: fc.oneof(near(28, 31, -10, 45), near(28, 31, -10, 45), near(89, 93, 0, 150)),
  noticed: fc.option(near(-1, 1, -100, 3), { nil: undefined }),
  cured: fc.option(fc.integer({ min: -20, max: 5 }), { nil: undefined }),
  received: fc.option(fc.integer({ min: -60, max: 0 }), { nil: undefined }),
  isUrgent: fc.boolean(),
  hasPaper: fc.boolean(),
  count: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
  plan: fc.constantFrom(undefined, "monthly" as const, "other" as const),
  hold: fc.constantFrom(undefined, ...ContractHold.options),
  assignment: fc.oneof(
    { arbitrary: fc.constant(inOrder), weight: 3 },
    { arbitrary: anyAssignment, weight: 1 },
  ),
});
type Order = typeof order extends fc.Arbitrary<infer One> ? One : never;

const story = fc.record({
  formedOn: fc.integer({ min: 0, max: 400 }).map((after) => dayAt("2024-01-01", after)),
  startsAfter: fc.integer({ min: 0, max: 60 }),
  plan: fc.constantFrom("monthly" as const, "other" as const),
  count: fc.option(fc.integer({ min: 1, max: licencesAtMost }), { nil: undefined }),
  minimum: fc.option(fc.integer({ min: 30, max: 800 }), { nil: undefined }),
  orders: fc.array(order, { minLength: 60, maxLength: 140, size: "max" }),
});
type Story = typeof story extends fc.Arbitrary<infer One> ? One : never;

interface Walked {
  readonly startsOn: Day;
  readonly steps: ContractStep[];
  /** Its last day, by the last end that was said and not taken back. */
  last?: Day | undefined;
  /** It was ended at once. */
  isEnded: boolean;
  isInterrupted: boolean;
  isHandedOn: boolean;
  live: number;
  /** How it stood once it was over. */
  over?: ContractLife;
}

/** Walks a story, and says what was reached: the states, and the steps that were taken. */
function walk(service: Service, { formedOn, startsAfter, plan, count, minimum, orders }: Story): Set<string> {
  const profile: Profile = { id: profileOfContract[service], edits: {} };
  const first = dayAt(formedOn, startsAfter);
  const minimumUntil = minimum === undefined ? undefined : dayAt(formedOn, minimum);
  const contracts = [formedContract(formedOn, first, { plan, count, minimumUntil })];
  const ordersOn = Map.groupBy(orders, ({ on }) => on);
  const reached = new Set<string>();
  const looks: { readonly one: Walked; readonly at: Date; readonly life: ContractLife }[] = [];
  const look = (at: Date, isAll: boolean) => {
    // What is over is looked at now and then.
    const lives = contracts
      .filter(({ over }) => !over || isAll)
      .map((one) => {
        const life = judgeLife(one.steps, at);
        forbidStates(service, one, life, at);
        looks.push({ one, at, life });
        reached.add(life.state);
        return life;
      });
    // Nobody has what he handed on, and nobody has it with him.
    forbid(lives.filter(({ state }) => inUse.includes(state)).length > 1, "had by two", contracts);
  };
  for (let passed = 0; passed < days; passed += 1) {
    const today = dayAt(formedOn, passed);
    look(startOf(today), passed % 90 === 0);
    // Who has none any more contracts anew.
    if (contracts.every(({ over }) => over))
      contracts.push(formedContract(today, dayAt(today, startsAfter), { plan, count, minimumUntil }));
    for (const [index, one] of (ordersOn.get(passed) ?? []).entries()) {
      const now = new Date(startOf(today).getTime() + 9 * 3_600_000 + index * 1000);
      const contract = contracts.at(-1 - one.contract) ?? contracts[0];
      if (contract) obey(profile, service, contracts, contract, one, now, reached);
    }
    look(new Date(endOf(today).getTime() - 1), false);
  }
  // What was so stays so, whatever came afterwards.
  for (const { one, at, life } of looks.filter((_, index) => index % 7 === 0)) {
    const { state, since, ground } = judgeLife(one.steps, at);
    const isSame = state === life.state && ground === life.ground && since.getTime() === life.since.getTime();
    forbid(!isSame, "told otherwise afterwards", { at, life, steps: one.steps });
  }
  return reached;
}

function formedContract(
  formedOn: Day,
  startsOn: Day,
  {
    count,
    plan,
    minimumUntil,
  }: Pick<ContractLife, "plan"> & { count?: number | undefined; minimumUntil?: Day | undefined },
): Walked {
  const at = new Date(startOf(formedOn).getTime()).toISOString();
  const formed = ContractStep.parse({
    stepId,
    kind: "formed",
    recordedAt: at,
    effectiveAt: at,
    startsOn,
    plan,
    ...(count !== undefined && { count }),
    ...(minimumUntil !== undefined && { minimumUntil }),
  });
  return { startsOn, steps: [formed], isEnded: false, isInterrupted: false, isHandedOn: false, live: 0 };
}

function obey(
  profile: Profile,
  service: Service,
  contracts: Walked[],
  one: Walked,
  asked: Order,
  now: Date,
  reached: Set<string>,
): void {
  if (asked.act === "licence-issued" || asked.act === "licence-ended")
    return changeLicences(one, asked.act, now);
  // The other terms have no clause on it.
  const hasClause = service === "telework" || service === "watch";
  if (asked.act === "assigned" && (!hasClause || judgeAssignment(profile.id, asked.assignment))) return;
  const step = stepOf(profile, asked, now);
  const beforehand = beforehandOf(asked, dayIn(now));
  const life = judgeLife(one.steps, now);
  // As the desk does before the clause is asked (BIL-03; what is live has to be ended first).
  if (step.kind === "changed" && step.count !== undefined)
    if ((service === "watch" && step.count > licencesAtMost) || step.count < one.live) return;
  const answer = judgeStep(profile, one.steps, step, beforehand, now);
  if (!answer.allowed) return expectNamedDay(profile, one, step, beforehand, now, answer);
  forbid(life.state === "ended", "a step after the end", { life, step });
  forbidSteps(service, one, life, step, beforehand, answer, dayIn(now));
  reached.add(asked.act);
  one.steps.push(step);
  remember(one, step);
  if (asked.act !== "assigned" || step.kind !== "end-announced") return;
  one.isHandedOn = true;
  const { plan, count, minimumUntil } = life;
  contracts.push(formedContract(dayIn(now), dayAt(step.endsOn, 1), { plan, count, minimumUntil }));
}

function changeLicences(one: Walked, act: "licence-issued" | "licence-ended", now: Date): void {
  if (act === "licence-ended") one.live = Math.max(0, one.live - 5);
  const mayIssue = judgeLife(one.steps, now).state === "active";
  // As many as there is room for: the next one would be one too many.
  if (act === "licence-issued" && mayIssue)
    one.live = Math.max(one.live, licencesAllowed(one.steps, now, licencesAtMost));
}

function stepOf(profile: Profile, asked: Order, now: Date): ContractStep {
  const today = dayIn(now);
  const { act, until, counts, count, plan, hold } = asked;
  const kind = act === "assigned" ? "end-announced" : (act as ContractStepKind);
  const at = now.toISOString();
  const later = counts > 0 ? startOf(dayAt(today, counts)).toISOString() : at;
  const facts = {
    applied: { hadFreeMonth: asked.isUrgent, ...(until !== undefined && { appliedOn: dayAt(today, until) }) },
    changed: { ...(count !== undefined && { count }), ...(plan && { plan }), effectiveAt: later },
    interrupted: {},
    "interruption-over": {},
    suspended: { ...(until !== undefined && { until: dayAt(today, until) }), ...(hold && { hold }) },
    resumed: { ...(hold && { lifts: hold }) },
    // Who assigns has it to the end of today.
    "end-announced": { endsOn: dayAt(today, act === "assigned" ? Math.max(0, counts) : counts) },
    "end-withdrawn": {},
    ended: { endedOn: today },
    formed: {},
  } as const;
  const ground = groundOf(profile, kind, asked);
  return ContractStep.parse({ stepId, kind, recordedAt: at, effectiveAt: at, ground, ...facts[kind] });
}

function groundOf(
  { id }: Profile,
  kind: ContractStepKind,
  { act, isFitting, ground }: Order,
): ContractGround {
  const assigning = id === "telework" ? "s0-7" : "s3-9";
  if (act === "assigned") return assigning;
  // An end by assignment comes with its assignment alone.
  const fitting = groundsOf(id, kind).filter((one) => one !== assigning);
  const from =
    isFitting && fitting.length > 0 ? fitting : ContractGround.options.filter((one) => one !== assigning);
  return from[ground % from.length] ?? "agreement";
}

function beforehandOf({ noticed, cured, received, isUrgent, hasPaper }: Order, today: Day): StepBeforehand {
  return {
    isUrgent,
    noticedOn: noticed === undefined ? undefined : dayAt(today, noticed),
    curedBy: cured === undefined ? undefined : dayAt(today, cured),
    receivedOn: received === undefined ? undefined : dayAt(today, received),
    paper: hasPaper ? "合意書 1" : undefined,
  };
}

function remember(one: Walked, step: ContractStep): void {
  if (step.kind === "end-announced") one.last = step.endsOn;
  if (step.kind === "end-withdrawn") one.last = undefined;
  if (step.kind === "ended") one.isEnded = true;
  if (step.kind === "interrupted") one.isInterrupted = true;
  if (step.kind === "interruption-over") one.isInterrupted = false;
}

const inUse: readonly ContractState[] = ["active", "interrupted", "suspended"];

/** Plain, for a walk asks it some ten thousand times. */
function forbid(isForbidden: boolean, what: string, told: unknown): void {
  if (isForbidden) throw new Error(`${what}: ${JSON.stringify(told)}`);
}

/** What no contract of a service may be in, at any instant. */
function forbidStates(service: Service, one: Walked, life: ContractLife, at: Date): void {
  const { state, ground = "", since, count } = life;
  const told = { at, life, ...one };
  const isOver = one.isEnded || (one.last !== undefined && endOf(one.last) <= at);
  forbid(at < startOf(one.startsOn) && inUse.includes(state), "used before its first day", told);
  forbid(at >= startOf(one.startsOn) && state === "formed", "not begun on its first day", told);
  forbid(isOver && state !== "ended", "not over after its last day", told);
  forbid(!isOver && state === "ended", "over though nobody ended it", told);
  if (isOver) {
    one.over ??= life;
    forbid(JSON.stringify(life) !== JSON.stringify(one.over), "altered after its end", told);
  }
  const isInterrupted = one.isInterrupted && interrupting[service].test(ground);
  forbid(state === "interrupted" && !isInterrupted, "interrupted without a ground", told);
  forbid(state === "suspended" && !suspending[service].test(ground), "suspended without a ground", told);
  const isSuspendedByDebtOrHindrance = state === "suspended" && ground.startsWith("s3-23");
  const isTooLong = isSuspendedByDebtOrHindrance && at >= sixMonthsAfter(dayIn(since));
  forbid(isTooLong, "suspended for more than six months", told);
  if (service !== "watch" || isOver) return;
  const most = Math.min(licencesAtMost, count ?? licencesAtMost);
  forbid(one.live > most || (count ?? 0) > licencesAtMost, "more licences than it may have", told);
}

const never = /^(?!)/;
const interrupting: Readonly<Record<Service, RegExp>> = {
  telework: /^s0-18-/,
  watch: /^s3-(22-|24$|30-)/,
  support: never,
  maintenance: never,
};
const suspending: Readonly<Record<Service, RegExp>> = {
  telework: /^s0-(19|19-unpaid|28-2)$/,
  watch: /^s3-(16-1|22|23|23-unpaid)$/,
  support: /^s2-9$/,
  maintenance: never,
};

function sixMonthsAfter(day: Day): Date {
  const first = Temporal.PlainDate.from(day);
  const same = first.add({ months: 6 });
  return same.day === first.day ? startOf(same.toString()) : endOf(same.toString());
}

/** What a step may not be taken without, clause by clause. */
function forbidSteps(
  service: Service,
  one: Walked,
  life: ContractLife,
  step: ContractStep,
  { noticedOn, curedBy, isUrgent, receivedOn, paper }: StepBeforehand,
  answer: Extract<StepAnswer, { allowed: true }>,
  today: Day,
): void {
  const told = { step, today, noticedOn, curedBy, isUrgent, receivedOn, paper, answer, life };
  const lacks = (isThere: boolean, what: string) => forbid(!isThere, what, told);
  const isOfEnd = step.kind === "end-withdrawn" || step.kind === "end-announced";
  lacks(!(isOfEnd && one.isHandedOn), "what was handed on does not come back");
  if (!("ground" in step)) return;
  const { ground } = step;
  const counts = step.kind === "end-announced" ? step.endsOn : dayIn(new Date(step.effectiveAt));
  const noticed = noticedOn ?? today;
  lacks(noticed <= today, "a notice that was given");
  lacks(ofTerms[service].test(ground), "a ground of its terms");
  // What is broken off for a time is told to nobody (END-18).
  const isTold = noticedOn !== undefined || isUrgent || /^s3-(24|30-)/.test(ground);
  lacks(step.kind !== "interrupted" || isTold, "a notice or urgency [END-09, END-15]");
  const isLongBefore = counts >= dayAt(noticed, 30);
  lacks((ground !== "s0-12-3" && ground !== "s0-21") || isLongBefore, "thirty days [END-05, END-08]");
  lacks(ground !== "s3-31" || monthsBefore(counts, 3) >= noticed, "three months [END-19]");
  const byForm = receivedOn === undefined ? "9999-12-31" : firstLastDay(life.plan, receivedOn);
  lacks(ground !== "s0-12-1" || counts >= byForm, "its months or business days [END-02, END-03]");
  lacks(ground !== "s3-10" || counts >= (receivedOn ?? "9999-12-31"), "the form [END-11]");
  lacks(ground !== "s0-12-2-demand" || (curedBy ?? "9999-12-31") < today, "a demand that ran out [END-04]");
  lacks(!ground.startsWith("s3-11-") || noticedOn !== undefined, "a notice [END-12, END-13]");
  lacks(ground !== "s3-11-1" || life.state === "suspended", "a suspension before [END-12]");
  lacks(!/^(agreement|s0-7|s3-9)$/.test(ground) || paper !== undefined, "a paper of both");
  const isInTime = counts >= today || (receivedOn !== undefined && receivedOn <= counts);
  lacks(step.kind !== "end-announced" || isInTime, "a form that came in time");
  const { minimumUntil } = life;
  const isEnd = step.kind === "ended" || step.kind === "end-announced";
  const isBroken = isEnd && minimumUntil !== undefined && counts < minimumUntil;
  const isOwed = isBroken && /^s0-(12-1$|12-2-|28-2$)/.test(ground);
  lacks(answer.remainderUntil === (isOwed ? minimumUntil : undefined), "the rest of the term [CON-08]");
}

const ofTerms: Readonly<Record<Service, RegExp>> = {
  telework: /^(s0-|agreement$)/,
  watch: /^(s3-|agreement$)/,
  support: /^(s2-|agreement$)/,
  maintenance: /^agreement$/,
};

function monthsBefore(day: Day, months: number): Day {
  return Temporal.PlainDate.from(day).subtract({ months }).toString();
}

/** The first last day of telework by a form that came on a day, business day for business day. */
function firstLastDay(plan: "monthly" | "other", receivedOn: Day): Day {
  const month = Temporal.PlainDate.from(receivedOn).toPlainYearMonth();
  const lastOf = (of: Temporal.PlainYearMonth) => of.toPlainDate({ day: of.daysInMonth }).toString();
  let businessDays = 0;
  for (let day = receivedOn; day <= lastOf(month); day = dayAt(day, 1))
    businessDays += isBusinessDay(day) ? 1 : 0;
  return plan === "monthly" && businessDays >= 5 ? lastOf(month) : lastOf(month.add({ months: 1 }));
}

/** The day that a refusal names is one on which it may be. */
function expectNamedDay(
  profile: Profile,
  { steps }: Walked,
  step: ContractStep,
  beforehand: StepBeforehand,
  now: Date,
  { why, day }: Extract<StepAnswer, { allowed: false }>,
): void {
  if (day === undefined || (step.kind !== "end-announced" && step.kind !== "suspended")) return;
  const then = step.kind === "suspended" ? { ...step, until: day } : { ...step, endsOn: day };
  const again = judgeStep(profile, steps, then, beforehand, now);
  if (why !== "period_runs" && why !== "too_long" && why !== "past") return;
  forbid(!again.allowed && again.why === why, "a day that is none", { step, beforehand, now, why, day });
}

const services = ["telework", "watch", "support", "maintenance"] as const;

test.each(services)(
  "three years of %s by any orders: no state is reached and no step is taken that the clauses forbid [CON-03] [CON-08] [END-02] [END-05] [END-16]",
  (service) => {
    fc.assert(
      fc.property(story, (told) => void walk(service, told)),
      { numRuns: 25, endOnFailure: true },
    );
  },
);

test("such walks come through every state, and take every step", () => {
  const reached = fc
    .sample(story, { numRuns: 5, seed: 1 })
    .flatMap((told) => (["telework", "watch"] as const).flatMap((service) => [...walk(service, told)]));
  expect(new Set(reached)).toEqual(
    new Set([
      ...ContractState.options,
      "applied",
      "changed",
      "interrupted",
      "interruption-over",
      "suspended",
      "resumed",
      "end-announced",
      "end-withdrawn",
      "ended",
      "assigned",
    ]),
  );
});
