import { peopleWhoSaidNo } from "@tachiai/consent";
import { record } from "@tachiai/evidence";
import { type Bus, type Database, inTenant, type SystemActor, type TenantTx } from "@tachiai/platform";
import type { PersonId, TenantId } from "@tachiai/protocol";
import { endLease, lockPresence, selectOpenLease, selectWatchedPeople } from "./agents/lease.store.ts";
import { isHeard } from "./agents/lease.ts";
import { endEnrolment } from "./enrolment/end-enrolment.ts";
import { selectCurrentEnrolment, selectEnrolledPeople } from "./enrolment/enrolment.store.ts";
import { publishPresence } from "./presence.events.ts";
import { endOpenSegments } from "./verdicts/segment.store.ts";

const withdrawal: SystemActor = { kind: "system", name: "consent-withdrawal" };

/**
 * Ends at once what a consent to the camera allowed: the agent's lease, what goes on being observed, and the registered
 * face with its features. Without a person it was the company that took its agreement back, and everybody is concerned.
 */
export async function endPresence(
  database: Database,
  bus: Bus,
  command: { readonly tenantId: TenantId; readonly personId?: PersonId | undefined },
): Promise<void> {
  const { tenantId, personId } = command;
  const concerned = personId ? [personId] : await inTenant(database, withdrawal, tenantId, selectSeenPeople);
  for (const person of concerned)
    await inTenant(database, withdrawal, tenantId, (tx) => endPresenceOf(tx, bus, person));
}

/**
 * Ends what goes on although somebody said no: a crash between his withdrawal and what follows from it loses only the
 * message. Run it at start, before anybody is let in; where everything has ended it changes nothing.
 */
export async function endWithdrawnPresence(
  database: Database,
  bus: Bus,
  tenants: readonly TenantId[],
): Promise<void> {
  for (const tenantId of tenants) {
    const withdrawn = await inTenant(database, withdrawal, tenantId, async (tx) =>
      peopleWhoSaidNo(tx, await selectSeenPeople(tx), "face-presence"),
    );
    for (const personId of withdrawn) await endPresence(database, bus, { tenantId, personId });
  }
}

/** Everybody of whom something goes on being observed, or is registered. */
async function selectSeenPeople(tx: TenantTx): Promise<PersonId[]> {
  return [...new Set([...(await selectWatchedPeople(tx)), ...(await selectEnrolledPeople(tx))])];
}

async function endPresenceOf(tx: TenantTx, bus: Bus, personId: PersonId): Promise<void> {
  await lockPresence(tx, personId);
  // It may have lapsed: from now on its silence means nothing.
  const lease = await selectOpenLease(tx, personId);
  if (lease) {
    await endLease(tx, lease.leaseId, "consent-withdrawn");
    await endOpenSegments(tx, personId, isHeard(lease.heardAt, tx.now) ? tx.now : lease.heardAt);
    await record(tx, withdrawal, {
      action: "telework.agent_stopped",
      subject: lease.deviceId,
      subjectPersonId: personId,
      retention: "access",
      details: { because: "consent-withdrawn" },
    });
  }
  const enrolment = await selectCurrentEnrolment(tx, personId);
  if (enrolment)
    await endEnrolment(tx, bus, withdrawal, enrolment, { by: personId, because: "consent-withdrawn" });
  publishPresence(tx, bus, "presence_changed", { personId });
}
