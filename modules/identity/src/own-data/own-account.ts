import { type Database, inInstallation, type PersonActor, type Tx } from "@tachiai/platform";
import type { OwnRecord, PersonId } from "@tachiai/protocol";
import type { IdentityTables } from "../identity.tables.ts";
import { findPasskeys } from "../passkeys/passkey.store.ts";
import { findSessions } from "../sign-in/session.store.ts";

/** What is kept of a person's account, which is his in every organisation he is in. */
export function ownAccount(database: Database, { personId }: PersonActor): Promise<OwnRecord[]> {
  return inInstallation(database, async (tx) => [
    ...(await accountOf(tx, personId)),
    ...(await keysOf(tx, personId)),
    ...(await findPasskeys(tx, personId)).map(
      ({ name, host, createdAt, lastUsedAt }): OwnRecord => ({
        kind: "passkey",
        facts: {
          name,
          host,
          at: createdAt.toISOString(),
          ...(lastUsedAt && { used: lastUsedAt.toISOString() }),
        },
      }),
    ),
    ...(await findSessions(tx, personId)).map(
      ({ startedAt, lastSeenAt, ip, userAgent }): OwnRecord => ({
        kind: "session",
        facts: {
          address: ip,
          browser: userAgent,
          at: startedAt.toISOString(),
          used: lastSeenAt.toISOString(),
        },
      }),
    ),
    ...(await knownDevicesOf(tx, personId)),
  ]);
}

async function accountOf(tx: Tx, personId: PersonId): Promise<OwnRecord[]> {
  const rows = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.person as person")
    .innerJoin("identity.credential as credential", "credential.person_id", "person.person_id")
    .select(["email", "display_name", "language", "created_at", "changed_at"])
    .where("person.person_id", "=", personId)
    .execute();
  return rows.map((row) => ({
    kind: "account",
    facts: {
      name: row.display_name,
      email: row.email,
      language: row.language,
      at: row.created_at.toISOString(),
      changed: row.changed_at.toISOString(),
    },
  }));
}

async function keysOf(tx: Tx, personId: PersonId): Promise<OwnRecord[]> {
  const rows = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.person_key")
    .select(["created_at", "locked_at"])
    .where("person_id", "=", personId)
    .orderBy("created_at")
    .execute();
  return rows.map(({ created_at: createdAt, locked_at: lockedAt }) => ({
    kind: "keys",
    facts: { at: createdAt.toISOString(), ...(lockedAt && { until: lockedAt.toISOString() }) },
  }));
}

async function knownDevicesOf(tx: Tx, personId: PersonId): Promise<OwnRecord[]> {
  const rows = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.known_device")
    .select("last_used_at")
    .where("person_id", "=", personId)
    .orderBy("last_used_at")
    .execute();
  return rows.map(({ last_used_at: usedAt }) => ({
    kind: "known-device",
    facts: { used: usedAt.toISOString() },
  }));
}
