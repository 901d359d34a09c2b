import { type Database, holdLock, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { TenantId, TermsChange, TermsContent } from "@tachiai/protocol";
import { type DraftFile, saveDraft } from "./draft.store.ts";
import { hashOfTerms } from "./hash-of-terms.ts";
import { requireAllowedEdits } from "./judge-draft.ts";
import { loadTermsDocument } from "./load-terms-document.ts";
import { recordTerms } from "./record-terms.ts";
import { requireTermsClerk } from "./require-terms-clerk.ts";
import type { TermsDocument } from "./terms.store.ts";

export const termsLock = "consent.terms";

export interface SaveTermsDraft extends TermsDocument {
  readonly tenantId: TenantId;
  readonly basedOnVersion: number;
  readonly basedOnRevision: number;
  readonly content: TermsContent;
  readonly change: TermsChange;
}

/**
 * Saves the one draft of a document, whatever its text is like yet; a proposal is thereby taken back.
 *
 * Refuses `access.denied`, `consent.terms_edits_refused`, or `consent.terms_changed` when somebody else has saved, withdrawn or
 * released since the writer began.
 */
export function saveTermsDraft(
  database: Database,
  actor: PersonActor,
  { tenantId, profileId, kind, ...command }: SaveTermsDraft,
): Promise<Pick<DraftFile, "revision" | "sha256">> {
  const { content, change } = command;
  const document = { profileId, kind };
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireTermsClerk(tx, actor);
    requireAllowedEdits(document, content.edits);
    await holdLock(tx, termsLock);
    const { latest, draft } = await loadTermsDocument(tx, document);
    if (latest !== command.basedOnVersion || (draft?.revision ?? 0) !== command.basedOnRevision)
      throw new Refusal("consent.terms_changed");
    const revision = command.basedOnRevision + 1;
    const version = latest + 1;
    const { effectiveFrom } = change;
    const sha256 = hashOfTerms({ ...document, version, ...change, content });
    await saveDraft(tx, actor, { ...document, revision, content, change, sha256 });
    await recordTerms(tx, actor, document, {
      action: "consent.terms_drafted",
      version,
      sha256,
      effectiveFrom,
      more: { revision },
    });
    return { revision, sha256 };
  });
}
