import { listMembers } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, tokyoDay } from "@tachiai/platform";
import {
  holdsOn,
  type PersonalStanding,
  type PersonId,
  type ProfileId,
  type TenantId,
} from "@tachiai/protocol";
import { loadPersonalStandings } from "./personal-standings.ts";

export interface TermsReader {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly standing: PersonalStanding;
}

/**
 * Everybody of today with how he stands to a service's terms for himself (PTY-10), of those whom the actor may list as members.
 *
 * Refuses `access.denied`.
 */
export async function listTermsReaders(
  database: Database,
  actor: PersonActor,
  { tenantId, profileId }: { readonly tenantId: TenantId; readonly profileId: ProfileId },
): Promise<TermsReader[]> {
  const members = await listMembers(database, actor, { tenantId });
  return inTenant(database, actor, tenantId, async (tx) => {
    const present = members.filter(({ period }) => holdsOn(period, tokyoDay(tx.now)));
    const people = present.map(({ personId }) => personId);
    const { standings } = await loadPersonalStandings(tx, profileId, people);
    return present.map(({ personId, displayName }) => ({
      personId,
      displayName,
      standing: standings.get(personId) ?? { state: "not-asked" },
    }));
  });
}
