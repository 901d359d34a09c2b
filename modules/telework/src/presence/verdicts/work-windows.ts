import type { Shift } from "../../work-shift.ts";
import { longestShiftMs } from "../../work-state.ts";
import { unite, type Window } from "./window.ts";

/**
 * When somebody was in 勤務 and not in 休憩, as it stood at the time. In a shift that was left open he counted as working
 * until it was too long to be one, or until the next began: what was seen then may be kept, however late it arrives.
 */
export function workWindows(shifts: readonly Shift[]): Window[] {
  // A task that begins or ends in the middle of work cuts nothing in two.
  return unite(shifts.flatMap((shift, index) => windowsOf(shift, shifts[index + 1])));
}

function windowsOf({ steps, end }: Shift, next: Shift | undefined): Window[] {
  const tooLong = steps[0].stamp.happenedAt.getTime() + longestShiftMs;
  const leftOpenUntil = new Date(Math.min(tooLong, next?.steps[0].stamp.happenedAt.getTime() ?? tooLong));
  return steps.flatMap(({ stamp, state }, position) => {
    if (state.status !== "working") return [];
    const from = stamp.happenedAt;
    const until = steps[position + 1]?.stamp.happenedAt ?? (end === "left-open" ? leftOpenUntil : undefined);
    return until && until <= from ? [] : [{ from, ...(until && { to: until }) }];
  });
}
