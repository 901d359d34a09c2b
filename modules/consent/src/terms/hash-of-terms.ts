import { createHash } from "node:crypto";
import { canonicalJson } from "@tachiai/evidence-proof";
import {
  type ProfileId,
  SettingKey,
  type TermsChange,
  type TermsContent,
  type TermsKind,
} from "@tachiai/protocol";

/** The change is absent with the template, which nobody has laid down. */
export interface HashedTerms extends Partial<TermsChange> {
  readonly profileId: ProfileId;
  readonly kind: TermsKind;
  readonly version: number;
  readonly content: TermsContent;
}

/** SHA-256 of the canonical JSON (RFC 8785) of all that is released with a version, as base64. */
export function hashOfTerms({ profileId, kind, version, content, ...change }: HashedTerms): string {
  const { effectiveFrom, ground, lawException, isGrave } = change;
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
    ...(ground && { ground }),
    ...(lawException !== undefined && { lawException }),
    ...(isGrave !== undefined && { isGrave }),
    ja,
    ...(en !== undefined && { en }),
    edits: Object.fromEntries(laidDown),
  };
  return createHash("sha256").update(canonicalJson(hashed)).digest("base64");
}
