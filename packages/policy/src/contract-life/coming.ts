import type { Coming, ContractStep, Day } from "@tachiai/protocol";
import { after, lastOfMonths } from "../calendar/span.ts";
import { dayIn } from "../calendar/tokyo.ts";
import { countIn, type Profile } from "../profiles/profile.ts";
import { groundRules } from "./grounds.ts";
import { type ContractLife, judgeLife } from "./judge-life.ts";

const nextDay = (day: Day) => after(day, { unit: "days", amount: 1 });

/**
 * What is to come of a contract after an instant by the steps known now, the soonest first; `on` is the first day on which it is so.
 */
export function comingOf(profile: Profile, steps: readonly ContractStep[], now: Date): Coming[] {
  const life = judgeLife(steps, now);
  const { startsOn, suspendedUntil, minimumUntil } = life;
  const last = life.endsOn ?? life.endedOn;
  const all: (Coming | undefined)[] = [
    { on: startsOn, what: "starts", clause: "formation" },
    suspendedUntil === undefined
      ? undefined
      : { on: nextDay(suspendedUntil), what: "suspension-over", clause: "suspension" },
    minimumUntil === undefined
      ? undefined
      : { on: nextDay(minimumUntil), what: "minimum-over", clause: "termination-by-customer" },
    last === undefined ? undefined : { on: nextDay(last), what: "ends", clause: clauseOfEnd(life, steps) },
    last === undefined ? undefined : imagesErased(profile, last),
  ];
  const today = dayIn(now);
  return all
    .flatMap((one) => one ?? [])
    .filter(
      ({ on, what }) => on > today && !(what !== "images-erased" && last !== undefined && on > nextDay(last)),
    )
    .toSorted((one, other) => one.on.localeCompare(other.on));
}

/** The clause under which it ends or has ended. */
function clauseOfEnd({ ground }: ContractLife, steps: readonly ContractStep[]): Coming["clause"] {
  const announced = steps.findLast((step) => step.kind === "end-announced");
  const under = announced?.ground ?? ground;
  return under ? groundRules[under].clause : "termination-by-provider";
}

/** One month after the end, the day of the end not counted (END-22; ambiguity 3). */
function imagesErased(profile: Profile, last: Day): Coming | undefined {
  const months = countIn(profile, "faces-after-end-months");
  if (months === undefined) return undefined;
  return {
    on: nextDay(lastOfMonths(nextDay(last), months)),
    what: "images-erased",
    clause: "images",
  };
}
