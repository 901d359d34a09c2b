import { listMembers } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, tokyoDay } from "@tachiai/platform";
import {
  type Day,
  holdsOn,
  type Member,
  type PersonId,
  type PurposeConsent,
  type TenantId,
} from "@tachiai/protocol";
import { latestDecisionsToday } from "./decisions-today.ts";
import { loadTerms } from "./load-terms.ts";
import { showPurposes } from "./show-consents.ts";

export interface PersonConsents {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly purposes: PurposeConsent[];
}

/**
 * Lists who agrees to what (同意状況), of those whom the actor may list as members: whoever works today.
 *
 * Refuses `access.denied`.
 */
export async function listConsents(
  database: Database,
  actor: PersonActor,
  command: { tenantId: TenantId },
): Promise<PersonConsents[]> {
  const members = await listMembers(database, actor, command);
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const workers = members.filter((member) => isWorkerOn(member, tokyoDay(tx.now)));
    const terms = await loadTerms(tx);
    const decisions = await latestDecisionsToday(
      tx,
      workers.map(({ personId }) => personId),
    );
    return workers.map(({ personId, displayName }) => ({
      personId,
      displayName,
      purposes: showPurposes(
        terms,
        decisions.filter((made) => made.personId === personId),
      ),
    }));
  });
}

function isWorkerOn({ period, roles }: Member, day: Day): boolean {
  return holdsOn(period, day) && roles.some((one) => one.role === "worker" && holdsOn(one.period, day));
}
