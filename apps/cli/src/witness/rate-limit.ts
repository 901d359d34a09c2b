const minuteMs = 60_000;

/** Says of each request whether its sender has asked less than `perMinute` times in this minute. */
export function openRateLimit(perMinute: number, nowMs: () => number): (sender: string) => boolean {
  const counts = new Map<string, number>();
  let minute = 0;
  return (sender) => {
    const current = Math.floor(nowMs() / minuteMs);
    if (current !== minute) counts.clear();
    minute = current;
    const count = (counts.get(sender) ?? 0) + 1;
    counts.set(sender, count);
    return count <= perMinute;
  };
}
