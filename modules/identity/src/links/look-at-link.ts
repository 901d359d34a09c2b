import { type Database, inInstallation, inTenant } from "@tachiai/platform";
import type { LinkOffer } from "@tachiai/protocol";
import { findAccount } from "../account/account.store.ts";
import { findOwnOrganisation } from "../organisations/organisation.store.ts";
import { followLink } from "./follow-link.ts";
import { findInvitation } from "./invitation.store.ts";

/**
 * Tells what a one-time link is for. Refuses `identity.link_unknown`, `identity.link_used`,
 * `identity.link_withdrawn` or `identity.link_expired`.
 */
export async function lookAtLink(database: Database, command: { token: string }): Promise<LinkOffer> {
  const link = await followLink(database, command.token);
  const { organisation, invited } = await inTenant(
    database,
    { kind: "system", name: "one-time-link" },
    link.tenantId,
    async (tx) => ({
      organisation: await findOwnOrganisation(tx),
      invited: link.purpose === "join" ? await findInvitation(tx, link.invitationId) : undefined,
    }),
  );
  const person =
    link.purpose === "join"
      ? invited
      : await inInstallation(database, (tx) => findAccount(tx, link.personId));
  if (!person) throw new Error("a link leads to nobody");
  return {
    purpose: link.purpose,
    organisationName: organisation.name,
    displayName: person.displayName,
    email: person.email,
  };
}
