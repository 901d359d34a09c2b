import { type Database, inTenant, type PersonActor, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { Day, ImportProblem, IssuedInvitation, TenantId } from "@tachiai/protocol";
import { findGroups } from "../groups/group.store.ts";
import { findMembershipsReaching, holdOrganisation } from "../members/membership.store.ts";
import {
  asManyAsWished,
  isWorker,
  type RequireAccounts,
  workerPeriods,
} from "../members/require-accounts.ts";
import { requireAdministrator } from "../members/require-administrator.ts";
import { findOwnOrganisation } from "../organisations/organisation.store.ts";
import { requireRealOrganisation } from "../organisations/require-real-organisation.ts";
import { groupNames } from "./group-names.ts";
import { findOpenInvitations } from "./invitation.store.ts";
import { issueInvitation } from "./issue-invitation.ts";
import { readInvitationCsv } from "./read-invitation-csv.ts";
import type { ImportGround } from "./read-invitation-row.ts";
import { requireRiskAcknowledged } from "./require-risk-acknowledged.ts";

export interface InviteMembers {
  readonly tenantId: TenantId;
  readonly csv: string;
  readonly from: Day;
  /** The version of the text on credentials that he has read. */
  readonly credentialRisk?: number | undefined;
  /** Where people reach us, for the links. */
  readonly origin: string;
}

export type InvitedMembers =
  | { accepted: true; invitations: IssuedInvitation[] }
  | { accepted: false; problems: ImportProblem[] };

/**
 * Invites everybody in a CSV, or nobody and says which cells are wrong.
 * Refuses `access.denied`, `identity.demonstration`, `identity.risk_not_acknowledged`, and for workers what `requireAccounts` does.
 */
export function inviteMembers(
  database: Database,
  actor: PersonActor,
  { tenantId, csv, from, credentialRisk, origin }: InviteMembers,
  requireAccounts: RequireAccounts = asManyAsWished,
): Promise<InvitedMembers> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await holdOrganisation(tx);
    await requireAdministrator(tx, actor);
    await requireRealOrganisation(tx);
    const riskRead = await requireRiskAcknowledged(tx, credentialRisk);
    const read = readInvitationCsv(csv, await groundOf(tx, from));
    if (!read.valid) return { accepted: false, problems: [...read.problems] };

    const invitations: IssuedInvitation[] = [];
    for (const invitation of read.invitations)
      invitations.push(await issueInvitation(tx, actor, invitation, origin, riskRead));
    if (read.invitations.some(({ roles }) => isWorker(roles)))
      await requireAccounts(tx, from, await workerPeriods(tx));
    return { accepted: true, invitations };
  });
}

async function groundOf(tx: TenantTx, from: Day): Promise<ImportGround> {
  const members = await findMembershipsReaching(tx, tokyoDay(tx.now));
  const open = await findOpenInvitations(tx);
  return {
    kind: (await findOwnOrganisation(tx)).kind,
    groups: groupNames(await findGroups(tx)),
    memberEmails: new Set(members.map(({ email }) => email)),
    invitedEmails: new Set(open.map(({ email }) => email)),
    from,
  };
}
