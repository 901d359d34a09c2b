import type { TenantTx, Tx } from "@tachiai/platform";
import type { InvitationId, PersonId } from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { IdentityTables } from "../identity.tables.ts";
import type { OneTimeLink } from "./one-time-link.ts";

type LinkRow = Selectable<IdentityTables["identity.one_time_link"]>;

export async function insertLink(
  tx: TenantTx,
  link: { tokenHash: Uint8Array; expiresAt: Date } & (
    | { purpose: "join"; invitationId: InvitationId }
    | { purpose: "reset"; personId: PersonId }
  ),
): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .insertInto("identity.one_time_link")
    .values({
      token_hash: link.tokenHash,
      tenant_id: tx.tenantId,
      purpose: link.purpose,
      invitation_id: link.purpose === "join" ? link.invitationId : null,
      person_id: link.purpose === "reset" ? link.personId : null,
      expires_at: link.expiresAt,
      used_at: null,
      withdrawn_at: null,
    })
    .execute();
}

/** By the hash of its token, through either door. */
export async function findLink(tx: Tx, tokenHash: Uint8Array): Promise<OneTimeLink | undefined> {
  const row = await links(tx).where("token_hash", "=", tokenHash).executeTakeFirst();
  return row && linkOf(row);
}

/** Holds the link until the transaction ends, so that of two uses one finds it used. */
export async function findLinkForUpdate(tx: Tx, tokenHash: Uint8Array): Promise<OneTimeLink | undefined> {
  const row = await links(tx).where("token_hash", "=", tokenHash).forUpdate().executeTakeFirst();
  return row && linkOf(row);
}

export async function findLinkOfInvitation(
  tx: TenantTx,
  invitationId: InvitationId,
): Promise<OneTimeLink | undefined> {
  const row = await links(tx).where("invitation_id", "=", invitationId).forUpdate().executeTakeFirst();
  return row && linkOf(row);
}

export async function markUsed(tx: Tx, tokenHash: Uint8Array): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.one_time_link")
    .set({ used_at: tx.now })
    .where("token_hash", "=", tokenHash)
    .execute();
}

export async function withdrawInvitationLink(tx: TenantTx, invitationId: InvitationId): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.one_time_link")
    .set({ withdrawn_at: tx.now })
    .where("invitation_id", "=", invitationId)
    .execute();
}

/** A new reset link takes the place of those this organisation has made before. */
export async function withdrawResetLinks(tx: TenantTx, personId: PersonId): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.one_time_link")
    .set({ withdrawn_at: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "=", personId)
    .where("used_at", "is", null)
    .where("withdrawn_at", "is", null)
    .execute();
}

/** All of the organisation that still work, which it gives. */
export async function withdrawOpenLinks(tx: TenantTx): Promise<OneTimeLink[]> {
  const rows = await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.one_time_link")
    .set({ withdrawn_at: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("used_at", "is", null)
    .where("withdrawn_at", "is", null)
    .where("expires_at", ">", tx.now)
    .returningAll()
    .execute();
  return rows.map(linkOf);
}

function links(tx: Tx) {
  return tx.query.withTables<IdentityTables>().selectFrom("identity.one_time_link").selectAll();
}

function linkOf(row: LinkRow): OneTimeLink {
  const state = {
    tenantId: row.tenant_id,
    expiresAt: row.expires_at,
    usedAt: row.used_at ?? undefined,
    withdrawnAt: row.withdrawn_at ?? undefined,
  };
  if (row.invitation_id) return { purpose: "join", invitationId: row.invitation_id, ...state };
  if (row.person_id) return { purpose: "reset", personId: row.person_id, ...state };
  throw new Error("a link is for neither an invitation nor a person");
}
