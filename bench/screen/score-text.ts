import { scrollingLine } from "./scrolling-lines.ts";

const numberOfLine = /^\s*(\d{6})\b/;

/**
 * How much of a terminal was read right, from 0 to 1: one minus the letters that would have to be changed, over those that
 * there are. Which lines it showed is found by the numbers that were read; where none was, nothing was read.
 *
 * @param read What was read in a picture of `rows` consecutive lines, each cut off after `columns`.
 */
export function scoreTerminal(read: string, { rows, columns }: TerminalCut): number {
  const lines = read.split("\n").filter((line) => line.trim() !== "");
  const found = linesOf(lines.join("\n"));
  const scores = likelyFirsts(lines).map((first) => {
    const expected = linesOf(
      Array.from({ length: rows }, (_, row) => scrollingLine(first + row).slice(0, columns)).join("\n"),
    );
    return Math.max(0, 1 - editDistance(found, expected) / expected.length);
  });
  return Math.max(0, ...scores);
}

export interface TerminalCut {
  readonly rows: number;
  readonly columns: number;
}

/** What a reader of pictures makes of gaps says nothing of how legible they are. */
function linesOf(text: string): string {
  return text.replace(/[^\S\n]+/g, "").trim();
}

/** By each number that was read, and how far down it stood; those that most agree on. */
function likelyFirsts(lines: readonly string[]): number[] {
  const votes = new Map<number, number>();
  for (const [row, line] of lines.entries()) {
    const number = numberOfLine.exec(line)?.[1];
    if (number === undefined) continue;
    const first = Number(number) - row;
    if (first >= 0) votes.set(first, (votes.get(first) ?? 0) + 1);
  }
  return [...votes]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 4)
    .map(([first]) => first);
}

/** Levenshtein's: letters put in, left out or changed. */
export function editDistance(one: string, other: string): number {
  let above = Uint32Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = new Uint32Array(other.length + 1);
    row[0] = i;
    const letter = one.charCodeAt(i - 1);
    for (let j = 1; j <= other.length; j += 1)
      row[j] = Math.min(
        (above[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (above[j - 1] ?? 0) + (letter === other.charCodeAt(j - 1) ? 0 : 1),
      );
    above = row;
  }
  return above[other.length] ?? 0;
}
