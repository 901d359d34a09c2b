import type { ImportProblem, NewInvitation } from "@tachiai/protocol";
import { CsvError, parse } from "csv-parse/sync";
import { normalise } from "./normalise.ts";
import { type Column, type ImportGround, readInvitationRow } from "./read-invitation-row.ts";

export type ReadInvitations =
  | { readonly valid: true; readonly invitations: readonly NewInvitation[] }
  | { readonly valid: false; readonly problems: readonly ImportProblem[] };

const mostRows = 1000;
/** Whoever has chosen the wrong file needs no more to see it. */
const mostProblems = 200;

/** The headings a column may have; the first is the one we use. 社員番号, グループ and 役割 may be left out. */
const headings: Readonly<Record<Column, readonly [string, ...string[]]>> = {
  displayName: ["氏名", "名前", "name"],
  email: ["メール", "メールアドレス", "e-mail", "email"],
  employeeCode: ["社員番号", "従業員番号", "employeecode"],
  groups: ["グループ", "group", "groups"],
  roles: ["役割", "権限", "role", "roles"],
};
const needed = ["displayName", "email"] as const;

/**
 * Reads a list of people as spreadsheets write it: comma or tab, quoted cells, a byte order mark, full-width letters
 * in addresses, codes, headings and roles. Either every row can be taken, or the cells that cannot are named: all of
 * them, or the first two hundred.
 */
export function readInvitationCsv(csv: string, ground: ImportGround): ReadInvitations {
  const table = tableOf(csv);
  if (!Array.isArray(table)) return { valid: false, problems: [table] };
  const [heading = [], ...rows] = table;
  const places = placesOf(heading);
  const problems: ImportProblem[] = needed
    .filter((column) => !places.has(column))
    .map((column) => ({ row: 1, column: headings[column][0], problem: "missing_column", value: "" }));
  if (rows.length > mostRows)
    problems.push({ row: mostRows + 2, column: "", problem: "too_many_rows", value: String(rows.length) });
  if (problems.length > 0) return { valid: false, problems };

  const seen = new Set<string>();
  const invitations: NewInvitation[] = [];
  for (const [index, cells] of rows.entries()) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    const cell = (column: Column) => cells[places.get(column) ?? -1]?.trim() ?? "";
    const complain = (column: Column, problem: ImportProblem["problem"], value: string) => {
      problems.push({ row: index + 2, column: headings[column][0], problem, value: value.slice(0, 100) });
    };
    const invitation = readInvitationRow(cell, ground, seen, complain);
    if (invitation) invitations.push(invitation);
    if (problems.length >= mostProblems) return { valid: false, problems: problems.slice(0, mostProblems) };
  }
  return problems.length > 0 ? { valid: false, problems } : { valid: true, invitations };
}

function tableOf(csv: string): string[][] | ImportProblem {
  try {
    return parse(csv, { bom: true, delimiter: [",", "\t"], relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error;
    return {
      row: typeof lines === "number" ? Math.max(lines, 1) : 1,
      column: "",
      problem: "not_csv",
      value: "",
    };
  }
}

function placesOf(heading: readonly string[]): Map<Column, number> {
  const names = heading.map((name) => normalise(name).replaceAll(/\s/g, "").toLowerCase());
  const order: readonly Column[] = ["displayName", "email", "employeeCode", "groups", "roles"];
  return new Map(
    order
      .map((column) => [column, names.findIndex((name) => headings[column].includes(name))] as const)
      .filter(([, place]) => place >= 0),
  );
}
