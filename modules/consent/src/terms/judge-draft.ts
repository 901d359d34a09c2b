import { Refusal } from "@tachiai/platform";
import { judgeEdits } from "@tachiai/policy";
import type { TermsContent } from "@tachiai/protocol";
import { readTerms, readTranslation } from "@tachiai/terms-text";
import type { TermsDocument } from "./terms.store.ts";

/** The heading of the Japanese text, which decides. */
export function titleOf(document: TermsDocument, { ja }: Pick<TermsContent, "ja">): string {
  return readTerms(ja, document).text.title;
}

/**
 * Refuses what no version may say: `consent.terms_text_refused` with the first line, `consent.terms_clause_missing`, or
 * `consent.terms_edits_refused`. The editor shows all that is wrong by the same reading.
 */
export function requireSound(document: TermsDocument, { ja, en, edits }: TermsContent): void {
  requireAllowedEdits(document, edits);
  const japanese = readTerms(ja, document);
  const english = en === undefined ? undefined : readTranslation(en, document, japanese.text);
  for (const { code, line } of [...japanese.problems, ...(english?.problems ?? [])]) {
    if (code === "clause_missing" || code === "clauses_differ")
      throw new Refusal("consent.terms_clause_missing");
    throw new Refusal("consent.terms_text_refused", { line });
  }
}

/** Rules ride with the terms alone: no other document may say what they are. */
export function requireAllowedEdits({ profileId, kind }: TermsDocument, edits: TermsContent["edits"]): void {
  const isEdited = Object.keys(edits).length > 0;
  if ((isEdited && kind !== "terms") || judgeEdits(profileId, edits).size > 0)
    throw new Refusal("consent.terms_edits_refused");
}
