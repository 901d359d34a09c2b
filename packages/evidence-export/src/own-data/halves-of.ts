import type { Day } from "@tachiai/protocol";

/** Both days are included. */
export interface Period {
  readonly from: Day;
  readonly until: Day;
}

const dayMs = 86_400_000;

/** The earlier and the later half of a period; undefined for a single day. */
export function halvesOf({ from, until }: Period): readonly [Period, Period] | undefined {
  const days = (Date.parse(until) - Date.parse(from)) / dayMs;
  if (days < 1) return undefined;
  const middle = dayAfter(from, Math.floor((days - 1) / 2));
  return [
    { from, until: middle },
    { from: dayAfter(middle, 1), until },
  ];
}

function dayAfter(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}
