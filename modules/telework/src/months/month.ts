import { policyOf, retainUntil } from "@tachiai/evidence";
import { startOfTokyoDay } from "@tachiai/platform";
import type { Day, Month } from "@tachiai/protocol";

export function firstDayOf(month: Month): Day {
  return `${month}-01`;
}

export function lastDayOf(month: Month): Day {
  return new Date(Date.parse(firstDayOf(monthAfter(month))) - 86_400_000).toISOString().slice(0, 10);
}

export function monthAfter(month: Month, months = 1): Month {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** The month whose stamps are kept until this day. */
export function monthKeptUntil(lastDayKept: Day): Month {
  return monthAfter(monthOf(lastDayKept), -policyOf("attendance").rule.months);
}

/** The last day on which the stamps of a month are kept. */
export function stampsKeptUntil(month: Month): Day {
  const lastDay = retainUntil("attendance", startOfTokyoDay(firstDayOf(month)));
  if (lastDay === null) throw new Error("stamps count by calendar months");
  return lastDay;
}
