import {
  type Database,
  holdLock,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import type { ElsewhereChannel, SecondPersonDecision, TenantId } from "@tachiai/protocol";
import { announceChange } from "./announce-terms.ts";
import { type DraftFile, deleteDraft, saveSentBack } from "./draft.store.ts";
import { requireSound, titleOf } from "./judge-draft.ts";
import { requireChange, requireMailer } from "./judge-terms-change.ts";
import { type LoadedDocument, loadTermsDocument } from "./load-terms-document.ts";
import { changedClauses } from "./notice-of-terms.ts";
import { recordTerms } from "./record-terms.ts";
import { requireTermsClerk } from "./require-terms-clerk.ts";
import { termsLock } from "./save-terms-draft.ts";
import { insertAnnounced, selectContent, type TermsDocument } from "./terms.store.ts";

export interface DecideTerms extends TermsDocument {
  readonly tenantId: TenantId;
  /** Of the draft that he has read. */
  readonly sha256: string;
  readonly decision: SecondPersonDecision;
  readonly saidElsewhere: readonly ElsewhereChannel[];
}

/**
 * A second person releases a draft, which announces it at that very moment, or sends it back to be written on.
 *
 * Refuses `access.denied`, `consent.terms_not_proposed`, `consent.terms_changed`, `consent.terms_own` to whoever proposed it, and
 * on a release what `requireSound`, `requireChange`, `requireMailer` and `announceChange` refuse.
 */
export function decideTerms(
  database: Database,
  actor: PersonActor,
  mayMail: boolean,
  command: DecideTerms,
): Promise<void> {
  const { profileId, kind, decision } = command;
  const document = { profileId, kind };
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireTermsClerk(tx, actor);
    await holdLock(tx, termsLock);
    const loaded = await loadTermsDocument(tx, document);
    const { draft, latest } = loaded;
    if (!draft?.proposed) throw new Refusal("consent.terms_not_proposed");
    if (draft.sha256 !== command.sha256) throw new Refusal("consent.terms_changed");
    if (draft.proposed.by === actor.personId) throw new Refusal("consent.terms_own");
    if (decision.decision === "approve") {
      requireMailer(loaded.rules, mayMail);
      return release(tx, actor, draft, loaded, command.saidElsewhere);
    }
    const reason = decision.reason ?? "";
    await saveSentBack(tx, actor, document, reason);
    await recordTerms(tx, actor, document, {
      action: "consent.terms_sent_back",
      version: latest + 1,
      sha256: draft.sha256,
      effectiveFrom: draft.change.effectiveFrom,
      more: { reason },
    });
  });
}

async function release(
  tx: TenantTx,
  actor: PersonActor,
  draft: DraftFile,
  { latest, rules }: LoadedDocument,
  saidElsewhere: readonly ElsewhereChannel[],
): Promise<void> {
  const { profileId, kind, content, change, sha256, proposed } = draft;
  const document = { profileId, kind };
  requireSound(document, content);
  requireChange(rules, change);
  const { effectiveFrom } = change;
  const announced = {
    ...document,
    version: latest + 1,
    title: titleOf(document, content),
    change,
    effectiveFrom,
    sha256,
  };
  const before = latest > 0 ? await selectContent(tx, document, latest) : undefined;
  const proposedBy = proposed?.by ?? draft.drafted.by;
  await insertAnnounced(tx, actor, announced, { content, draftedBy: draft.drafted.by, proposedBy });
  await deleteDraft(tx, document);
  await announceChange(
    tx,
    actor,
    rules,
    { ...announced, changedClauses: changedClauses(document, before, content) },
    saidElsewhere,
  );
  await recordTerms(tx, actor, document, {
    action: "consent.terms_announced",
    version: announced.version,
    sha256,
    effectiveFrom,
    more: {
      proposedBy,
      announcedAt: tx.now.toISOString(),
      isGrave: change.isGrave,
      saidElsewhere,
      ...(change.ground && { ground: change.ground.kind }),
      ...(change.lawException !== undefined && { lawException: change.lawException }),
    },
  });
}
