import type { ContractGround, ContractState, ContractStep, ContractStepKind, Day } from "@tachiai/protocol";
import { after, before, lastOfMonths } from "../calendar/span.ts";
import { dayIn } from "../calendar/tokyo.ts";
import { type CustomerEnding, customerEnding } from "../profiles/customer-ending.ts";
import { countIn, type Profile, spanIn } from "../profiles/profile.ts";
import { type GroundRule, groundRules } from "./grounds.ts";
import { type ContractLife, holdOf, judgeLife } from "./judge-life.ts";

/** What may follow in which state (sections 16 to 18 of the requirements). Formation comes first and once. */
const mayFollow: Readonly<Record<ContractState, readonly ContractStepKind[]>> = {
  formed: ["applied", "changed", "end-announced", "end-withdrawn", "ended"],
  active: ["applied", "changed", "interrupted", "suspended", "end-announced", "end-withdrawn", "ended"],
  interrupted: [
    "applied",
    "changed",
    "interruption-over",
    "suspended",
    "end-announced",
    "end-withdrawn",
    "ended",
  ],
  suspended: [
    "applied",
    "changed",
    "interruption-over",
    "suspended",
    "resumed",
    "end-announced",
    "end-withdrawn",
    "ended",
  ],
  ended: [],
};

/** What was done before a step. */
export interface StepBeforehand {
  /** The day of the notice. */
  readonly noticedOn?: Day | undefined;
  /** By when the last demand was to be met. */
  readonly curedBy?: Day | undefined;
  readonly isUrgent: boolean;
  /** The day on which the customer's form arrived. */
  readonly receivedOn?: Day | undefined;
  /** 注文書・合意書・連署: by which reference the paper is found. */
  readonly paper?: string | undefined;
}

export type StepAnswer =
  | {
      readonly allowed: true;
      /** 最低利用期間 is broken: so much of it is left from the day after the end (CON-08). */
      readonly remainderUntil?: Day;
    }
  | {
      readonly allowed: false;
      readonly why: StepFault;
      /** The first day on which it may count; of a suspension, or a change before an end, the last. */
      readonly day?: Day;
    };

export type StepFault =
  | "state" // It does not follow in this state.
  | "ground" // The clause does not allow this step, or is not of these terms.
  | "notice_missing"
  | "period_runs"
  | "not_suspended"
  | "paper_missing"
  | "too_long"
  | "past"
  | "to_come"
  | "by_form" // The form by which the contract came tells its day.
  | "unchanged";

/** 利用停止 for at most so many months, where ground and terms say so: the last day of one that begins on a day (END-16). */
export function latestSuspensionDay(profile: Profile, ground: ContractGround, from: Day): Day | undefined {
  if (!groundRules[ground].isLimited) return undefined;
  const months = countIn(profile, "suspension-months-at-most");
  return months === undefined ? undefined : lastOfMonths(from, months);
}

/** Whether a step may be added to a contract under its terms now, and what follows from it. */
export function judgeStep(
  profile: Profile,
  steps: readonly ContractStep[],
  step: ContractStep,
  beforehand: StepBeforehand,
  now: Date,
): StepAnswer {
  const life = judgeLife(steps, now);
  if (!mayFollow[life.state].includes(step.kind) || (step.kind === "end-withdrawn" && !life.endsOn))
    return { allowed: false, why: "state" };
  if (isHeldOtherwise(life, step) || altersHandingOn(steps, step)) return { allowed: false, why: "state" };
  if (step.kind === "changed" && step.count === undefined && step.plan === undefined)
    return { allowed: false, why: "unchanged" };
  if (step.kind === "applied") return judgeApplied(steps, step, dayIn(now));
  if (!("ground" in step)) return { allowed: true };
  const rule = groundRules[step.ground];
  if (!rule.profiles.includes(profile.id) || !rule.steps.includes(step.kind))
    return { allowed: false, why: "ground" };
  if (rule.afterSuspension && life.state !== "suspended") return { allowed: false, why: "not_suspended" };
  const today = dayIn(now);
  return (
    judgeDays(profile, life, step, beforehand, today) ??
    judgeNotice(profile, life, step, rule, beforehand, today) ?? {
      allowed: true,
      ...remainderOf(life, step),
    }
  );
}

/** An application lies behind; of a contract that came by a form its receipt tells the day. */
function judgeApplied(
  [formed]: readonly ContractStep[],
  { appliedOn }: Extract<ContractStep, { kind: "applied" }>,
  today: Day,
): StepAnswer {
  if (appliedOn === undefined) return { allowed: true };
  const byForm = formed?.kind === "formed" ? formed.appliedOn : undefined;
  if (byForm !== undefined && byForm !== appliedOn) return { allowed: false, why: "by_form", day: byForm };
  return appliedOn > today ? { allowed: false, why: "to_come", day: today } : { allowed: true };
}

/** Who suspends it already suspends it no second time, and nobody lifts what is another's. */
function isHeldOtherwise({ holds }: ContractLife, step: ContractStep): boolean {
  if (step.kind === "suspended") return holds.includes(holdOf(step));
  return step.kind === "resumed" && step.lifts !== undefined && !holds.includes(step.lifts);
}

/** What goes over to an assignee does not come back, and no other last day makes it two people's at once (S0 §7, S3 §9). */
function altersHandingOn(steps: readonly ContractStep[], { kind }: ContractStep): boolean {
  const isOfEnd = kind === "end-announced" || kind === "end-withdrawn";
  return isOfEnd && isHandedOn(steps);
}

/** Whether a contract goes over to an assignee, on a day that may be still to come. */
export function isHandedOn(steps: readonly ContractStep[]): boolean {
  const announced = steps.findLast((one) => one.kind === "end-announced");
  return announced !== undefined && isAssignment(announced.ground);
}

function isAssignment(ground: ContractGround): boolean {
  return groundRules[ground].clause === "assignment";
}

/** Days that lie behind, or a suspension that is too long. */
function judgeDays(
  profile: Profile,
  life: ContractLife,
  step: ContractStep,
  beforehand: StepBeforehand,
  today: Day,
): StepAnswer | undefined {
  const { noticedOn } = beforehand;
  // What was not done yet was done by nobody.
  if (noticedOn !== undefined && noticedOn > today) return { allowed: false, why: "notice_missing" };
  if (step.kind === "suspended") {
    const latest = latestSuspensionDay(profile, step.ground, today);
    if (step.until !== undefined && step.until < today) return { allowed: false, why: "past", day: today };
    if (latest !== undefined && (step.until === undefined || step.until > latest))
      return { allowed: false, why: "too_long", day: latest };
  }
  if (step.kind === "end-announced" && step.endsOn < today && !isLateForm(step, beforehand))
    return { allowed: false, why: "past", day: today };
  // Who has it until then may still use it: the assignee does not begin before who hands it on would have.
  const first = before(life.startsOn, { unit: "days", amount: 1 });
  if (step.kind === "end-announced" && isAssignment(step.ground) && step.endsOn < first)
    return { allowed: false, why: "past", day: first };
  if (step.kind === "changed" && life.endsOn !== undefined && dayIn(new Date(step.effectiveAt)) > life.endsOn)
    return { allowed: false, why: "past", day: life.endsOn };
  return undefined;
}

/** A form that came in time ends the contract with its day, also when it is decided after it. */
function isLateForm(
  { ground, endsOn }: Extract<ContractStep, { kind: "end-announced" }>,
  { receivedOn }: StepBeforehand,
): boolean {
  // Terms without a clause of their own on it leave the customer's form to both sides.
  const isByForm = groundRules[ground].notice === "customer" || ground === "agreement";
  return isByForm && receivedOn !== undefined && receivedOn <= endsOn;
}

/** What the clause asks for beforehand and was not done; undefined when nothing is missing. */
function judgeNotice(
  profile: Profile,
  { plan }: ContractLife,
  step: ContractStep,
  rule: GroundRule,
  { noticedOn, curedBy, isUrgent, receivedOn, paper }: StepBeforehand,
  today: Day,
): StepAnswer | undefined {
  const counts = step.kind === "end-announced" ? step.endsOn : dayIn(new Date(step.effectiveAt));
  switch (rule.notice) {
    case "none":
      return undefined;
    case "prior":
      if (noticedOn !== undefined || (rule.unlessUrgent && isUrgent)) return undefined;
      return { allowed: false, why: "notice_missing", day: today };
    case "demand":
      if (curedBy === undefined) return { allowed: false, why: "notice_missing" };
      return fromOn(after(curedBy, { unit: "days", amount: 1 }), counts);
    case "days": {
      const owed = spanIn(profile, "termination-by-provider-notice") ?? { unit: "days", amount: 30 };
      return fromOn(after(noticedOn ?? today, owed), counts);
    }
    case "span": {
      const owed = spanIn(profile, "discontinuation-notice") ?? { unit: "days", amount: 0 };
      const told = noticedOn ?? today;
      const first = after(told, owed);
      // A shorter month has no day of that number: from its last one back it would be less than the period.
      const isShort = before(first, owed) < told;
      return fromOn(isShort ? after(first, { unit: "days", amount: 1 }) : first, counts);
    }
    case "paper":
      return paper ? undefined : { allowed: false, why: "paper_missing" };
    case "customer": {
      if (receivedOn === undefined) return { allowed: false, why: "paper_missing" };
      return step.kind === "end-announced" ? fromOn(endByForm(profile, plan, receivedOn), counts) : undefined;
    }
  }
}

/** The first last day that the customer's form can have: by the rule of the terms, else the day of its receipt. */
function endByForm(profile: Profile, plan: ContractLife["plan"], receivedOn: Day): Day {
  const ending: CustomerEnding | undefined = customerEnding(profile, plan, receivedOn);
  return ending?.endsOn ?? receivedOn;
}

function fromOn(earliest: Day, counts: Day): StepAnswer | undefined {
  return earliest <= counts ? undefined : { allowed: false, why: "period_runs", day: earliest };
}

/** Who ends inside the minimum term owes the rest of it: on the customer's form, and by §12-2 and §28-2 (CON-08). */
function remainderOf({ minimumUntil }: ContractLife, step: ContractStep): { readonly remainderUntil?: Day } {
  if (minimumUntil === undefined) return {};
  if (step.kind !== "ended" && step.kind !== "end-announced") return {};
  const last = step.kind === "ended" ? step.endedOn : step.endsOn;
  return owesRemainder(step.ground) && last < minimumUntil ? { remainderUntil: minimumUntil } : {};
}

/** Ends by which the provider stops or discontinues watch for somebody: his running fees are settled (S3 §15-2). */
export function settlesFees(ground: ContractGround): boolean {
  return ground === "s3-31" || ground === "s3-12-2" || ground.startsWith("s3-11-");
}

/** Ends by which the fee for the rest of the minimum term falls due at once (S0 §10-2: §12-1, §12-2, §28-2). */
export function owesRemainder(ground: ContractGround): boolean {
  return ground === "s0-12-1" || ground.startsWith("s0-12-2-") || ground === "s0-28-2";
}
