import { startOfTokyoDay } from "@tachiai/platform";
import { isBusinessDay } from "@tachiai/policy";
import { type Day, type NewStamp, StampId } from "@tachiai/protocol";
import type { PlannedPerson, WorkingHabit } from "./planned-company.ts";
import { type Draws, drawsOf } from "./seeded-draws.ts";

/** One stamp as the plan has it: what the device says, and when it reaches the server. */
export interface PlannedStamp {
  readonly stamp: NewStamp;
  /** Later than it was pressed when the device was offline; its own clock may differ. */
  readonly arrives: Date;
  /** Whether it waited on the device, so that it comes as a batch does. */
  readonly waited: boolean;
}

const minuteMs = 60_000;
/** How a day goes wrong, in percent of the days. */
const shares = { off: 4, forgetsToEnd: 1.2, offline: 1, clockAhead: 0.8, shortBreak: 45 };
/** Beyond the five minutes in which a device is believed. */
const clockAheadMinutes = 11;
const offlineMinutes = 95;

/**
 * What a person stamps on a day: always the same for the same seed. Nothing at weekends and on the holidays of Japan;
 * otherwise work with breaks and tasks, and now and then a day off, a forgotten end, a device without a network or
 * with a wrong clock.
 */
export function planDay(seed: string, person: PlannedPerson, day: Day): PlannedStamp[] {
  const { working } = person;
  const draws = drawsOf(seed, person.key, day);
  if (!working || !isBusinessDay(day) || draws.chance(shares.off)) return [];
  const pressed = pressedOn(working, draws);
  if (draws.chance(shares.forgetsToEnd)) pressed.pop();
  const isOffline = draws.chance(shares.offline);
  const aheadMs = draws.chance(shares.clockAhead) ? clockAheadMinutes * minuteMs : 0;
  const midnight = startOfTokyoDay(day).getTime();
  const reconnects = Math.max(...pressed.map(({ minute }) => minute)) + offlineMinutes;
  return pressed.map(({ minute, ...said }) => {
    const happens = new Date(midnight + minute * minuteMs + draws.between(0, 59) * 1000);
    return {
      stamp: {
        ...said,
        stampId: StampId.parse(draws.uuid()),
        capturedAt: new Date(happens.getTime() + aheadMs).toISOString(),
      },
      arrives: isOffline ? new Date(midnight + reconnects * minuteMs) : happens,
      waited: isOffline,
    };
  });
}

type Pressed = Pick<NewStamp, "kind" | "task"> & { readonly minute: number };

/** A day as it should be; the last is its end. */
function pressedOn({ begins, lasts, tasks }: WorkingHabit, draws: Draws): Pressed[] {
  const start = begins + draws.between(-9, 12);
  const end = start + lasts + (draws.chance(25) ? draws.between(30, 120) : draws.between(-5, 20));
  const lunch = 12 * 60 + draws.between(-8, 15);
  const afternoon = 15 * 60 + draws.between(-10, 20);
  const task = (minute: number): Pressed => ({ kind: "task-start", task: draws.pick(tasks), minute });
  return [
    { kind: "work-start", minute: start },
    task(start + draws.between(2, 6)),
    ...(lunch - start > 100 ? [task(start + draws.between(60, 90))] : []),
    { kind: "break-start", minute: lunch },
    { kind: "break-end", minute: lunch + draws.between(52, 63) },
    task(lunch + 66),
    ...(draws.chance(shares.shortBreak)
      ? ([
          { kind: "break-start", minute: afternoon },
          { kind: "break-end", minute: afternoon + draws.between(8, 16) },
          task(afternoon + 18),
        ] as const)
      : []),
    { kind: "work-end", minute: end },
  ];
}
