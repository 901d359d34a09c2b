import type { Day, Period } from "@tachiai/protocol";

/** Whether something holds on a day: both ends are included. */
export function holdsOn({ from, to }: Period, day: Day): boolean {
  return from <= day && (to === undefined || day <= to);
}
