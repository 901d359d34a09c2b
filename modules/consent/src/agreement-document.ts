import { createHash } from "node:crypto";
import { canonicalJson } from "@tachiai/evidence-proof";
import { Refusal } from "@tachiai/platform";
import type { AgreementDocument, AgreementText, Day, ShownDocument } from "@tachiai/protocol";
import { companyAgreementVersions } from "./texts/company-agreement.ts";
import type { ReleasedText } from "./texts/released-text.ts";
import { workerConsentVersions } from "./texts/worker-consent.ts";

const released: Record<AgreementDocument["kind"], readonly [ReleasedText, ...ReleasedText[]]> = {
  "company-agreement": companyAgreementVersions,
  "worker-consent": workerConsentVersions,
};

/** The version of a document that is in force on a day. */
export function documentOn(kind: AgreementDocument["kind"], day: Day): AgreementDocument {
  const [first, ...later] = released[kind];
  const { version, effectiveFrom, ja, en } =
    later.findLast((text) => text.effectiveFrom !== undefined && text.effectiveFrom <= day) ?? first;
  return {
    kind,
    version,
    ...(effectiveFrom && { effectiveFrom }),
    texts: { ja: { sha256: hashOf(ja), text: ja }, en: { sha256: hashOf(en), text: en } },
  };
}

/** The first day after `day` on which another version takes effect, if one is already released. */
export function nextVersionOn(kind: AgreementDocument["kind"], day: Day): Day | undefined {
  return released[kind].find(({ effectiveFrom }) => effectiveFrom !== undefined && effectiveFrom > day)
    ?.effectiveFrom;
}

/**
 * Makes sure that what somebody read is what he agrees to.
 *
 * Refuses `consent.text_changed`.
 */
export function requireShown(document: AgreementDocument, shown: ShownDocument): void {
  const { sha256 } = document.texts[shown.language];
  if (shown.version !== document.version || shown.sha256 !== sha256)
    throw new Refusal("consent.text_changed");
}

/** SHA-256 of the canonical JSON (RFC 8785) of a text, as base64. */
function hashOf(text: AgreementText): string {
  return createHash("sha256").update(canonicalJson(text)).digest("base64");
}
