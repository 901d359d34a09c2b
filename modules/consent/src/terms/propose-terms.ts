import { roleHolders } from "@tachiai/identity";
import { type Database, holdLock, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { saveProposal } from "./draft.store.ts";
import { requireSound } from "./judge-draft.ts";
import { requireChange } from "./judge-terms-change.ts";
import { loadTermsDocument } from "./load-terms-document.ts";
import { recordTerms } from "./record-terms.ts";
import { requireTermsClerk, termsClerks } from "./require-terms-clerk.ts";
import { termsLock } from "./save-terms-draft.ts";
import type { TermsDocument } from "./terms.store.ts";

/**
 * Asks somebody else to release a draft. It is judged as if it were announced today, and again when it is.
 *
 * Refuses `access.denied`, `consent.terms_changed`, what `requireSound` and `requireChange` refuse, or
 * `consent.terms_needs_second` when nobody else could release it.
 */
export function proposeTerms(
  database: Database,
  actor: PersonActor,
  command: TermsDocument & { readonly tenantId: TenantId; readonly sha256: string },
): Promise<void> {
  const { profileId, kind } = command;
  const document = { profileId, kind };
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireTermsClerk(tx, actor);
    await holdLock(tx, termsLock);
    const { latest, draft, rules } = await loadTermsDocument(tx, document);
    if (draft?.sha256 !== command.sha256 || draft.proposed) throw new Refusal("consent.terms_changed");
    requireSound(document, draft.content);
    requireChange(rules, draft.change);
    const others = await roleHolders(tx, termsClerks);
    if (others.every(({ personId }) => personId === actor.personId))
      throw new Refusal("consent.terms_needs_second");
    await saveProposal(tx, actor, document);
    await recordTerms(tx, actor, document, {
      action: "consent.terms_proposed",
      version: latest + 1,
      sha256: draft.sha256,
      effectiveFrom: draft.change.effectiveFrom,
    });
  });
}
