export type ExitReason = "shared_memory_in_use" | "lock_held" | "disk_full" | "unknown";

/** PostgreSQL's own words (its messages are in English here: lc_messages is C) for what a supervisor can act on. */
const reasons: readonly (readonly [RegExp, ExitReason])[] = [
  [/No space left on device|Disk quota exceeded/, "disk_full"],
  [/pre-existing shared memory block .* is still in use/, "shared_memory_in_use"],
  [/lock file "[^"]*" already exists/, "lock_held"],
];

/** Reads why a PostgreSQL program ended from what it wrote before it did. */
export function explainExit(said: string): ExitReason {
  return reasons.find(([words]) => words.test(said))?.[1] ?? "unknown";
}
