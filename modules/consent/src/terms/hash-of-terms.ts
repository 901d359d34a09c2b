import { createHash } from "node:crypto";
import { canonicalJson } from "@tachiai/evidence-proof";
import { type Day, type ProfileId, SettingKey, type TermsContent, type TermsKind } from "@tachiai/protocol";

export interface HashedTerms {
  readonly profileId: ProfileId;
  readonly kind: TermsKind;
  readonly version: number;
  /** Absent with the template, which nobody has laid down. */
  readonly effectiveFrom?: Day | undefined;
  readonly content: TermsContent;
}

/** SHA-256 of the canonical JSON (RFC 8785) of a version, as base64. */
export function hashOfTerms({ profileId, kind, version, effectiveFrom, content }: HashedTerms): string {
  const { ja, en, edits } = content;
  const laidDown = SettingKey.options.flatMap((key) => {
    const value = edits[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  const hashed = {
    profileId,
    kind,
    version,
    ...(effectiveFrom !== undefined && { effectiveFrom }),
    ja,
    ...(en !== undefined && { en }),
    edits: Object.fromEntries(laidDown),
  };
  return createHash("sha256").update(canonicalJson(hashed)).digest("base64");
}
