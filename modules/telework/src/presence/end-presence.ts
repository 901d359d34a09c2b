import { lastNosOf, peopleWhoAgree, peopleWhoSaidNo } from "@tachiai/consent";
import { entitlementTo } from "@tachiai/contracts";
import { record } from "@tachiai/evidence";
import {
  type Bus,
  type Database,
  inTenant,
  type SystemActor,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import type { PersonId, TenantId } from "@tachiai/protocol";
import { endLease, lockPresence, selectOpenLease, selectWatchedPeople } from "./agents/lease.store.ts";
import { isHeard, type Lease, type LeaseEnd } from "./agents/lease.ts";
import { endEnrolment } from "./enrolment/end-enrolment.ts";
import { selectCurrentEnrolment, selectEnrolledPeople } from "./enrolment/enrolment.store.ts";
import { publishPresence } from "./presence.events.ts";
import { loadAgentSettings } from "./settings/load-agent-settings.ts";
import { endOpenSegments } from "./verdicts/segment.store.ts";

const withdrawal: SystemActor = { kind: "system", name: "consent-withdrawal" };
const calendar: SystemActor = { kind: "system", name: "contract-calendar" };

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

/**
 * Ends the watching of everybody who does not, or whose organisation does not, agree to it now: after an answer to the terms of
 * the service, and on the day on which a version or a no to it takes effect. A registered face stays: nobody has withdrawn it.
 */
export async function endUnagreedPresence(database: Database, bus: Bus, tenantId: TenantId): Promise<void> {
  const unagreed = await inTenant(database, withdrawal, tenantId, async (tx) => {
    const watched = await selectWatchedPeople(tx);
    if (watched.length === 0) return [];
    const agreeing = await peopleWhoAgree(tx, watched, "face-presence");
    return watched.filter((personId) => !agreeing.has(personId));
  });
  for (const personId of unagreed)
    await inTenant(database, withdrawal, tenantId, async (tx) => {
      await lockPresence(tx, personId);
      const lease = await selectOpenLease(tx, personId);
      // He may have agreed while we waited.
      if (!lease || (await peopleWhoAgree(tx, [personId], "face-presence")).has(personId)) return;
      await endWatching(tx, withdrawal, lease, { by: "consent-withdrawn", at: tx.now });
      publishPresence(tx, bus, "presence_changed", { personId });
    });
}

/**
 * Ends everybody's watching while the contract does not entitle to it: suspended, interrupted, not begun or over. Registered faces
 * stay; how long is for the end of the contract to say.
 */
export async function endUnentitledPresence(database: Database, bus: Bus, tenantId: TenantId): Promise<void> {
  const watched = await inTenant(database, calendar, tenantId, async (tx) =>
    (await entitlementTo(tx, "telework")).entitled ? [] : selectWatchedPeople(tx),
  );
  for (const personId of watched)
    await inTenant(database, calendar, tenantId, async (tx) => {
      await lockPresence(tx, personId);
      const lease = await selectOpenLease(tx, personId);
      if (!lease || (await entitlementTo(tx, "telework")).entitled) return;
      await endWatching(tx, calendar, lease, { by: "contract-stopped", at: tx.now });
      publishPresence(tx, bus, "presence_changed", { personId });
    });
}

/** Everybody of whom something goes on being observed, or is registered. */
async function selectSeenPeople(tx: TenantTx): Promise<PersonId[]> {
  return [...new Set([...(await selectWatchedPeople(tx)), ...(await selectEnrolledPeople(tx))])];
}

/**
 * Ends what a person's last no outlived by whatever became of its message, before anybody goes on with it under a newer
 * consent. The caller holds the lock.
 */
export async function endOutlived(tx: TenantTx, bus: Bus, personId: PersonId): Promise<void> {
  const lastNo = await lastNoOf(tx, personId);
  if (!lastNo) return;
  const lease = await selectOpenLease(tx, personId);
  const enrolment = await selectCurrentEnrolment(tx, personId);
  const isOutlived = (lease && lease.consentedAt < lastNo) || (enrolment && enrolment.consentedAt < lastNo);
  if (isOutlived) await endAllBefore(tx, bus, personId, lastNo);
}

async function endPresenceOf(tx: TenantTx, bus: Bus, personId: PersonId): Promise<void> {
  await lockPresence(tx, personId);
  await endAllBefore(tx, bus, personId, (await lastNoOf(tx, personId)) ?? tx.now);
}

async function lastNoOf(tx: TenantTx, personId: PersonId): Promise<Date | undefined> {
  return (await lastNosOf(tx, [personId], "face-presence")).get(personId);
}

/** What began under a consent that was given since then goes on. */
async function endAllBefore(tx: TenantTx, bus: Bus, personId: PersonId, lastNo: Date): Promise<void> {
  // It may have lapsed: from now on its silence means nothing.
  const lease = await selectOpenLease(tx, personId);
  if (lease && lease.consentedAt <= lastNo)
    await endWatching(tx, withdrawal, lease, { by: "consent-withdrawn", at: lastNo });
  const enrolment = await selectCurrentEnrolment(tx, personId);
  if (enrolment && enrolment.consentedAt <= lastNo)
    await endEnrolment(tx, bus, withdrawal, enrolment, { by: personId, because: "consent-withdrawn" });
  publishPresence(tx, bus, "presence_changed", { personId });
}

async function endWatching(
  tx: TenantTx,
  actor: SystemActor,
  { leaseId, personId, deviceId, heardAt }: Lease,
  { by, at }: { readonly by: LeaseEnd; readonly at: Date },
): Promise<void> {
  await endLease(tx, leaseId, by, at);
  const { awayIntervalMinutes } = (await loadAgentSettings(tx, tokyoDay(at)))(personId);
  const until = isHeard(heardAt, at) ? at : heardAt;
  await endOpenSegments(tx, personId, until, { awayAtLeastMs: awayIntervalMinutes * 60_000 });
  await record(tx, actor, {
    action: "telework.agent_stopped",
    subject: deviceId,
    subjectPersonId: personId,
    retention: "access",
    details: { because: by },
  });
}
