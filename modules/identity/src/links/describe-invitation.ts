import type { Invitation } from "@tachiai/protocol";
import type { InvitedWithLink } from "./invitation.store.ts";
import { stateOf } from "./one-time-link.ts";

/** An invitation as it crosses the wire. */
export function describeInvitation(invited: InvitedWithLink, now: Date): Invitation {
  return {
    invitationId: invited.invitationId,
    email: invited.email,
    displayName: invited.displayName,
    employeeCode: invited.employeeCode,
    groups: [...invited.groups],
    roles: [...invited.roles],
    createdAt: invited.createdAt.toISOString(),
    expiresAt: invited.link.expiresAt.toISOString(),
    state: stateOf(invited.link, now),
  };
}
