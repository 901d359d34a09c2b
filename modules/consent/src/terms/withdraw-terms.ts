import {
  type Database,
  holdLock,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import type { BodyOf, withdrawTerms as endpoint, TenantId } from "@tachiai/protocol";
import { announceWithdrawal } from "./announce-terms.ts";
import { deleteDraft } from "./draft.store.ts";
import { type LoadedDocument, loadTermsDocument } from "./load-terms-document.ts";
import { recordTerms, type TermsStep } from "./record-terms.ts";
import { requireTermsClerk } from "./require-terms-clerk.ts";
import { termsLock } from "./save-terms-draft.ts";
import { saveWithdrawal, type TermsDocument } from "./terms.store.ts";

type Asked = BodyOf<typeof endpoint>;

/**
 * Withdraws a draft, or a version that was announced and is not yet in force: its readers are told so where they were told of it.
 *
 * Refuses `access.denied`, `consent.terms_changed` for a draft other than the one that was read, `consent.terms_not_found` or
 * `consent.terms_in_force`.
 */
export function withdrawTerms(
  database: Database,
  actor: PersonActor,
  command: TermsDocument & { readonly tenantId: TenantId } & Asked,
): Promise<void> {
  const { profileId, kind, what, reason } = command;
  const document = { profileId, kind };
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireTermsClerk(tx, actor);
    await holdLock(tx, termsLock);
    const loaded = await loadTermsDocument(tx, document);
    const step =
      what.is === "draft"
        ? await withdrawDraft(tx, document, loaded, what.sha256)
        : await withdrawVersion(tx, actor, loaded, what.version, reason);
    await recordTerms(tx, actor, document, {
      ...step,
      action: "consent.terms_withdrawn",
      more: { reason, wasAnnounced: what.is === "version" },
    });
  });
}

type Withdrawn = Pick<TermsStep, "version" | "sha256" | "effectiveFrom">;

async function withdrawDraft(
  tx: TenantTx,
  document: TermsDocument,
  { draft, latest }: LoadedDocument,
  sha256: string,
): Promise<Withdrawn> {
  if (draft?.sha256 !== sha256) throw new Refusal("consent.terms_changed");
  await deleteDraft(tx, document);
  return { version: latest + 1, sha256, effectiveFrom: draft.change.effectiveFrom };
}

async function withdrawVersion(
  tx: TenantTx,
  actor: PersonActor,
  { versions, rules }: LoadedDocument,
  version: number,
  reason: string,
): Promise<Withdrawn> {
  const announced = versions.find((one) => one.version === version && !one.withdrawn);
  if (!announced) throw new Refusal("consent.terms_not_found");
  if (announced.effectiveFrom <= rules.today) throw new Refusal("consent.terms_in_force");
  await saveWithdrawal(tx, actor, announced, reason);
  await announceWithdrawal(tx, actor, rules, { ...announced, changedClauses: [] }, reason);
  return announced;
}
