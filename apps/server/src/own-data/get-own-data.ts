import { ownConsents } from "@tachiai/consent";
import { ownHolds } from "@tachiai/evidence";
import { findOwnOrganisation, ownAccount, ownMembership } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { OwnData, TenantId } from "@tachiai/protocol";
import { ownEnquiries, ownRegisteredFacts, ownReports } from "@tachiai/registers";
import { ownWork } from "@tachiai/telework";

/** What every module keeps of a person beside his evidence: to him alone. */
export async function getOwnData(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<OwnData> {
  const account = await ownAccount(database, actor);
  return inTenant(database, actor, command.tenantId, async (tx) => ({
    organisation: (await findOwnOrganisation(tx)).name,
    readAt: tx.now.toISOString(),
    records: [
      ...account,
      ...(await ownMembership(tx, actor.personId)),
      ...(await ownConsents(tx, actor.personId)),
      ...(await ownRegisteredFacts(tx, actor.personId)),
      ...(await ownEnquiries(tx, actor.personId)),
      ...(await ownReports(tx, actor.personId)),
      ...(await ownWork(tx, actor.personId)),
      ...(await ownHolds(tx, actor.personId)),
    ],
  }));
}
