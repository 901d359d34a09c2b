import { record } from "@tachiai/evidence";
import { type Actor, type Bus, Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import type { PersonId, PublicHalves } from "@tachiai/protocol";
import { identityEvents } from "../identity.events.ts";
import { admitMember } from "../members/admit-member.ts";
import { holdOrganisation } from "../members/membership.store.ts";
import { hashToken } from "../secret-token.ts";
import { holdLink } from "./follow-link.ts";
import { findInvitation, type Invited } from "./invitation.store.ts";
import { markUsed } from "./one-time-link.store.ts";

/**
 * Finds what a link invites to and holds it, so that of two people with one link one joins.
 *
 * Refuses `identity.link_unknown` (also for a link that resets a password), `identity.link_used`,
 * `identity.link_withdrawn` or `identity.link_expired`.
 */
export async function holdInvitation(tx: TenantTx, token: string): Promise<Invited> {
  await holdOrganisation(tx);
  const link = await holdLink(tx, token);
  if (link.purpose !== "join") throw new Refusal("identity.link_unknown");
  const invited = await findInvitation(tx, link.invitationId);
  if (!invited) throw new Error(`invitation ${link.invitationId} has a link and is gone`);
  return invited;
}

export interface Joining {
  readonly invited: Invited;
  readonly token: string;
  readonly personId: PersonId;
  /** Undefined between a reset and what the person does about it; then an entry of its own states them. */
  readonly keys: PublicHalves | undefined;
}

/**
 * Makes the person a member, as the invitation says, and uses the link up. A first day that has passed by becomes
 * today: the past stays as it was. The entry states his public keys, so that who seals to him need not take the
 * server's word for them. Refuses `identity.already_member`.
 */
export async function joinByLink(
  tx: TenantTx,
  bus: Bus,
  actor: Actor,
  { invited, token, personId, keys }: Joining,
): Promise<void> {
  const today = tokyoDay(tx.now);
  const from = invited.from > today ? invited.from : today;
  const membershipId = await admitMember(tx, { ...invited, personId, from });
  await markUsed(tx, hashToken(token));
  await record(tx, actor, {
    action: "identity.member_joined",
    subject: membershipId,
    subjectPersonId: personId,
    retention: "organisation",
    details: {
      invitationId: invited.invitationId,
      from,
      groups: invited.groups,
      roles: invited.roles.map(({ role, groupId }) => ({ role, groupId: groupId ?? null })),
      ...keys,
    },
  });
  tx.afterCommit(() =>
    bus.publish({
      subject: identityEvents.memberJoined,
      tenantId: tx.tenantId,
      ids: { personId, membershipId },
    }),
  );
}
