import { type Invitation, linkPath } from "@tachiai/protocol";
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

/** The token stands in the fragment: browsers send that to nobody, so it is in no log. */
export function addressOfLink(origin: string, token: string): string {
  return new URL(`${linkPath}#${token}`, origin).href;
}
