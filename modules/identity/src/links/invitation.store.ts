import type { TenantTx } from "@tachiai/platform";
import { type Day, type GroupId, Invitation, type InvitationId, type RoleGrant } from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { IdentityTables } from "../identity.tables.ts";
import { type LinkState, stateOf } from "./one-time-link.ts";

/** What somebody is invited to become. */
export interface Invited {
  readonly invitationId: InvitationId;
  readonly email: string;
  readonly displayName: string;
  readonly employeeCode: string;
  readonly from: Day;
  readonly groups: readonly GroupId[];
  readonly roles: readonly RoleGrant[];
  readonly createdAt: Date;
}

export interface InvitedWithLink extends Invited {
  readonly link: LinkState;
}

export async function insertInvitation(tx: TenantTx, invited: Invited): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .insertInto("identity.invitation")
    .values({
      invitation_id: invited.invitationId,
      tenant_id: tx.tenantId,
      email: invited.email,
      display_name: invited.displayName,
      employee_code: invited.employeeCode,
      starts_on: invited.from,
      group_ids: JSON.stringify(invited.groups),
      roles: JSON.stringify(invited.roles),
      created_at: invited.createdAt,
    })
    .execute();
}

export async function findInvitation(
  tx: TenantTx,
  invitationId: InvitationId,
): Promise<InvitedWithLink | undefined> {
  const row = await invitations(tx).where("invitation.invitation_id", "=", invitationId).executeTakeFirst();
  return row && invitedOf(row);
}

/** All invitations there have been, newest first. */
export async function findInvitations(tx: TenantTx): Promise<InvitedWithLink[]> {
  const rows = await invitations(tx)
    .orderBy("invitation.created_at", "desc")
    .orderBy("invitation.invitation_id")
    .execute();
  return rows.map(invitedOf);
}

export async function findOpenInvitations(tx: TenantTx): Promise<InvitedWithLink[]> {
  return (await findInvitations(tx)).filter(({ link }) => stateOf(link, tx.now) === "open");
}

function invitations(tx: TenantTx) {
  return tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.invitation as invitation")
    .innerJoin("identity.one_time_link as link", "link.invitation_id", "invitation.invitation_id")
    .selectAll("invitation")
    .select(["link.expires_at", "link.used_at", "link.withdrawn_at"])
    .where("invitation.tenant_id", "=", tx.tenantId);
}

function invitedOf(
  row: Selectable<IdentityTables["identity.invitation"]> & {
    expires_at: Date;
    used_at: Date | null;
    withdrawn_at: Date | null;
  },
): InvitedWithLink {
  return {
    invitationId: row.invitation_id,
    email: row.email,
    displayName: row.display_name,
    employeeCode: row.employee_code,
    from: row.starts_on,
    groups: Invitation.shape.groups.parse(row.group_ids),
    roles: Invitation.shape.roles.parse(row.roles),
    createdAt: row.created_at,
    link: {
      expiresAt: row.expires_at,
      usedAt: row.used_at ?? undefined,
      withdrawnAt: row.withdrawn_at ?? undefined,
    },
  };
}
