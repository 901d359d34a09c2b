import type { Day } from "@tachiai/protocol";
import { CsvError, parse } from "csv-parse/browser/esm/sync";
import { paymentKey } from "../payments/payment-key.ts";
import type { Yen } from "../yen.ts";
import { dayOf } from "./day-of.ts";
import { decodeText, lost } from "./decode-text.ts";

type Column = "paidOn" | "yen" | "payer" | "note" | "reference" | "withdrawn";

/** What a column may be called; the first is the one we use. */
const headings: Readonly<Record<Column, readonly [string, ...string[]]>> = {
  paidOn: ["日付", "入金日", "取引日", "振込日", "勘定日"],
  yen: ["金額", "入金金額", "入金額", "お預り金額", "お預入金額"],
  payer: ["振込人名義", "振込依頼人名", "振込人名", "振込人", "依頼人名"],
  note: ["摘要", "備考", "内容"],
  reference: ["取引番号", "照会番号", "取引id"],
  withdrawn: ["出金金額", "出金額", "お引出し金額", "お支払金額"],
};
const needed = ["paidOn", "yen", "payer"] as const;
const mostRows = 20_000;
/** Whoever has chosen the wrong file needs no more to see it. */
const mostProblems = 200;
const mostCharacters = 200;

export interface PaymentRow {
  /** Its row in the file; the headings are row 1. */
  readonly row: number;
  readonly paidOn: Day;
  readonly yen: Yen;
  readonly payer: string;
  readonly note: string;
  /** 取引番号, where the file has one; unique within a day. */
  readonly reference: string;
  /** The same whenever the same row is read again: by its number, else by all that it says and how often that was said before. */
  readonly key: string;
  /** The first row of the file that says just the same. */
  readonly sameAs?: number;
}

export interface CsvProblem {
  readonly row: number;
  readonly column: string;
  readonly problem:
    | "missing-column"
    | "too-many-rows"
    | "not-csv"
    | "unreadable-character"
    | "too-long"
    | "not-a-day"
    | "not-an-amount"
    | "not-positive"
    | "same-number";
  readonly value: string;
}

export type ReadPayments =
  | { readonly is: "read"; readonly rows: readonly PaymentRow[]; readonly withdrawals: number }
  | { readonly is: "unreadable"; readonly problems: readonly CsvProblem[] };

/**
 * Reads payments from a CSV of a bank or of accounting software: UTF-8 or Shift_JIS, with what went out left out. Every row can be
 * taken, or the cells that cannot are named. Rows that say the same are told, and are two payments unless a number says otherwise.
 */
export function readPaymentsCsv(bytes: Uint8Array): ReadPayments {
  const table = tableOf(decodeText(bytes).text);
  if (!Array.isArray(table)) return { is: "unreadable", problems: [table] };
  const [heading = [], ...cells] = table;
  const places = placesOf(heading);
  const missing = needed.filter((column) => !places.has(column));
  if (missing.length > 0)
    return {
      is: "unreadable",
      problems: missing.map((column) =>
        problemOf(1, column, "missing-column", heading.join(",").slice(0, 100)),
      ),
    };
  if (cells.length > mostRows)
    return {
      is: "unreadable",
      problems: [problemOf(mostRows + 2, "paidOn", "too-many-rows", `${cells.length}`)],
    };
  return readRows(cells, places);
}

function readRows(cells: readonly (readonly string[])[], places: ReadonlyMap<Column, number>): ReadPayments {
  const problems: CsvProblem[] = [];
  const rows: PaymentRow[] = [];
  const seen = new Map<string, number[]>();
  let withdrawals = 0;
  for (const [index, row] of cells.entries()) {
    if (row.every((cell) => cell.trim() === "")) continue;
    const cell = (column: Column) => row[places.get(column) ?? -1]?.trim() ?? "";
    if (cell("yen") === "" && cell("withdrawn") !== "") {
      withdrawals += 1;
      continue;
    }
    const read = readRow(index + 2, cell);
    if (Array.isArray(read)) problems.push(...read);
    else {
      const said =
        read.reference === ""
          ? [read.paidOn, read.yen, read.payer, read.note].join("\t")
          : paymentKey(read.paidOn, read.reference);
      const before = seen.get(said) ?? [];
      seen.set(said, [...before, read.row]);
      const [first] = before;
      if (first !== undefined && read.reference !== "")
        problems.push(problemOf(read.row, "reference", "same-number", read.reference));
      const key = first === undefined ? said : `${said}\t${before.length + 1}`;
      rows.push({ ...read, key, ...(first !== undefined && { sameAs: first }) });
    }
    if (problems.length >= mostProblems) break;
  }
  return problems.length > 0
    ? { is: "unreadable", problems: problems.slice(0, mostProblems) }
    : { is: "read", rows, withdrawals };
}

function readRow(
  row: number,
  cell: (column: Column) => string,
): Omit<PaymentRow, "key" | "sameAs"> | CsvProblem[] {
  const problems: CsvProblem[] = [];
  for (const column of ["paidOn", "yen", "payer", "note", "reference"] as const) {
    const value = cell(column);
    if (value.includes(lost) || /\p{Cc}|\p{Cs}/u.test(value))
      problems.push(problemOf(row, column, "unreadable-character", value));
    else if (value.length > mostCharacters) problems.push(problemOf(row, column, "too-long", value));
  }
  if (problems.length > 0) return problems;
  const paidOn = readDay(cell("paidOn"));
  const yen = readAmount(cell("yen"));
  if (paidOn === undefined) problems.push(problemOf(row, "paidOn", "not-a-day", cell("paidOn")));
  if (typeof yen !== "number") problems.push(problemOf(row, "yen", yen, cell("yen")));
  if (paidOn === undefined || typeof yen !== "number") return problems;
  return { row, paidOn, yen, payer: cell("payer"), note: cell("note"), reference: cell("reference") };
}

function problemOf(row: number, column: Column, problem: CsvProblem["problem"], value: string): CsvProblem {
  return { row, column: headings[column][0], problem, value: value.slice(0, 100) };
}

function tableOf(csv: string): string[][] | CsvProblem {
  try {
    return parse(csv, { bom: true, delimiter: [",", "\t"], relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error;
    const row = typeof lines === "number" ? Math.max(lines, 1) : 1;
    return { row, column: "", problem: "not-csv", value: "" };
  }
}

function placesOf(heading: readonly string[]): Map<Column, number> {
  const names = heading.map((name) =>
    name
      .normalize("NFKC")
      .replaceAll(/\s|\(円\)/g, "")
      .toLowerCase(),
  );
  return new Map(
    (Object.keys(headings) as Column[])
      .map((column) => [column, names.findIndex((name) => headings[column].includes(name))] as const)
      .filter(([, place]) => place >= 0),
  );
}

/** `2026-11-30`, `2026/11/30`, `20261130`, `2026年11月30日`, `R8.11.30`, `令和8年11月30日`, in full-width digits too. */
export function readDay(written: string): Day | undefined {
  const text = written.normalize("NFKC").replaceAll(/\s/g, "");
  const common = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(text);
  if (common) return dayOf(Number(common[1]), Number(common[2] ?? common[4]), Number(common[3] ?? common[5]));
  const reiwa = /^(?:R|r|令和)(\d{1,2}|元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!reiwa) return undefined;
  const year = reiwa[1] === "元" ? 1 : Number(reiwa[1]);
  return dayOf(2018 + year, Number(reiwa[2]), Number(reiwa[3]));
}

/** `1,234`, `¥1,234`, `1,234円`, in full-width digits too; what is taken off is no payment. */
function readAmount(written: string): Yen | "not-an-amount" | "not-positive" {
  const text = written.normalize("NFKC").replaceAll(/[\s,¥円]|\\/g, "");
  if (/^([-−▲△]\d+|\(\d+\)|0+)$/.test(text)) return "not-positive";
  return /^\d{1,12}$/.test(text) ? Number(text) : "not-an-amount";
}
