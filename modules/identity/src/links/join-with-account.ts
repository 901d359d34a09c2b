import {
  type Bus,
  type Database,
  inInstallation,
  inTenant,
  type PersonActor,
  Refusal,
} from "@tachiai/platform";
import { findAccount } from "../account/account.store.ts";
import { organisationIn } from "../organisations/domain.ts";
import { followLink } from "./follow-link.ts";
import { holdInvitation, joinByLink } from "./join-by-link.ts";

/**
 * Joins with the account that is signed in, if the invitation is for its address.
 *
 * Refuses `identity.link_unknown`, `identity.link_used`, `identity.link_withdrawn`, `identity.link_expired`,
 * `identity.link_for_other_account` or `identity.already_member`.
 */
export async function joinWithAccount(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { token }: { token: string },
): Promise<void> {
  const { tenantId } = await followLink(database, token);
  const account = await inInstallation(database, (tx) => findAccount(tx, actor.personId));
  const joining = { ...actor, organisationId: organisationIn(tenantId) };
  await inTenant(database, joining, tenantId, async (tx) => {
    const invited = await holdInvitation(tx, token);
    if (invited.email !== account?.email) throw new Refusal("identity.link_for_other_account");
    await joinByLink(tx, bus, joining, { invited, token, personId: actor.personId });
  });
}
