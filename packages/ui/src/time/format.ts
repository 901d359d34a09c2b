import type { Day, Instant, Language } from "@tachiai/protocol";
import { Temporal } from "temporal-polyfill";
import { dayOf, zoned } from "./tokyo.ts";

const weekdays = {
  ja: ["月", "火", "水", "木", "金", "土", "日"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
} as const;

const twoDigits = (value: number) => String(value).padStart(2, "0");

/** `2026/11/21(土)` */
export function formatDay(day: Day, language: Language): string {
  const { year, month, day: dayOfMonth, dayOfWeek } = Temporal.PlainDate.from(day);
  return `${year}/${twoDigits(month)}/${twoDigits(dayOfMonth)}(${weekdays[language][dayOfWeek - 1]})`;
}

/** `09:02`, in Tokyo */
export function formatClock(instant: Instant): string {
  const { hour, minute } = zoned(instant);
  return `${twoDigits(hour)}:${twoDigits(minute)}`;
}

/** `09:02:10`, in Tokyo */
export function formatClockSeconds(instant: Instant): string {
  return `${formatClock(instant)}:${twoDigits(zoned(instant).second)}`;
}

/** `2026/11/21(土) 09:02`, in Tokyo */
export function formatInstant(instant: Instant, language: Language): string {
  return `${formatDay(zoned(instant).toPlainDate().toString(), language)} ${formatClock(instant)}`;
}

/** The clock alone on that day, `09:02`; the day too when it is another one. */
export function formatClockOn(day: Day, instant: Instant, language: Language): string {
  return dayOf(instant) === day ? formatClock(instant) : formatInstant(instant, language);
}

/** `2026/11` as people write a month: `2026年11月` */
export function formatMonth(day: Day, language: Language): string {
  const { year, month } = Temporal.PlainDate.from(day);
  return language === "ja" ? `${year}年${month}月` : `${year}/${twoDigits(month)}`;
}

/** `7:45`: hours and minutes, as attendance is counted. */
export function formatDuration(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${twoDigits(Math.floor(minutes) % 60)}`;
}

const units = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** `3分前`, `in 2 hours`: the largest whole unit; below a minute it is now. */
export function formatRelative(instant: Instant, now: Instant, language: Language): string {
  const seconds = (Date.parse(instant) - Date.parse(now)) / 1000;
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const [unit, length] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", Infinity];
  const text = words.format(Math.trunc(seconds / length), unit);
  return language === "ja" ? text.replaceAll(" ", "") : text;
}
