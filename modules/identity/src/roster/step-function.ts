import type { Assignment, Day, GroupId, Period, RoleGrant } from "@tachiai/protocol";
import { dayAfter } from "../members/period.ts";

/** What a member holds by the tables, from day to day. */
export interface HeldPeriods {
  readonly groups: readonly { readonly what: GroupId; readonly period: Period }[];
  readonly roles: readonly { readonly what: RoleGrant; readonly period: Period }[];
}

/** What somebody is from a day on, step by step: the first begins on that day, and no two neighbours are the same. */
export function stepsOf({ groups, roles }: HeldPeriods, day: Day): Assignment[] {
  const changes = [...groups, ...roles].flatMap(({ period: { from, to } }) => [
    from,
    ...(to === undefined ? [] : [dayAfter(to)]),
  ]);
  const days = [day, ...changes.filter((change) => change > day)].toSorted();
  const steps = [...new Set(days)].map((from) => ({
    from,
    groups: holding(groups, from),
    roles: holding(roles, from),
  }));
  return withoutRepeats(steps);
}

/** The same of what was signed. */
export function stepsFrom(assignments: readonly Assignment[], day: Day): Assignment[] {
  const now = assignments.findLast(({ from }) => from <= day);
  const later = assignments.filter(({ from }) => from > day);
  return withoutRepeats([{ groups: now?.groups ?? [], roles: now?.roles ?? [], from: day }, ...later]);
}

/** From the first day on which the two differ, what has to be signed anew: each step ends those after it. */
export function stepsToSign(held: readonly Assignment[], signed: readonly Assignment[]): Assignment[] {
  const same = held.findIndex((step, index) => {
    const other = signed[index];
    return !other || other.from !== step.from || !areSame(step, other);
  });
  if (same >= 0) return held.slice(same);
  // What is held is signed, and more is signed for later that is held no more.
  const last = held.at(-1);
  const surplus = signed[held.length];
  return last && surplus ? [{ ...last, from: surplus.from }] : [];
}

function holding<What>(held: readonly { what: What; period: Period }[], day: Day): What[] {
  return held
    .filter(({ period }) => period.from <= day && (period.to === undefined || day <= period.to))
    .map(({ what }) => what);
}

function withoutRepeats(steps: readonly Assignment[]): Assignment[] {
  return steps.filter((step, index) => {
    const before = steps[index - 1];
    return !before || !areSame(before, step);
  });
}

/** Whether both hold the same, in whatever order. */
function areSame(one: Assignment, other: Assignment): boolean {
  return textOf(one) === textOf(other);
}

function textOf({ groups, roles }: Assignment): string {
  const texts = roles.map(({ role, groupId }) => `${role} ${groupId ?? ""}`);
  return [...new Set(groups)].toSorted().join() + [...new Set(texts)].toSorted().join();
}
