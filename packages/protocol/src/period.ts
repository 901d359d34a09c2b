import { z } from "zod";
import { Day } from "./values.ts";

/** How long something holds: from the start of `from` to the end of `to` (Asia/Tokyo); no `to` means until ended. */
export const Period = z.object({ from: Day, to: Day.optional() });
export type Period = z.infer<typeof Period>;

/** Whether something holds on a day: both ends are included. */
export function holdsOn({ from, to }: Period, day: Day): boolean {
  return from <= day && (to === undefined || day <= to);
}
