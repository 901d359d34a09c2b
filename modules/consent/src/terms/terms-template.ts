import { type ProfileId, type TermsContent, TermsKind, type TermsVersion } from "@tachiai/protocol";
import { templateTexts } from "@tachiai/terms-text";
import { hashOfTerms } from "./hash-of-terms.ts";

/** ひな形: what holds, marked as such, while the provider has laid down nothing, and what he begins to write from. */
export function termsTemplate(profileId: ProfileId): TermsVersion {
  const { title, ja } = templateTexts[profileId];
  const content: TermsContent = { ja, edits: {} };
  const document = { profileId, kind: TermsKind.enum.terms, version: 0 };
  return { ...document, title, sha256: hashOfTerms({ ...document, content }), ...content };
}
