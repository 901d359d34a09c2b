import type { PersonActor, TenantTx, Tx } from "@tachiai/platform";
import { type Day, type PersonId, ProfileId, TermsChange, TermsContent, TermsKind } from "@tachiai/protocol";
import { sql } from "kysely";
import type { ConsentTables } from "../consent.tables.ts";

/** Which document: of which service, and which of its papers. */
export interface TermsDocument {
  readonly profileId: ProfileId;
  readonly kind: TermsKind;
}

/** A version that was announced, without what it says. */
export interface AnnouncedTerms extends TermsDocument {
  readonly version: number;
  readonly title: string;
  readonly change: TermsChange;
  readonly effectiveFrom: Day;
  readonly sha256: string;
  readonly announcedAt: Date;
  readonly withdrawn?: { readonly at: Date; readonly reason: string };
}

/** Every version of a service's documents, oldest first; also behind a customer's wall, for they are public. */
export async function selectAnnounced(tx: Tx, profileId?: ProfileId): Promise<AnnouncedTerms[]> {
  const { rows } = await sql<AnnouncedRow>`
    select profile, kind, version, title, change, effective_from, sha256, announced_at, withdrawn_at, withdrawn_reason
      from consent.terms_announced()
     ${profileId ? sql`where profile = ${profileId}` : sql``}
     order by profile, kind, version`.execute(tx.query);
  return rows.map(announcedOf);
}

/** What versions of a document say, by number. */
export async function selectContent(
  tx: Tx,
  { profileId, kind }: TermsDocument,
  version: number,
): Promise<TermsContent | undefined> {
  const { rows } = await sql<{ content: unknown }>`
    select content from consent.terms_announced()
     where profile = ${profileId} and kind = ${kind} and version = ${version}`.execute(tx.query);
  return rows[0] && TermsContent.parse(rows[0].content);
}

export async function insertAnnounced(
  tx: TenantTx,
  actor: PersonActor,
  announced: Omit<AnnouncedTerms, "announcedAt" | "withdrawn">,
  from: { readonly content: TermsContent; readonly draftedBy: PersonId; readonly proposedBy: PersonId },
): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .insertInto("consent.terms_version")
    .values({
      tenant_id: tx.tenantId,
      profile: announced.profileId,
      kind: announced.kind,
      version: announced.version,
      title: announced.title,
      content: JSON.stringify(from.content),
      change: JSON.stringify(announced.change),
      effective_from: announced.effectiveFrom,
      sha256: Buffer.from(announced.sha256, "base64"),
      drafted_by: from.draftedBy,
      proposed_by: from.proposedBy,
      released_by: actor.personId,
      announced_at: tx.now,
      withdrawn_by: null,
      withdrawn_at: null,
      withdrawn_reason: null,
    })
    .execute();
}

export async function saveWithdrawal(
  tx: TenantTx,
  actor: PersonActor,
  { profileId, kind, version }: TermsDocument & { readonly version: number },
  reason: string,
): Promise<void> {
  await tx.query
    .withTables<ConsentTables>()
    .updateTable("consent.terms_version")
    .set({ withdrawn_by: actor.personId, withdrawn_at: tx.now, withdrawn_reason: reason })
    .where("profile", "=", profileId)
    .where("kind", "=", kind)
    .where("version", "=", version)
    .execute();
}

interface AnnouncedRow {
  readonly profile: string;
  readonly kind: string;
  readonly version: number;
  readonly title: string;
  readonly change: unknown;
  readonly effective_from: Day;
  readonly sha256: Buffer;
  readonly announced_at: Date;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_reason: string | null;
}

function announcedOf(row: AnnouncedRow): AnnouncedTerms {
  return {
    profileId: ProfileId.parse(row.profile),
    kind: TermsKind.parse(row.kind),
    version: row.version,
    title: row.title,
    change: TermsChange.parse(row.change),
    effectiveFrom: row.effective_from,
    sha256: row.sha256.toString("base64"),
    announcedAt: row.announced_at,
    ...(row.withdrawn_at && { withdrawn: { at: row.withdrawn_at, reason: row.withdrawn_reason ?? "" } }),
  };
}
