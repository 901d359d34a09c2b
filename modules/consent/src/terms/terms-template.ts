import type { ProfileId, TermsContent, TermsVersion } from "@tachiai/protocol";
import { templateTexts } from "@tachiai/terms-text";
import { hashOfTerms } from "./hash-of-terms.ts";
import { titleOf } from "./judge-draft.ts";

/** ひな形: what holds, marked as such, while the provider has laid down nothing, and what he begins to write from. */
export function termsTemplate(profileId: ProfileId): TermsVersion {
  const template = read.get(profileId) ?? readTemplate(profileId);
  read.set(profileId, template);
  return template;
}

/** They do not change while the process lives, and every look at what is in force needs them. */
const read = new Map<ProfileId, TermsVersion>();

function readTemplate(profileId: ProfileId): TermsVersion {
  const content: TermsContent = { ja: templateTexts[profileId], edits: {} };
  const document = { profileId, kind: "terms", version: 0 } as const;
  return {
    ...document,
    title: titleOf(document, content),
    sha256: hashOfTerms({ ...document, content }),
    ...content,
  };
}
