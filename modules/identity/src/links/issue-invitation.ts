import { record } from "@tachiai/evidence";
import type { Actor, TenantTx } from "@tachiai/platform";
import { InvitationId, type IssuedInvitation, type NewInvitation } from "@tachiai/protocol";
import { makeToken } from "../secret-token.ts";
import { addressOfLink } from "./address-of-link.ts";
import { describeInvitation } from "./describe-invitation.ts";
import { insertInvitation } from "./invitation.store.ts";
import { insertLink } from "./one-time-link.store.ts";
import { expiryOf } from "./one-time-link.ts";

/**
 * Writes an invitation with its link; the caller holds the organisation and has judged that it may be. The address
 * is given out here and cannot be had again.
 */
export async function issueInvitation(
  tx: TenantTx,
  actor: Actor,
  wanted: NewInvitation,
  origin: string,
  /** The version of the text on credentials that was acknowledged with it (PTY-09). */
  credentialRisk?: number,
): Promise<IssuedInvitation> {
  const { token, hash } = makeToken(tx.randomness);
  const invited = {
    ...wanted,
    invitationId: InvitationId.parse(tx.randomness.uuid()),
    createdAt: tx.now,
    link: { expiresAt: expiryOf("join", tx.now), usedAt: undefined, withdrawnAt: undefined },
  };
  await insertInvitation(tx, invited);
  await insertLink(tx, {
    purpose: "join",
    invitationId: invited.invitationId,
    tokenHash: hash,
    expiresAt: invited.link.expiresAt,
  });
  await record(tx, actor, {
    action: "identity.member_invited",
    subject: invited.invitationId,
    retention: "organisation",
    details: {
      from: wanted.from,
      groups: wanted.groups,
      roles: wanted.roles.map(({ role, groupId }) => ({ role, groupId: groupId ?? null })),
      expiresAt: invited.link.expiresAt.toISOString(),
      ...(credentialRisk !== undefined && { credentialRisk }),
    },
  });
  return { invitation: describeInvitation(invited, tx.now), link: addressOfLink(origin, token) };
}
