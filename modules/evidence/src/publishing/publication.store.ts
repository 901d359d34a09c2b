import type { TenantTx } from "@tachiai/platform";
import type { LogPublicationId, PersonId } from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { EvidenceTables } from "../evidence.tables.ts";
import { columnsOfDecision, type Decided, decidedOf, undecided } from "../second-person/decided.ts";
import type { PublicationFacts } from "./publication-state.ts";

export interface PublicationFile {
  readonly publicationId: LogPublicationId;
  readonly retentionClass: string;
  readonly reason: string;
  readonly proposedBy: PersonId;
  readonly proposedAt: Date;
  readonly decided?: Decided;
  readonly ended?: { readonly by: PersonId; readonly at: Date };
  readonly heldBackAt?: Date;
}

/** False while another publication of this class is proposed or live. */
export async function insertPublication(tx: TenantTx, publication: PublicationFile): Promise<boolean> {
  const { publicationId, retentionClass, reason, proposedBy, proposedAt } = publication;
  const inserted = await tx.query
    .withTables<EvidenceTables>()
    .insertInto("evidence.log_publication")
    .values({
      tenant_id: tx.tenantId,
      publication_id: publicationId,
      retention_class: retentionClass,
      reason,
      proposed_by: proposedBy,
      proposed_at: proposedAt,
      ...undecided,
      ended_by: null,
      ended_at: null,
      held_back_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** Newest first. */
export async function selectPublications(tx: TenantTx): Promise<PublicationFile[]> {
  const rows = await publications(tx).orderBy("proposed_at", "desc").orderBy("publication_id").execute();
  return rows.map(publicationOf);
}

/** Locks it, so that of two decisions the second sees the first. */
export async function selectPublication(
  tx: TenantTx,
  publicationId: LogPublicationId,
): Promise<PublicationFile | undefined> {
  const row = await publications(tx)
    .where("publication_id", "=", publicationId)
    .forUpdate()
    .executeTakeFirst();
  return row && publicationOf(row);
}

export async function selectPublicationsOf(tx: TenantTx, retentionClass: string): Promise<PublicationFile[]> {
  const rows = await publications(tx).where("retention_class", "=", retentionClass).execute();
  return rows.map(publicationOf);
}

export async function savePublicationDecision(
  tx: TenantTx,
  publicationId: LogPublicationId,
  decided: Decided,
): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.log_publication")
    .set(columnsOfDecision(decided))
    .where("publication_id", "=", publicationId)
    .execute();
}

export async function savePublicationEnd(
  tx: TenantTx,
  publicationId: LogPublicationId,
  ended: NonNullable<PublicationFile["ended"]>,
): Promise<void> {
  await tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.log_publication")
    .set({ ended_by: ended.by, ended_at: ended.at })
    .where("publication_id", "=", publicationId)
    .execute();
}

/** Gives those that it holds back now: whatever is open or may yet be. */
export async function holdBackPublications(tx: TenantTx): Promise<PublicationFile[]> {
  const rows = await tx.query
    .withTables<EvidenceTables>()
    .updateTable("evidence.log_publication")
    .set({ held_back_at: tx.now })
    .where("ended_at", "is", null)
    .where("held_back_at", "is", null)
    .where("decision", "is distinct from", "rejected")
    .returningAll()
    .execute();
  return rows.map(publicationOf);
}

/** All of them, when the entries that they repeat go too. */
export async function deletePublications(tx: TenantTx): Promise<void> {
  await tx.query.withTables<EvidenceTables>().deleteFrom("evidence.log_publication").execute();
}

export function factsOfPublication({ decided, ended, heldBackAt }: PublicationFile): PublicationFacts {
  return {
    ...(decided && { decision: decided.decision }),
    isEnded: ended !== undefined,
    isHeldBack: heldBackAt !== undefined,
  };
}

function publications(tx: TenantTx) {
  return tx.query.withTables<EvidenceTables>().selectFrom("evidence.log_publication").selectAll();
}

function publicationOf(row: Selectable<EvidenceTables["evidence.log_publication"]>): PublicationFile {
  return {
    publicationId: row.publication_id,
    retentionClass: row.retention_class,
    reason: row.reason,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    ...decidedOf(row),
    ...(row.ended_by && row.ended_at && { ended: { by: row.ended_by, at: row.ended_at } }),
    ...(row.held_back_at && { heldBackAt: row.held_back_at }),
  };
}
