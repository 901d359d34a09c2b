import type { Tx } from "@tachiai/platform";
import type { OrganisationId, PersonId, SessionId } from "@tachiai/protocol";
import { sql } from "kysely";
import type { IdentityTables } from "../identity.tables.ts";

export interface Session {
  readonly sessionId: SessionId;
  readonly personId: PersonId;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly ip: string;
  readonly userAgent: string;
}

export interface NewSession extends Session {
  readonly tokenHash: Uint8Array;
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .insertInto("identity.session")
    .values({
      session_id: session.sessionId,
      person_id: session.personId,
      token_hash: session.tokenHash,
      started_at: session.startedAt,
      last_seen_at: session.lastSeenAt,
      ip: session.ip,
      user_agent: session.userAgent,
      ended_at: null,
    })
    .execute();
}

/** The session of a token with the organisation its person has been in longest, if he is in any today. */
export async function findSessionByToken(
  tx: Tx,
  tokenHash: Uint8Array,
): Promise<(Session & { readonly homeId: OrganisationId | undefined }) | undefined> {
  const row = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.session as session")
    .selectAll("session")
    .select(
      sql<OrganisationId | null>`(
        select tenant_id from identity.membership
         where person_id = session.person_id
           and identity.today() between valid_from and coalesce(valid_to, 'infinity')
         order by valid_from, membership_id limit 1)`.as("home_id"),
    )
    .where("token_hash", "=", tokenHash)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row && { ...sessionOf(row), homeId: row.home_id ?? undefined };
}

export async function findSessions(tx: Tx, personId: PersonId): Promise<Session[]> {
  const rows = await tx.query
    .withTables<IdentityTables>()
    .selectFrom("identity.session")
    .selectAll()
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .orderBy("last_seen_at", "desc")
    .execute();
  return rows.map(sessionOf);
}

export async function markSeen(tx: Tx, sessionId: SessionId): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.session")
    .set({ last_seen_at: tx.now })
    .where("session_id", "=", sessionId)
    .execute();
}

/** False when the person has no such session, or it has ended already. */
export async function endSession(tx: Tx, personId: PersonId, sessionId: SessionId): Promise<boolean> {
  const { numUpdatedRows } = await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.session")
    .set({ ended_at: tx.now })
    .where("session_id", "=", sessionId)
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Ends all sessions of a person; tells how many. */
export async function endSessions(tx: Tx, personId: PersonId): Promise<number> {
  const { numUpdatedRows } = await tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.session")
    .set({ ended_at: tx.now })
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Ends all sessions of everybody, and gives them. */
export function endEverySession(tx: Tx): Promise<Pick<Session, "sessionId" | "personId">[]> {
  return tx.query
    .withTables<IdentityTables>()
    .updateTable("identity.session")
    .set({ ended_at: tx.now })
    .where("ended_at", "is", null)
    .returning(["session_id as sessionId", "person_id as personId"])
    .execute();
}

/** Forgets sessions that began before this instant. */
export async function deleteSessions(tx: Tx, startedBefore: Date): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .deleteFrom("identity.session")
    .where("started_at", "<", startedBefore)
    .execute();
}

function sessionOf(row: {
  session_id: SessionId;
  person_id: PersonId;
  started_at: Date;
  last_seen_at: Date;
  ip: string;
  user_agent: string;
}): Session {
  return {
    sessionId: row.session_id,
    personId: row.person_id,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    ip: row.ip,
    userAgent: row.user_agent,
  };
}
