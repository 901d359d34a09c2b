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

/** 運用担当 sees which customers there are, and 請求担当 whom he bills; neither sees anything of what they hold by it. */
export function maySeeCustomers(actor: PersonActor, provider: Provider, roles: readonly Role[]): boolean {
  return (
    isStaff(actor, provider) &&
    (["contract-clerk", "operator", "billing-clerk"] as const).some((role) => roles.includes(role))
  );
}

function isStaff(actor: PersonActor, provider: Provider): boolean {
  return actor.organisationId === provider.organisationId && provider.kind === "provider";
}
