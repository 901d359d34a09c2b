import { diffArrays } from "diff";
import { type ShownClause, type ShownTerms, wordsIn } from "./show-terms.ts";

/** Words of both texts, or of one. */
export interface ComparedWords {
  readonly text: string;
  readonly as: "same" | "added" | "removed";
}

export interface ComparedClause {
  /** As it is called now; before, where it is gone. */
  readonly name: string;
  /** As it was called before, where that differs. */
  readonly formerName?: string;
  readonly standing: "same" | "changed" | "added" | "removed";
  /** It stands elsewhere among the others, and not only because some came or went before it. */
  readonly isMoved: boolean;
  readonly words: readonly ComparedWords[];
}

export interface ComparedTerms {
  readonly title: readonly ComparedWords[];
  readonly preamble: readonly ComparedWords[];
  /** In the order of the later text; a clause that is gone stands behind the one that it followed. */
  readonly clauses: readonly ComparedClause[];
}

/** What a text says otherwise than an earlier one, clause by clause, the words of settings included. */
export function compareTerms(before: ShownTerms, after: ShownTerms): ComparedTerms {
  const pairs = pairsOf(before.clauses, after.clauses);
  const formerly = new Map(pairs.map(({ was, is }) => [is, was]));
  const moved = movedOf(pairs.map(({ was }) => before.clauses.indexOf(was)));
  const isMoved = new Map(pairs.map(({ is }, at) => [is, moved.has(at)]));

  /** The clauses of the earlier text by where they stand in the answer. */
  const places = new Map<ShownClause, ComparedClause>();
  const clauses = after.clauses.map((is): ComparedClause => {
    const was = formerly.get(is);
    if (!was) return { name: is.name, standing: "added", isMoved: false, words: all(textOf(is), "added") };
    const words = compareWords(textOf(was), textOf(is));
    const isSame = was.clause.heading === is.clause.heading && words.every(({ as }) => as === "same");
    const compared: ComparedClause = {
      name: is.name,
      ...(was.name !== is.name && { formerName: was.name }),
      standing: isSame ? "same" : "changed",
      isMoved: isMoved.get(is) ?? false,
      words,
    };
    places.set(was, compared);
    return compared;
  });
  for (const [at, was] of before.clauses.entries()) {
    if (places.has(was)) continue;
    const gone: ComparedClause = {
      name: was.name,
      standing: "removed",
      isMoved: false,
      words: all(textOf(was), "removed"),
    };
    const previous = before.clauses[at - 1];
    const place = previous && places.get(previous);
    clauses.splice(place ? clauses.indexOf(place) + 1 : 0, 0, gone);
    places.set(was, gone);
  }
  return {
    title: compareWords(before.title, after.title),
    preamble: compareWords(before.preamble.map(wordsIn).join("\n"), after.preamble.map(wordsIn).join("\n")),
    clauses,
  };
}

/** Which words came and which went. Japanese parts them by no spaces: the machine's own rules do. */
export function compareWords(before: string, after: string): ComparedWords[] {
  if (before === after) return all(after, "same");
  const parts = diffArrays(wordsFrom(before), wordsFrom(after), { maxEditLength: mostEdits });
  // Texts with next to nothing in common are one that went and one that came.
  if (!parts) return [...all(before, "removed"), ...all(after, "added")];
  return parts.map(({ value, added, removed }) => ({
    text: value.join(""),
    as: added ? "added" : removed ? "removed" : "same",
  }));
}

/** Beyond so many words nobody reads them marked one by one, and comparing takes its square of time. */
const mostEdits = 2_000;

const segmenter = new Intl.Segmenter("ja", { granularity: "word" });

function wordsFrom(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function all(text: string, as: ComparedWords["as"]): ComparedWords[] {
  return text === "" ? [] : [{ text, as }];
}

function textOf({ lines }: ShownClause): string {
  return lines.map(wordsIn).join("\n");
}

interface Pair {
  readonly was: ShownClause;
  readonly is: ShownClause;
}

/** By key, and where there is none by heading; in the order of the later text. */
function pairsOf(before: readonly ShownClause[], after: readonly ShownClause[]): Pair[] {
  const left = new Set(before);
  const taken = new Map<ShownClause, ShownClause>();
  const names: ((clause: ShownClause) => string | undefined)[] = [
    ({ clause }) => clause.key,
    ({ clause }) => clause.heading,
  ];
  for (const nameOf of names)
    for (const is of after) {
      const name = nameOf(is);
      if (name === undefined || taken.has(is)) continue;
      const was = [...left].find((clause) => nameOf(clause) === name);
      if (!was) continue;
      left.delete(was);
      taken.set(is, was);
    }
  return after.flatMap((is) => {
    const was = taken.get(is);
    return was ? [{ was, is }] : [];
  });
}

/** Which of these places are out of their order: all but a longest row that rises. */
function movedOf(places: readonly number[]): ReadonlySet<number> {
  const lengths: number[] = [];
  const before: (number | undefined)[] = [];
  let end: number | undefined;
  for (const [at, place] of places.entries()) {
    let last: number | undefined;
    for (let other = 0; other < at; other += 1)
      if (
        (places[other] ?? 0) < place &&
        (lengths[other] ?? 0) > (last === undefined ? 0 : (lengths[last] ?? 0))
      )
        last = other;
    before[at] = last;
    lengths[at] = (last === undefined ? 0 : (lengths[last] ?? 0)) + 1;
    if (end === undefined || (lengths[at] ?? 0) > (lengths[end] ?? 0)) end = at;
  }
  const moved = new Set(places.keys());
  for (let at = end; at !== undefined; at = before[at]) moved.delete(at);
  return moved;
}
