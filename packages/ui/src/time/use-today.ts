import type { Day } from "@tachiai/protocol";
import { dayOf, minuteMs } from "./tokyo.ts";
import { useNow } from "./use-now.ts";

/** The calendar day in Tokyo; a page that stays open over midnight moves on. */
export function useToday(): Day {
  return dayOf(useNow(minuteMs));
}
