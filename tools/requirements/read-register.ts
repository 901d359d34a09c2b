/** One row of docs/requirements.md: a requirement or a test vector. */
export interface Entry {
  readonly id: string;
  readonly line: number;
  readonly source: string;
  /** As written; `judgeRegister` says when it is none of `open`, `part` and `done`. */
  readonly state: string;
  /** What is still missing; only a `part` has something here. */
  readonly missing: string;
}

/** Reads every table row whose first cell looks like an id, in the order of the document. */
export function readRegister(markdown: string): Entry[] {
  return markdown.split("\n").flatMap((text, index) => {
    const [before, id = "", , source = "", state = "", missing = ""] = text
      .split("|")
      .map((cell) => cell.trim());
    if (before !== "" || !/^([A-Z]{3}-\d+|V\d+)$/.test(id)) return [];
    return [{ id, line: index + 1, source, state, missing }];
  });
}
