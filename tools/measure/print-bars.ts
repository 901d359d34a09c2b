import type { JudgedBar, Measured } from "./bar.ts";

/** A table for people: one line a figure. */
export function tableOf(bars: readonly JudgedBar[], reported: Measured["reported"] = []): string {
  const width = Math.max(...[...bars, ...reported].map(({ id }) => id.length));
  return [
    ...bars.map(({ id, value, limit, better, ok }) => {
      const wanted = `${better === "higher" ? "at least" : "at most"} ${limit}`;
      return `${ok ? "ok    " : "MISSED"}  ${id.padEnd(width)}  ${rounded(value)}  (${wanted})`;
    }),
    ...reported.map(({ id, value }) => `        ${id.padEnd(width)}  ${rounded(value)}`),
  ].join("\n");
}

/** The line for programs, always the last one printed. */
export function closingLine(kind: "bench" | "drill", name: string, bars: readonly JudgedBar[]): string {
  return JSON.stringify({ [kind]: name, bars });
}

function rounded(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}
