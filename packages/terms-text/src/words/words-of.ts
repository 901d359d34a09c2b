import { type Profile, presetOf, valueIn } from "@tachiai/policy";
import { type Language, OpeningWindow, type SettingKey, type SettingValue, Span } from "@tachiai/protocol";
import { z } from "zod";
import { optionWords } from "./option-words.ts";

/** What is laid down for a setting, in the words in which a text says it; empty where the profile has no such rule. */
export function wordsOf(profile: Profile, key: SettingKey, language: Language): string {
  const value = valueIn(profile, key);
  return value === undefined ? "" : wordsOfValue(profile, key, value, language);
}

/** The same for any value that the setting may have. */
export function wordsOfValue(
  { id }: Profile,
  key: SettingKey,
  value: SettingValue,
  language: Language,
): string {
  const allowed = presetOf(id, key)?.allowed;
  switch (allowed?.kind) {
    case undefined:
      return "";
    case "flag":
    case "choice":
      return optionWords[key]?.[One.parse(value)]?.[language] ?? "";
    case "set":
      return Texts.parse(value)
        .map((one) => optionWords[key]?.[one]?.[language] ?? "")
        .join(language === "ja" ? "、" : ", ");
    case "month-days":
      return daysOfYear(Texts.parse(value), language);
    case "count":
      return counted(key, z.number().parse(value), allowed.unit, language);
    case "span":
      return noticeIn(Span.parse(value), language);
    case "hours":
      return Windows.parse(value)
        .map(({ opens, closes }) => `${hour(opens)}～${hour(closes)}`)
        .join(language === "ja" ? "、" : ", ");
  }
}

const One = z.union([z.string(), z.boolean().transform(String)]);
const Texts = z.array(z.string());
const Windows = z.array(OpeningWindow);

const units = {
  ja: { minutes: "分", hours: "時間", days: "日", months: "か月", years: "年", business: "営業日" },
  en: {
    minutes: "minute",
    hours: "hour",
    days: "day",
    months: "month",
    years: "year",
    business: "business day",
  },
} as const;

type Unit = keyof typeof units.ja;

function amount(number: number, unit: Unit, language: Language): string {
  if (language === "ja") return `${number}${units.ja[unit]}`;
  return `${number} ${units.en[unit]}${number === 1 ? "" : "s"}`;
}

function counted(
  key: SettingKey,
  number: number,
  unit: "minutes" | "days" | "months" | "years",
  language: Language,
): string {
  if (key.endsWith("-business-days")) return amount(number, "business", language);
  if (unit !== "minutes" || number < 60) return amount(number, unit, language);
  const hours = amount(Math.floor(number / 60), "hours", language);
  if (number % 60 === 0) return hours;
  return `${hours}${language === "ja" ? "" : " "}${amount(number % 60, "minutes", language)}`;
}

/** How long before: on the day itself where nothing more is owed. */
function noticeIn({ unit, amount: number }: Span, language: Language): string {
  if (number === 0) return language === "ja" ? "当日" : "the day itself";
  return language === "ja" ? `${amount(number, unit, "ja")}前` : `${amount(number, unit, "en")} before`;
}

function hour(time: string): string {
  return time.replace(/^0/, "");
}

/** Days that follow each other are told by the first and the last of them. */
function daysOfYear(days: readonly string[], language: Language): string {
  if (days.length === 0) return language === "ja" ? "なし" : "none";
  const rows: [string, string][] = [];
  for (const day of days) {
    const row = rows.at(-1);
    if (row && isNext(row[1], day)) row[1] = day;
    else rows.push([day, day]);
  }
  const told = (day: string) => {
    const [month, date] = day.split("-").map(Number);
    return language === "ja" ? `${month}月${date}日` : day;
  };
  return rows
    .map(([first, last]) => (first === last ? told(first) : `${told(first)}～${told(last)}`))
    .join(language === "ja" ? "、" : ", ");
}

function isNext(day: string, other: string): boolean {
  // A leap year, in which every day is there.
  const next = new Date(`2024-${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(5, 10) === other;
}
