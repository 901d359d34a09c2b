import { tokyoDay } from "@tachiai/platform";
import type { Day, Month } from "@tachiai/protocol";

/** No offline store holds longer. */
const longestOfflineDays = 31;

/**
 * The last day on which content of an epoch may arrive: what is captured on the last day of its month waits for a month at
 * most. A device's clock can neither close it before that nor keep it open for more than two months from when it came.
 */
export function closesOn(month: Month, receivedAt: Date): Day {
  const received = tokyoDay(receivedAt);
  const [year = 0, number = 0] = month.split("-").map(Number);
  const monthEnd = dayAfter(new Date(Date.UTC(year, number, 0)), longestOfflineDays);
  const earliest = dayAfter(new Date(received), longestOfflineDays);
  const latest = dayAfter(new Date(received), 2 * longestOfflineDays);
  if (monthEnd < earliest) return earliest;
  return monthEnd < latest ? monthEnd : latest;
}

function dayAfter(day: Date, days: number): Day {
  return new Date(day.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
