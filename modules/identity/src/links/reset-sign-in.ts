import { record } from "@tachiai/evidence";
import {
  type Database,
  inInstallation,
  inTenant,
  type PersonActor,
  Refusal,
  tokyoDay,
} from "@tachiai/platform";
import type { IdentityCheck, MembershipId, TenantId } from "@tachiai/protocol";
import { findMembership } from "../members/membership.store.ts";
import { requireAdministrator } from "../members/require-administrator.ts";
import { findTenantsOf } from "../organisations/place.store.ts";
import { makeToken } from "../secret-token.ts";
import { addressOfLink } from "./address-of-link.ts";
import { insertLink, withdrawResetLinks } from "./one-time-link.store.ts";
import { expiryOf } from "./one-time-link.ts";

export interface ResetSignIn {
  readonly tenantId: TenantId;
  readonly membershipId: MembershipId;
  /** How the administrator made sure that it is the member who asks. */
  readonly identityCheck: IdentityCheck;
  /** Where people reach us, for the link. */
  readonly origin: string;
}

/**
 * Makes a link, good for a day, with which a member sets a new password. It restores his sign-in and never his old
 * keys, so an administrator who keeps it to himself opens none of the member's pictures. An account that is used in
 * another organisation too is not this administrator's to reset: he would become somebody there.
 *
 * Refuses `access.denied`, `identity.member_not_found`, `identity.membership_ended` or `identity.member_elsewhere`.
 */
export function resetSignIn(
  database: Database,
  actor: PersonActor,
  { tenantId, membershipId, identityCheck, origin }: ResetSignIn,
): Promise<{ link: string; expiresAt: string }> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireAdministrator(tx, actor);
    const member = await findMembership(tx, membershipId);
    if (!member) throw new Refusal("identity.member_not_found");
    const { personId, period } = member;
    if (period.to !== undefined && period.to < tokyoDay(tx.now))
      throw new Refusal("identity.membership_ended", { lastDay: period.to });
    const tenants = await inInstallation(database, (installation) => findTenantsOf(installation, personId));
    if (tenants.some((other) => other !== tenantId)) throw new Refusal("identity.member_elsewhere");

    const { token, hash } = makeToken(tx.randomness);
    const expiresAt = expiryOf("reset", tx.now);
    await withdrawResetLinks(tx, personId);
    await insertLink(tx, { purpose: "reset", personId, tokenHash: hash, expiresAt });
    await record(tx, actor, {
      action: "identity.sign_in_reset_offered",
      subject: membershipId,
      subjectPersonId: personId,
      retention: "access",
      details: { identityCheck, expiresAt: expiresAt.toISOString() },
    });
    return { link: addressOfLink(origin, token), expiresAt: expiresAt.toISOString() };
  });
}
