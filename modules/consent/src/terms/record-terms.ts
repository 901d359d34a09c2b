import { record } from "@tachiai/evidence";
import type { PersonActor, TenantTx } from "@tachiai/platform";
import type { Day, EvidenceAction } from "@tachiai/protocol";
import type { TermsDocument } from "./terms.store.ts";

export interface TermsStep {
  readonly action: Extract<
    EvidenceAction,
    `consent.terms_${"drafted" | "proposed" | "sent_back" | "announced" | "withdrawn"}`
  >;
  readonly version: number;
  readonly sha256: string;
  readonly effectiveFrom: Day;
  readonly more?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** What was done to which version of a document, by its hash. */
export async function recordTerms(
  tx: TenantTx,
  actor: PersonActor,
  { profileId, kind }: TermsDocument,
  { action, version, sha256, effectiveFrom, more }: TermsStep,
): Promise<void> {
  await record(tx, actor, {
    action,
    subject: `${profileId}/${kind}/${version}`,
    retention: "organisation",
    details: { version, effectiveFrom, contentSha256: sha256, ...more },
  });
}
