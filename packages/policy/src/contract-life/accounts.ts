import { type ContractStep, type Day, holdsOn, type Period } from "@tachiai/protocol";
import { dayIn, startOf } from "../calendar/tokyo.ts";
import { judgeLife } from "./judge-life.ts";

/** A day on which a contract counts fewer accounts than there would be. */
export interface AccountsShort {
  readonly day: Day;
  readonly accounts: number;
  readonly most: number;
}

/**
 * The first day from `from` on, and not before today, on which there would be more accounts than the contract counts; undefined when there
 * is none, and for a contract that names no number. Only where somebody begins or the contract changes can there be more than the day before.
 */
export function firstDayShort(
  steps: readonly ContractStep[],
  accounts: readonly Period[],
  from: Day,
  now: Date,
): AccountsShort | undefined {
  const today = dayIn(now);
  const first = from > today ? from : today;
  const changes = [
    ...accounts.map((period) => period.from),
    ...steps.map(({ effectiveAt }) => dayIn(new Date(effectiveAt))),
  ];
  const days = [first, ...changes.filter((day) => day > first).toSorted()];
  return days.flatMap((day) => shortOn(day, steps, accounts, now) ?? []).at(0);
}

/** How many accounts there are on the day, of today and those to come, on which there are the most. */
export function busiest(accounts: readonly Period[], now: Date): number {
  const today = dayIn(now);
  const days = [today, ...accounts.map(({ from }) => from).filter((from) => from > today)];
  return Math.max(...days.map((day) => accounts.filter((period) => holdsOn(period, day)).length));
}

function shortOn(
  day: Day,
  steps: readonly ContractStep[],
  accounts: readonly Period[],
  now: Date,
): AccountsShort | undefined {
  const morning = startOf(day);
  const { count: most } = judgeLife(steps, morning > now ? morning : now);
  const there = accounts.filter((period) => holdsOn(period, day)).length;
  return most !== undefined && there > most ? { day, accounts: there, most } : undefined;
}
