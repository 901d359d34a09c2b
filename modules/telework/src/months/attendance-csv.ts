import { tokyoDay, tokyoText } from "@tachiai/platform";
import type { FoldedDay, Stretch } from "../work-day.ts";
import type { LoadedMonth } from "./load-months.ts";

const header = ["社員番号", "氏名", "日付", "出勤", "退勤", "休憩", "勤務時間", "休憩時間", "要確認"];

/** The days of these months as docs/formats/attendance-csv.md describes them, with a byte order mark. */
export function attendanceCsv(months: readonly LoadedMonth[], now: Date): string {
  const rows = months.flatMap(({ month: { employeeCode, displayName }, days }) =>
    days.map((day) => [employeeCode, displayName, ...cellsOf(day, now)]),
  );
  return `\uFEFF${[header, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

function cellsOf(folded: FoldedDay, now: Date): string[] {
  const { day, stretches, workMs, breakMs, exceptions } = folded;
  const work = stretches.filter(({ kind }) => kind === "work");
  const first = work[0]?.from;
  const last = work.at(-1)?.to;
  return [
    day,
    first ? clock(day, first) : "",
    last ? clock(day, last) : "",
    stretches
      .filter(({ kind }) => kind === "break")
      .map((one) => intervalOf(day, one, now))
      .join("/"),
    duration(workMs),
    duration(breakMs),
    exceptions.join("/"),
  ];
}

function intervalOf(day: string, { from, to = from }: Stretch, now: Date): string {
  return `${clock(day, from)}-${clock(day, to > now ? now : to)}`;
}

/** `25:10` for ten past one in the night that follows the day, as payroll reads it. */
function clock(day: string, instant: Date): string {
  const time = tokyoText(instant).slice(11);
  const nights = (Date.parse(tokyoDay(instant)) - Date.parse(day)) / 86_400_000;
  const [hour = "", minute = ""] = time.split(":");
  return `${String(Number(hour) + 24 * nights).padStart(2, "0")}:${minute}`;
}

function duration(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

/** RFC 4180; a name that a spreadsheet would take for a formula stays text. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
