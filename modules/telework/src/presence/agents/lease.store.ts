import { holdLock, type TenantTx } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";
import type { Selectable } from "kysely";
import type { PresenceTables } from "../presence.tables.ts";
import type { Agreement, Lease, LeaseEnd } from "./lease.ts";

/** Makes what a person's agents do follow one another: of two that begin at once, the second sees the first. */
export async function lockPresence(tx: TenantTx, personId: PersonId): Promise<void> {
  await holdLock(tx, `telework.presence:${personId}`);
}

/** The lease that is not ended; it can have lapsed. */
export async function selectOpenLease(tx: TenantTx, personId: PersonId): Promise<Lease | undefined> {
  const row = await leases(tx)
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row && leaseOf(row);
}

/** Everybody who has a lease that is not ended. */
export async function selectWatchedPeople(tx: TenantTx): Promise<PersonId[]> {
  return (await leases(tx).where("ended_at", "is", null).execute()).map((row) => row.person_id);
}

/** Every consent that an agent of these people ran under. */
export async function selectAgreements(tx: TenantTx, people: readonly PersonId[]): Promise<Agreement[]> {
  if (people.length === 0) return [];
  const rows = await tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.agent_lease")
    .select((of) => [
      "person_id",
      "consented_at",
      of.fn.min("ended_at").filterWhere("ended_by", "=", "consent-withdrawn").as("withdrawn_at"),
    ])
    .where("tenant_id", "=", tx.tenantId)
    .where("person_id", "in", people)
    .groupBy(["person_id", "consented_at"])
    .execute();
  return rows.map((row) => ({
    personId: row.person_id,
    consentedAt: row.consented_at,
    ...(row.withdrawn_at && { withdrawnAt: row.withdrawn_at }),
  }));
}

/** The leases of these people that were heard of since an instant. */
export async function selectLeasesSince(
  tx: TenantTx,
  people: readonly PersonId[],
  since: Date,
): Promise<Lease[]> {
  if (people.length === 0) return [];
  const rows = await leases(tx)
    .where("person_id", "in", people)
    .where((is) => is.or([is("heard_at", ">=", since), is("ended_at", ">=", since)]))
    .execute();
  return rows.map(leaseOf);
}

export async function insertLease(tx: TenantTx, lease: Omit<Lease, "ended">): Promise<void> {
  await tx.query
    .withTables<PresenceTables>()
    .insertInto("telework.agent_lease")
    .values({
      tenant_id: tx.tenantId,
      lease_id: lease.leaseId,
      person_id: lease.personId,
      device_id: lease.deviceId,
      consented_at: lease.consentedAt,
      began_at: lease.beganAt,
      heard_at: lease.heardAt,
      ended_at: null,
      ended_by: null,
    })
    .execute();
}

export async function saveHeard(tx: TenantTx, leaseId: string): Promise<void> {
  await update(tx, leaseId).set({ heard_at: tx.now }).execute();
}

export async function endLease(
  tx: TenantTx,
  leaseId: string,
  by: LeaseEnd,
  at: Date = tx.now,
): Promise<void> {
  await update(tx, leaseId).set({ ended_at: at, ended_by: by }).execute();
}

function update(tx: TenantTx, leaseId: string) {
  return tx.query
    .withTables<PresenceTables>()
    .updateTable("telework.agent_lease")
    .where("tenant_id", "=", tx.tenantId)
    .where("lease_id", "=", leaseId);
}

function leases(tx: TenantTx) {
  return tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.agent_lease")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId);
}

function leaseOf(row: Selectable<PresenceTables["telework.agent_lease"]>): Lease {
  return {
    leaseId: row.lease_id,
    personId: row.person_id,
    deviceId: row.device_id,
    consentedAt: row.consented_at,
    beganAt: row.began_at,
    heardAt: row.heard_at,
    ...(row.ended_at && row.ended_by && { ended: { at: row.ended_at, by: row.ended_by } }),
  };
}
