import type { Clock } from "../clock.ts";
import { Refusal } from "../refusal.ts";

/** How many requests each may make in a minute. */
export interface RequestLimit {
  /** Counts a request of this person, tenant or address. Refuses `request.too_many`. */
  count(who: string): void;
}

const minuteMs = 60_000;

/** Counts anew each minute, so that nothing is kept of those who have gone. */
export function limitRequests(perMinute: number, clock: Clock): RequestLimit {
  const counts = new Map<string, number>();
  let minute = 0;
  return {
    count(who) {
      const now = clock().getTime();
      const current = Math.floor(now / minuteMs);
      if (current !== minute) counts.clear();
      minute = current;
      const count = (counts.get(who) ?? 0) + 1;
      counts.set(who, count);
      if (count <= perMinute) return;
      throw new Refusal("request.too_many", { seconds: Math.ceil(((current + 1) * minuteMs - now) / 1000) });
    },
  };
}
