import type { Profile } from "@tachiai/policy";
import type { Language } from "@tachiai/protocol";
import type { Clause, Item, Paragraph, Run, TermsText } from "./terms-text.ts";
import { wordsOf } from "./words/words-of.ts";

/** How deep a line of a text stands, its number, and its words. */
export interface ShownLine {
  /** 0 for 項, 1 for 号, 2 below it. */
  readonly depth: number;
  /** Empty where a paragraph stands alone. */
  readonly mark: string;
  readonly runs: readonly Run[];
}

export interface ShownClause {
  readonly name: string;
  readonly clause: Clause;
  readonly lines: readonly ShownLine[];
}

/** A text as its readers see it: numbered, with the words of what is laid down in the places of the settings. */
export interface ShownTerms {
  readonly title: string;
  readonly preamble: readonly ShownLine[];
  readonly clauses: readonly ShownClause[];
}

export function showTerms(text: TermsText, profile: Profile, language: Language): ShownTerms {
  const filled = (run: Run): Run =>
    run.setting ? { ...run, text: wordsOf(profile, run.setting, language) } : run;
  return {
    title: text.title,
    preamble: text.preamble.flatMap((paragraph) => linesOf(paragraph, "", filled, language)),
    clauses: text.clauses.map((clause) => ({
      name: clauseName(clause, language),
      clause,
      lines: clause.paragraphs.flatMap((paragraph, at) =>
        linesOf(paragraph, clause.paragraphs.length > 1 ? String(at + 1) : "", filled, language),
      ),
    })),
  };
}

export function clauseName(
  { number, heading }: Pick<Clause, "number" | "heading">,
  language: Language,
): string {
  return language === "ja" ? `第${number}条（${heading}）` : `Article ${number} (${heading})`;
}

/** The words of a line without how they stand. */
export function wordsIn({ mark, runs }: ShownLine): string {
  const text = runs.map((run) => run.text).join("");
  return mark === "" ? text : `${mark}　${text}`;
}

function linesOf(
  { runs, items }: Paragraph,
  mark: string,
  filled: (run: Run) => Run,
  language: Language,
): ShownLine[] {
  return [{ depth: 0, mark, runs: runs.map(filled) }, ...itemLines(items, 1, filled, language)];
}

function itemLines(
  items: readonly Item[],
  depth: number,
  filled: (run: Run) => Run,
  language: Language,
): ShownLine[] {
  return items.flatMap((item, at) => [
    { depth, mark: itemMark(depth, at, language), runs: item.runs.map(filled) },
    ...itemLines(item.items, depth + 1, filled, language),
  ]);
}

const kana = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";

function itemMark(depth: number, at: number, language: Language): string {
  if (depth === 1) return language === "ja" ? `（${at + 1}）` : `(${at + 1})`;
  const letters = language === "ja" ? kana : "abcdefghijklmnopqrstuvwxyz";
  return letters[at] ?? String(at + 1);
}
