import type { Language, ProfileId, TermsContent, TermsKind } from "@tachiai/protocol";
import { type ReadTerms, readTerms, readTranslation, type ShownTerms, showTerms } from "@tachiai/terms-text";

interface Said {
  readonly profileId: ProfileId;
  readonly kind: TermsKind;
  readonly content: TermsContent;
}

/** What a version says in a language; in Japanese, which decides, where it has no other. */
export function shownVersion({ profileId, kind, content }: Said, language: Language): ShownTerms {
  const isEnglish = language === "en" && content.en !== undefined;
  const source = (isEnglish && content.en) || content.ja;
  const { text } = readTerms(source, { profileId, kind });
  return showTerms(text, { id: profileId, edits: content.edits }, isEnglish ? "en" : "ja");
}

/** What has to be put right in the texts of a draft. */
export function problemsOf({ profileId, kind, content }: Said): {
  readonly ja: ReadTerms["problems"];
  readonly en: ReadTerms["problems"];
} {
  const japanese = readTerms(content.ja, { profileId, kind });
  const english =
    content.en === undefined ? undefined : readTranslation(content.en, { profileId, kind }, japanese.text);
  return { ja: japanese.problems, en: english?.problems ?? [] };
}
