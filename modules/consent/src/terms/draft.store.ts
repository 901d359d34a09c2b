import type { PersonActor, TenantTx } from "@tachiai/platform";
import { type PersonId, TermsChange, TermsContent } from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { ConsentTables } from "../consent.tables.ts";
import type { TermsDocument } from "./terms.store.ts";

interface ActOf {
  readonly by: PersonId;
  readonly at: Date;
}

/** The one draft of a document. */
export interface DraftFile extends TermsDocument {
  readonly revision: number;
  readonly content: TermsContent;
  readonly change: TermsChange;
  readonly sha256: string;
  readonly drafted: ActOf;
  readonly proposed?: ActOf;
  readonly sentBack?: ActOf & { readonly reason: string };
}

export async function selectDrafts(tx: TenantTx): Promise<DraftFile[]> {
  const rows = await drafts(tx).orderBy("profile").orderBy("kind").execute();
  return rows.map(draftOf);
}

export async function selectDraft(
  tx: TenantTx,
  { profileId, kind }: TermsDocument,
): Promise<DraftFile | undefined> {
  const row = await drafts(tx).where("profile", "=", profileId).where("kind", "=", kind).executeTakeFirst();
  return row && draftOf(row);
}

/** A draft that is written on is proposed no more; why it was sent back stays with it. */
export async function saveDraft(
  tx: TenantTx,
  actor: PersonActor,
  draft: Omit<DraftFile, "drafted" | "proposed" | "sentBack">,
): Promise<void> {
  const written = {
    revision: draft.revision,
    content: JSON.stringify(draft.content),
    change: JSON.stringify(draft.change),
    sha256: Buffer.from(draft.sha256, "base64"),
    drafted_by: actor.personId,
    drafted_at: tx.now,
    proposed_by: null,
    proposed_at: null,
  };
  await tx.query
    .withTables<ConsentTables>()
    .insertInto("consent.terms_draft")
    .values({
      tenant_id: tx.tenantId,
      profile: draft.profileId,
      kind: draft.kind,
      ...written,
      sent_back_by: null,
      sent_back_at: null,
      sent_back_reason: null,
    })
    .onConflict((conflict) => conflict.columns(["tenant_id", "profile", "kind"]).doUpdateSet(written))
    .execute();
}

export async function saveProposal(tx: TenantTx, actor: PersonActor, document: TermsDocument): Promise<void> {
  await updateDraft(tx, document, { proposed_by: actor.personId, proposed_at: tx.now });
}

export async function saveSentBack(
  tx: TenantTx,
  actor: PersonActor,
  document: TermsDocument,
  reason: string,
): Promise<void> {
  await updateDraft(tx, document, {
    proposed_by: null,
    proposed_at: null,
    sent_back_by: actor.personId,
    sent_back_at: tx.now,
    sent_back_reason: reason,
  });
}

export async function deleteDraft(tx: TenantTx, { profileId, kind }: TermsDocument): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .deleteFrom("consent.terms_draft")
    .where("profile", "=", profileId)
    .where("kind", "=", kind)
    .execute();
}

async function updateDraft(
  tx: TenantTx,
  { profileId, kind }: TermsDocument,
  changes: Partial<Selectable<ConsentTables["consent.terms_draft"]>>,
): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .updateTable("consent.terms_draft")
    .set(changes)
    .where("profile", "=", profileId)
    .where("kind", "=", kind)
    .execute();
}

function drafts(tx: TenantTx) {
  return tx.query.withTables<ConsentTables>().selectFrom("consent.terms_draft").selectAll();
}

function draftOf(row: Selectable<ConsentTables["consent.terms_draft"]>): DraftFile {
  return {
    profileId: row.profile,
    kind: row.kind,
    revision: row.revision,
    content: TermsContent.parse(row.content),
    change: TermsChange.parse(row.change),
    sha256: Buffer.from(row.sha256).toString("base64"),
    drafted: { by: row.drafted_by, at: row.drafted_at },
    ...(row.proposed_by && row.proposed_at && { proposed: { by: row.proposed_by, at: row.proposed_at } }),
    ...(row.sent_back_by &&
      row.sent_back_at && {
        sentBack: { by: row.sent_back_by, at: row.sent_back_at, reason: row.sent_back_reason ?? "" },
      }),
  };
}
