const mostFailures = 5;
const withinMs = 60_000;
const firstPauseMs = 50;

/** When to start a process anew that has ended by itself, by the instants of its ends up to now; nothing when it has failed too often. */
export function decideRestart(
  ends: readonly number[],
  now: number,
): { readonly afterMs: number } | undefined {
  const recent = ends.filter((end) => end > now - withinMs).length;
  return recent > mostFailures ? undefined : { afterMs: firstPauseMs * 2 ** Math.max(0, recent - 1) };
}
