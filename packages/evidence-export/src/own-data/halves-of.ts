import type { Day, ExportPart } from "@tachiai/protocol";

/** Both days are included; of a single day it may be a part. */
export interface Period {
  readonly from: Day;
  readonly until: Day;
  readonly within?: ExportPart;
}

const dayMs = 86_400_000;
/** Days are those of Tokyo, where there is no summer time. */
const tokyoOffsetMs = 9 * 3_600_000;

/** The earlier and the later half of a period, first by days and then by time; undefined for a single millisecond. */
export function halvesOf({ from, until, within }: Period): readonly [Period, Period] | undefined {
  const days = (Date.parse(until) - Date.parse(from)) / dayMs;
  if (days < 1) return halvesOfDay(from, within ?? wholeDay(from));
  const middle = dayAfter(from, Math.floor((days - 1) / 2));
  return [
    { from, until: middle },
    { from: dayAfter(middle, 1), until },
  ];
}

function halvesOfDay(day: Day, { from, before }: ExportPart): readonly [Period, Period] | undefined {
  const begin = Date.parse(from);
  const end = Date.parse(before);
  if (end - begin < 2) return undefined;
  const middle = new Date(Math.floor((begin + end) / 2)).toISOString();
  return [
    { from: day, until: day, within: { from, before: middle } },
    { from: day, until: day, within: { from: middle, before } },
  ];
}

function wholeDay(day: Day): ExportPart {
  const begin = Date.parse(day) - tokyoOffsetMs;
  return { from: new Date(begin).toISOString(), before: new Date(begin + dayMs).toISOString() };
}

function dayAfter(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}
