import type { ClauseKey, SettingKey } from "@tachiai/protocol";

/** Words with how they stand. Whatever is shown is made of these, so nothing of a text is ever read as markup. */
export interface Run {
  /** Empty where a setting's words come. */
  readonly text: string;
  readonly isStrong?: boolean;
  /** `https:` and nothing else. */
  readonly url?: string;
  /** The words of what is laid down for it stand here. */
  readonly setting?: SettingKey;
}

/** 号, and below it イロハ. */
export interface Item {
  readonly runs: readonly Run[];
  readonly items: readonly Item[];
}

/** 項, with the 号 that follow it. */
export interface Paragraph {
  readonly runs: readonly Run[];
  readonly items: readonly Item[];
}

/** 条. */
export interface Clause {
  readonly line: number;
  readonly number: number;
  /** What it is about; absent where nothing points at it. */
  readonly key?: ClauseKey;
  readonly heading: string;
  readonly paragraphs: readonly Paragraph[];
}

export interface TermsText {
  readonly title: string;
  /** What stands before the first clause. */
  readonly preamble: readonly Paragraph[];
  readonly clauses: readonly Clause[];
}

/** Why a text is refused. */
export const problemCodes = [
  "too_long",
  "control_character",
  "html",
  "image",
  "code",
  "link_not_https",
  "unsupported",
  "bullets",
  "list_too_deep",
  "list_alone",
  "title_missing",
  "title_twice",
  "heading_level",
  "heading_unread",
  "heading_empty",
  "heading_numbered",
  "emphasis_unread",
  "clause_empty",
  "clause_key_unknown",
  "clause_key_twice",
  "clause_key_misplaced",
  "clause_missing",
  "clauses_differ",
  "setting_unknown",
  "blank_left",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export interface Problem {
  readonly code: ProblemCode;
  readonly line: number;
  /** What was written there, or what is missing. */
  readonly what?: string;
}
