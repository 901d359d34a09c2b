/** Words with how they stand: what Markdown calls strong is set in bold. */
export interface Words {
  readonly text: string;
  readonly isStrong?: boolean;
}

export type PrintedBlock =
  | { readonly kind: "paragraph"; readonly words: readonly Words[] }
  /** 号: numbered from one. */
  | { readonly kind: "items"; readonly items: readonly (readonly Words[])[] };

/** A text of clauses on A4, with what is to be known about it in a table above: who, what version, since when. */
export interface PrintedText {
  readonly title: string;
  /** Above the table, in the size of the text. */
  readonly opening?: string;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly parts: readonly {
    readonly title: string;
    readonly clauses: readonly { readonly heading: string; readonly blocks: readonly PrintedBlock[] }[];
  }[];
  /** At the foot of every page beside its number, so that a loose sheet can be told: a number or a hash. */
  readonly mark: string;
}
