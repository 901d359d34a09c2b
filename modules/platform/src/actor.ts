import type { OrganisationId, PersonId, SessionId, TenantId } from "@tachiai/protocol";

/**
 * Who acts, and for which organisation. `command.tenantId` says whose data; the two differ only
 * through a live engagement, which the tenant wall checks.
 */
export type Actor = PersonActor | SystemActor | GuestActor;

export interface PersonActor {
  readonly kind: "person";
  readonly personId: PersonId;
  /** The organisation he acts for now: the tenant itself, or one engaged for it. */
  readonly organisationId: OrganisationId;
  readonly sessionId: SessionId;
}

/** The product itself, inside one tenant: jobs, the sealer, timers. `name` says which. */
export interface SystemActor {
  readonly kind: "system";
  readonly name: string;
}

/** Somebody without an account, let in by a one-time code or link. */
export interface GuestActor {
  readonly kind: "guest";
  readonly guestId: string;
  readonly tenantId: TenantId;
}

/** The organisation the tenant wall measures; the system and guests act inside the tenant they serve. */
export function organisationOf(actor: Actor, tenantId: TenantId): string {
  switch (actor.kind) {
    case "person":
      return actor.organisationId;
    case "guest":
      return actor.tenantId;
    case "system":
      return tenantId;
  }
}
