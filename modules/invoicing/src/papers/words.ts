import type { Days, Yen } from "@tachiai/billing";
import type { Day } from "@tachiai/protocol";

const grouped = new Intl.NumberFormat("ja-JP");

/** `1,234円`; what is taken off has ▲ before it, as on Japanese papers. */
export function yenOf(yen: Yen): string {
  return `${yen < 0 ? "▲" : ""}${grouped.format(Math.abs(yen))}円`;
}

/** `2026年11月1日`. */
export function dayOf(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

export function daysOf({ from, to }: Days): string {
  return `${dayOf(from)}～${dayOf(to)}`;
}

/** `11/1～11/30`, where the year stands above already. */
export function shortDaysOf({ from, to }: Days): string {
  const short = (day: Day) => day.split("-").slice(1).map(Number).join("/");
  return `${short(from)}～${short(to)}`;
}
