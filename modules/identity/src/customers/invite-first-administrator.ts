import { record } from "@tachiai/evidence";
import {
  type Database,
  inInstallation,
  inTenant,
  type PersonActor,
  Refusal,
  tokyoDay,
} from "@tachiai/platform";
import type { OrganisationId, TenantId } from "@tachiai/protocol";
import { findOpenInvitations } from "../links/invitation.store.ts";
import { issueInvitation } from "../links/issue-invitation.ts";
import { withdrawInvitationLink } from "../links/one-time-link.store.ts";
import { holdOrganisation } from "../members/membership.store.ts";
import { domainOf } from "../organisations/domain.ts";
import { findFoundedBy, findJoined } from "../organisations/organisation.store.ts";
import { requireContractClerk } from "./require-contract-clerk.ts";

export interface InviteFirstAdministrator {
  /** The provider's own domain. */
  readonly tenantId: TenantId;
  readonly organisationId: OrganisationId;
  readonly administrator: { readonly displayName: string; readonly email: string };
  /** Where people reach us, for the link. */
  readonly origin: string;
}

/**
 * Invites a customer's first administrator anew and withdraws the earlier link. Once anybody has joined, the
 * customer has been handed over and the provider invites nobody any more.
 *
 * Refuses `access.denied`, `identity.customer_not_found` or `identity.handed_over`.
 */
export async function inviteFirstAdministrator(
  database: Database,
  actor: PersonActor,
  { tenantId, organisationId, administrator, origin }: InviteFirstAdministrator,
): Promise<{ link: string; expiresAt: string }> {
  await inTenant(database, actor, tenantId, async (tx) => {
    const provider = await requireContractClerk(tx, actor);
    const customers = await inInstallation(database, (installation) =>
      findFoundedBy(installation, provider.organisationId),
    );
    if (!customers.some((customer) => customer.organisationId === organisationId))
      throw new Refusal("identity.customer_not_found");
    await record(tx, actor, {
      action: "identity.first_administrator_being_invited",
      subject: organisationId,
      retention: "organisation",
      details: {},
    });
  });

  const founder = { kind: "system", name: "found-customer" } as const;
  return inTenant(database, founder, domainOf(organisationId), async (tx) => {
    await holdOrganisation(tx);
    const joined = await findJoined(tx, [organisationId]);
    if (joined.size > 0) throw new Refusal("identity.handed_over");

    for (const { invitationId } of await findOpenInvitations(tx)) {
      await withdrawInvitationLink(tx, invitationId);
      await record(tx, actor, {
        action: "identity.invitation_withdrawn",
        subject: invitationId,
        retention: "organisation",
        details: {},
      });
    }
    const { link, invitation } = await issueInvitation(
      tx,
      actor,
      {
        ...administrator,
        employeeCode: "",
        from: tokyoDay(tx.now),
        groups: [],
        roles: [{ role: "administrator" }],
      },
      origin,
    );
    return { link, expiresAt: invitation.expiresAt };
  });
}
