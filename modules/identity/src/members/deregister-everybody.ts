import { record } from "@tachiai/evidence";
import {
  type Bus,
  type Database,
  inInstallation,
  inTenant,
  type SystemActor,
  type Tx,
  tokyoDay,
} from "@tachiai/platform";
import { type Day, hashingInForce, type PersonId, type TenantId } from "@tachiai/protocol";
import { freeAddress, saveCredential } from "../account/account.store.ts";
import { identityEvents } from "../identity.events.ts";
import type { IdentityTables } from "../identity.tables.ts";
import { withdrawLinks } from "../links/withdraw-links.ts";
import { deletePasskeysOf } from "../passkeys/passkey.store.ts";
import { deleteKnownDevicesOf } from "../sign-in/known-device.store.ts";
import { endSessions } from "../sign-in/session.store.ts";
import { findMembershipsReaching, holdOrganisation, saveLastDay } from "./membership.store.ts";
import { dayBefore } from "./period.ts";

const calendar: SystemActor = { kind: "system", name: "contract-calendar" };

/**
 * Takes everybody off an organisation's register at once, its last administrator too, and deletes the sign-in of whom no other
 * organisation knows: his password can be proved to nothing any more, his passkeys and devices are gone, he is signed in nowhere, and
 * his address is free for whoever invites him next.
 * What was recorded stays. Done again, or after a server stopped in the middle, it does what is left; `under` is the clause.
 */
export async function deregisterEverybody(
  database: Database,
  bus: Bus,
  tenantId: TenantId,
  under: string,
): Promise<void> {
  const people = await inTenant(database, calendar, tenantId, async (tx) => {
    await withdrawLinks(tx, calendar);
    return (await findMembershipsReaching(tx, tokyoDay(tx.now))).map(({ personId }) => personId);
  });
  if (people.length === 0) return;
  // First their sign-ins: once they are no members, nobody would find them again.
  const deleted = new Set<PersonId>();
  for (const personId of new Set(people))
    await inInstallation(database, async (tx) => {
      if (await isKnownElsewhere(tx, personId, tenantId)) return;
      await deleteSignIn(tx, personId);
      deleted.add(personId);
    });
  await inTenant(database, calendar, tenantId, async (tx) => {
    await holdOrganisation(tx);
    const today = tokyoDay(tx.now);
    for (const { membershipId, personId, period } of await findMembershipsReaching(tx, today)) {
      const lastDay = dayBefore(period.from > today ? period.from : today);
      await saveLastDay(tx, membershipId, lastDay);
      await record(tx, calendar, {
        action: "identity.membership_ended",
        subject: membershipId,
        subjectPersonId: personId,
        retention: "organisation",
        details: { lastDay, byHimself: false, under, signInDeleted: deleted.has(personId) },
      });
      tx.afterCommit(() =>
        bus.publish({ subject: identityEvents.membershipEnded, tenantId, ids: { personId, membershipId } }),
      );
    }
  });
}

/** Whether another organisation has him as a member, now or later. */
async function isKnownElsewhere(tx: Tx, personId: PersonId, tenantId: TenantId): Promise<boolean> {
  const today: Day = tokyoDay(tx.now);
  const row = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.membership")
    .select("membership_id")
    .where("person_id", "=", personId)
    .where("tenant_id", "!=", tenantId)
    .where((is) => is.or([is("valid_to", "is", null), is("valid_to", ">=", today)]))
    .executeTakeFirst();
  return row !== undefined;
}

/** The row stays for those who look for the account; nothing in it is what he chose, and his address may join elsewhere. */
async function deleteSignIn(tx: Tx, personId: PersonId): Promise<void> {
  const { randomness } = tx;
  await saveCredential(tx, personId, {
    hashing: { ...hashingInForce, salt: Buffer.from(randomness.bytes(16)).toString("base64") },
    secondHash: { salt: randomness.bytes(16), hash: randomness.bytes(32) },
  });
  await freeAddress(tx, personId);
  await deletePasskeysOf(tx, personId);
  await deleteKnownDevicesOf(tx, personId);
  await endSessions(tx, personId);
}
