import type { PersonActor } from "@tachiai/platform";
import type { OrganisationKind, Role } from "@tachiai/protocol";

interface Provider {
  readonly organisationId: string;
  readonly kind: OrganisationKind;
}

/** 契約担当 of a provider creates customers; nobody does it for another organisation. */
export function mayServeCustomers(actor: PersonActor, provider: Provider, roles: readonly Role[]): boolean {
  return isStaff(actor, provider) && roles.includes("contract-clerk");
}

/** 運用担当 sees which customers there are, and nothing of what they hold. */
export function maySeeCustomers(actor: PersonActor, provider: Provider, roles: readonly Role[]): boolean {
  return (
    mayServeCustomers(actor, provider, roles) || (isStaff(actor, provider) && roles.includes("operator"))
  );
}

function isStaff(actor: PersonActor, provider: Provider): boolean {
  return actor.organisationId === provider.organisationId && provider.kind === "provider";
}
