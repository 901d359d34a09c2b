import { type Bus, type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import { holdSignedIn } from "../account/account.store.ts";
import { findOwnPublicHalves } from "../account/person-key.store.ts";
import { organisationIn } from "../organisations/domain.ts";
import { followLink } from "./follow-link.ts";
import { holdInvitation, joinByLink } from "./join-by-link.ts";

/**
 * Joins with the account that is signed in. Which address it has says nothing: nobody has proved that the invited one
 * is his, and whoever holds the link could join with a new account just as well.
 *
 * Refuses `identity.link_unknown`, `identity.link_used`, `identity.link_withdrawn`, `identity.link_expired`,
 * `identity.already_member` or `access.signed_out` (a reset came between).
 */
export async function joinWithAccount(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { token }: { token: string },
): Promise<void> {
  const { tenantId } = await followLink(database, token);
  const joining = { ...actor, organisationId: organisationIn(tenantId) };
  await inTenant(database, joining, tenantId, async (tx) => {
    const invited = await holdInvitation(tx, token);
    if (!(await holdSignedIn(tx, actor))) throw new Refusal("access.signed_out");
    const keys = await findOwnPublicHalves(tx, actor);
    await joinByLink(tx, bus, joining, { invited, token, personId: actor.personId, keys });
  });
}
