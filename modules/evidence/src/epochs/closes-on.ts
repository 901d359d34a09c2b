import { daysAfter, tokyoDay } from "@tachiai/platform";
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
  const lastOfMonth = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  const monthEnd = daysAfter(lastOfMonth, longestOfflineDays);
  const earliest = daysAfter(received, longestOfflineDays);
  const latest = daysAfter(received, 2 * longestOfflineDays);
  if (monthEnd < earliest) return earliest;
  return monthEnd < latest ? monthEnd : latest;
}
