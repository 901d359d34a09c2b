import type { Clock } from "@tachiai/platform";

/** Which refused attempts have had their entry of this hour, so that nobody can fill another's log. */
export interface RefusalMemory {
  /**
   * Whether this attempt gets an entry: the first of its kind in an hour. `withoutEntry` counts those since the entry
   * before, which got none.
   */
  admit(kind: string): { readonly admitted: boolean; readonly withoutEntry: number };
}

const hourMs = 3_600_000;

/** Keeps at most `capacity` kinds, and forgets the oldest: that costs an entry too many, never one too few. */
export function openRefusalMemory(clock: Clock, capacity = 10_000): RefusalMemory {
  const kept = new Map<string, { readonly since: number; withoutEntry: number }>();
  return {
    admit(kind) {
      const now = clock().getTime();
      const known = kept.get(kind);
      if (known && now - known.since < hourMs) {
        known.withoutEntry += 1;
        return { admitted: false, withoutEntry: known.withoutEntry };
      }
      kept.delete(kind);
      kept.set(kind, { since: now, withoutEntry: 0 });
      const [oldest] = kept.keys();
      if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
      return { admitted: true, withoutEntry: known?.withoutEntry ?? 0 };
    },
  };
}
