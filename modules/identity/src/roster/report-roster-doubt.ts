import { record } from "@tachiai/evidence";
import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { RosterDoubtReport, TenantId } from "@tachiai/protocol";

/**
 * Writes down that somebody's device doubts whom the server names. It is the device's word, for people to look into: a
 * server that lies may keep it to itself, so the device shows it to its person too.
 */
export function reportRosterDoubt(
  database: Database,
  actor: PersonActor,
  { tenantId, report }: { readonly tenantId: TenantId; readonly report: RosterDoubtReport },
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const { found, verified, personId, epochId, doubt } = report;
    await record(tx, actor, {
      action: "identity.roster_doubted",
      subject: tenantId,
      subjectPersonId: actor.personId,
      retention: "organisation",
      details: {
        found,
        verified,
        personId: personId ?? null,
        doubt: doubt ?? null,
        ...(epochId && { epochId }),
      },
    });
  });
}
