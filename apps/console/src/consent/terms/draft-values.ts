import type { Day, getTermsDocument, ResponseOf, TermsChange, TermsContent } from "@tachiai/protocol";

type ShownDocument = ResponseOf<typeof getTermsDocument>;

/** What the editor of a draft holds. */
export interface DraftValues {
  readonly ja: string;
  readonly en: string;
  readonly edits: TermsContent["edits"];
  readonly effectiveFrom: Day;
  readonly isGrave: boolean;
  readonly groundKind: "none" | "general-benefit" | "reasonable";
  readonly groundWords: string;
  readonly lawException: string;
}

/** The draft as it was saved; without one, what is in force, or an empty text. */
export function draftValues({ draft, base, earliest }: ShownDocument): DraftValues {
  const content: TermsContent | undefined = draft?.content ?? base;
  const change = draft?.change;
  return {
    ja: content?.ja ?? "# \n\n## \n",
    en: content?.en ?? "",
    edits: content?.edits ?? {},
    effectiveFrom: change?.effectiveFrom ?? earliest,
    isGrave: change?.isGrave ?? false,
    groundKind: change?.ground?.kind ?? "none",
    groundWords: change?.ground?.words ?? "",
    lawException: change?.lawException ?? "",
  };
}

export function contentOf({ ja, en, edits }: DraftValues): TermsContent {
  return { ja, edits, ...(en.trim() !== "" && { en }) };
}

export function changeOf(values: DraftValues): TermsChange {
  const { effectiveFrom, isGrave, groundKind, groundWords, lawException } = values;
  return {
    effectiveFrom,
    isGrave,
    ...(groundKind !== "none" &&
      groundWords.trim() !== "" && { ground: { kind: groundKind, words: groundWords.trim() } }),
    ...(lawException.trim() !== "" && { lawException: lawException.trim() }),
  };
}
