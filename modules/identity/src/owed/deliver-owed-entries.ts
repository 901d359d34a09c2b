import { record } from "@tachiai/evidence";
import { type Actor, type Database, inInstallation, inTenant } from "@tachiai/platform";
import { OrganisationId, type TenantId } from "@tachiai/protocol";
import { statesKeys } from "./account-entry.ts";
import { type OwedEntry, takeOwed, tenantsOwed } from "./owed-entry.store.ts";

/**
 * Records what is owed in the log of every organisation concerned. Taking out and recording are one transaction
 * per organisation, so that a crash or a second run neither loses nor repeats an entry.
 */
export async function deliverOwedEntries(database: Database): Promise<void> {
  const faults: unknown[] = [];
  // One organisation that fails keeps no other waiting; the job is tried again for what is left.
  for (const tenantId of await inInstallation(database, tenantsOwed))
    await deliverTo(database, tenantId).catch((fault: unknown) => faults.push(fault));
  if (faults.length > 0) throw new AggregateError(faults, "entries are still owed");
}

function deliverTo(database: Database, tenantId: TenantId): Promise<void> {
  return inTenant(database, { kind: "system", name: "account-entries" }, tenantId, async (tx) => {
    for (const owed of await takeOwed(tx))
      await record(tx, actorOf(owed, tenantId), {
        action: owed.action,
        subject: owed.subject,
        subjectPersonId: owed.personId,
        retention: statesKeys(owed.action) ? "organisation" : "access",
        details: owed.details,
        capturedAt: owed.happenedAt,
      });
  });
}

function actorOf({ actor }: OwedEntry, tenantId: TenantId): Actor {
  return "name" in actor
    ? { kind: "system", name: actor.name }
    : { kind: "person", ...actor, organisationId: OrganisationId.parse(tenantId) };
}
