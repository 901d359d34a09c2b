import { record } from "@tachiai/evidence";
import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import {
  type Customer,
  type CustomerStatement,
  type Day,
  OrganisationId,
  type Service,
  type TenantId,
} from "@tachiai/protocol";
import { recordEngagement } from "../engagements/record-engagement.ts";
import { issueInvitation } from "../links/issue-invitation.ts";
import { domainOf } from "../organisations/domain.ts";
import { insertOwnOrganisation } from "../organisations/organisation.store.ts";
import type { WhenFounded } from "../organisations/when-founded.ts";
import { requireContractClerk } from "./require-contract-clerk.ts";

export interface CreateCustomer {
  /** The provider's own domain. */
  readonly tenantId: TenantId;
  readonly organisationName: string;
  readonly services: readonly Service[];
  readonly from: Day;
  readonly administrator: { readonly displayName: string; readonly email: string };
  /** By what the services are for him, as the clerk states it. */
  readonly statement: CustomerStatement;
  /** Drawn where it is left out; who may have to begin anew gives the same one again. */
  readonly organisationId?: OrganisationId;
  /** Where people reach us, for the link. */
  readonly origin: string;
}

export interface CreatedCustomer {
  readonly customer: Customer;
  /** For the first administrator; whoever uses it takes over. */
  readonly link: string;
  readonly expiresAt: string;
}

/**
 * Creates a customer's organisation with the provider engaged for its services, and invites the first
 * administrator. What the clerk does is in the provider's log before it is done; the organisation, its engagements,
 * the invitation and their entries are then one transaction in the customer's own domain.
 *
 * Refuses `access.denied`, and what `whenFounded` does for whom a service is not meant.
 */
export async function createCustomer(
  database: Database,
  actor: PersonActor,
  command: CreateCustomer,
  whenFounded: WhenFounded,
): Promise<CreatedCustomer> {
  const { organisationName, administrator, statement, from, origin } = command;
  const services = [...new Set(command.services)];
  const organisationId = command.organisationId ?? OrganisationId.parse(database.randomness.uuid());
  const provider = await inTenant(database, actor, command.tenantId, async (tx) => {
    const own = await requireContractClerk(tx, actor);
    await record(tx, actor, {
      action: "identity.customer_being_created",
      subject: organisationId,
      retention: "organisation",
      details: { organisationName, services, from },
    });
    return own;
  });

  // Nobody is engaged for what is only coming to be: the product opens the domain, in the clerk's name.
  const founder = { kind: "system", name: "found-customer" } as const;
  return inTenant(database, founder, domainOf(organisationId), async (tx) => {
    await insertOwnOrganisation(tx, {
      kind: "tenant",
      name: organisationName,
      demonstration: false,
      foundedBy: provider.organisationId,
    });
    await whenFounded(tx, actor, { as: "customer", services, statement });
    await record(tx, actor, {
      action: "identity.organisation_founded",
      subject: organisationId,
      retention: "organisation",
      details: { foundedBy: provider.organisationId, services },
    });
    for (const service of services)
      await recordEngagement(tx, actor, {
        organisationId: provider.organisationId,
        service,
        scope: "",
        period: { from },
      });
    const { link, invitation } = await issueInvitation(
      tx,
      actor,
      { ...administrator, employeeCode: "", from, groups: [], roles: [{ role: "administrator" }] },
      origin,
    );
    return {
      customer: {
        organisationId,
        name: organisationName,
        services,
        createdAt: tx.now.toISOString(),
        handedOver: false,
      },
      link,
      expiresAt: invitation.expiresAt,
    };
  });
}
