import type { InvitationId, PersonId, RefusalCode, TenantId } from "@tachiai/protocol";

/** A link that works once: to join an organisation, or to set a new password. */
export type OneTimeLink = LinkState &
  (
    | { readonly purpose: "join"; readonly tenantId: TenantId; readonly invitationId: InvitationId }
    | { readonly purpose: "reset"; readonly tenantId: TenantId; readonly personId: PersonId }
  );

export interface LinkState {
  readonly expiresAt: Date;
  readonly usedAt: Date | undefined;
  readonly withdrawnAt: Date | undefined;
}

const invitationDays = 14;
/** Shorter than an invitation: whoever gets it into his hands becomes somebody who is there already. */
const resetHours = 24;

export function expiryOf(purpose: OneTimeLink["purpose"], now: Date): Date {
  return new Date(now.getTime() + (purpose === "join" ? invitationDays * 24 : resetHours) * 3_600_000);
}

export function stateOf(link: LinkState, now: Date): "open" | "accepted" | "withdrawn" | "expired" {
  if (link.usedAt) return "accepted";
  if (link.withdrawnAt) return "withdrawn";
  return link.expiresAt <= now ? "expired" : "open";
}

/** Why a link does not work any more; undefined while it does. */
export function refusalOf(link: LinkState, now: Date): RefusalCode | undefined {
  const state = stateOf(link, now);
  if (state === "accepted") return "identity.link_used";
  if (state === "withdrawn") return "identity.link_withdrawn";
  return state === "expired" ? "identity.link_expired" : undefined;
}
