/** Words with how they stand: what Markdown calls strong is set in bold. */
export interface Words {
  readonly text: string;
  readonly isStrong?: boolean;
}

/** One line of a clause, which may run over several of the paper. */
export interface PrintedLine {
  /** 0 for 項, one more for what stands below: 号, then イロハ. */
  readonly depth: number;
  /** Its number, or empty. */
  readonly mark: string;
  readonly runs: readonly Words[];
}

/** A text of clauses on A4, with what is to be known about it in a table above: who, what version, since when. */
export interface PrintedText {
  readonly title: string;
  /** Above the table, in the size of the text. */
  readonly opening?: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly parts: readonly {
    readonly title: string;
    /** Before the first clause. */
    readonly preamble: readonly PrintedLine[];
    readonly clauses: readonly { readonly name: string; readonly lines: readonly PrintedLine[] }[];
  }[];
  /** At the foot of every page beside its number, so that a loose sheet can be told: a number or a hash. */
  readonly mark: string;
}
