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
  const concerned = personId
    ? [personId]
    : await inTenant(database, withdrawal, tenantId, async (tx) => [
        ...new Set([...(await selectWatchedPeople(tx)), ...(await selectEnrolledPeople(tx))]),
      ]);
  for (const person of concerned)
    await inTenant(database, withdrawal, tenantId, (tx) => endPresenceOf(tx, bus, person));
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
