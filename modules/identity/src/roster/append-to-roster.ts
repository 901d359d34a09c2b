import { record } from "@tachiai/evidence";
import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import type { PersonId, RosterStatement, SignedRosterStatement, TenantId } from "@tachiai/protocol";
import { continueRoster, hashOfStatement, readRosterStatement } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { identityEvents } from "../identity.events.ts";
import { holdOrganisation } from "../members/membership.store.ts";
import { requireAdministrator } from "../members/require-administrator.ts";
import { insertStatements } from "./roster.store.ts";
import { rosterOf } from "./roster-of.ts";

export interface AppendToRoster {
  readonly tenantId: TenantId;
  /** How many statements there were when these were signed. */
  readonly after: number;
  readonly statements: readonly SignedRosterStatement[];
}

/** A statement says when it was signed, by the server's clock as the browser was told it. */
const clockToleranceMs = 15 * 60_000;

/**
 * Adds what a member has signed himself; all or nothing. Each becomes an entry with its whole text, so that nobody can
 * show another roster later. Administrators sign for others, everybody for his own keys.
 *
 * Refuses `access.denied`, `identity.roster_behind`, `identity.roster_refused` or `identity.roster_clock`.
 */
export function appendToRoster(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { tenantId, after, statements }: AppendToRoster,
): Promise<{ readonly length: number }> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await holdOrganisation(tx);
    const before = await rosterOf(tx);
    if (before.length !== after) throw new Refusal("identity.roster_behind", { length: before.length });
    const reading = await continueRoster(nodeSealingCrypto, before, statements);
    if (!reading.valid)
      throw new Refusal("identity.roster_refused", { doubt: reading.doubt, sequence: reading.sequence });
    const read = statements.flatMap(({ statement }) => readRosterStatement(statement) ?? []);
    if (!read.every(({ issuer }) => issuer.personId === actor.personId)) throw new Refusal("access.denied");
    if (!read.every(({ says }) => isOwn(says, actor.personId))) await requireAdministrator(tx, actor);
    const isOffNow = ({ issuedAt }: RosterStatement) =>
      Math.abs(Date.parse(issuedAt) - tx.now.getTime()) > clockToleranceMs;
    if (read.some(isOffNow)) throw new Refusal("identity.roster_clock");

    await insertStatements(tx, after, statements);
    for (const signed of statements) await recordStatement(tx, actor, signed);
    tx.afterCommit(() => bus.publish({ subject: identityEvents.rosterSigned, tenantId, ids: {} }));
    return { length: reading.roster.length };
  });
}

/** What needs no administrator: one's own keys, by a link or by the old ones. */
function isOwn(says: RosterStatement["says"], personId: PersonId): boolean {
  return says.kind === "joined" || (says.kind === "keys-replaced" && says.personId === personId);
}

async function recordStatement(
  tx: TenantTx,
  actor: PersonActor,
  { statement: text, signature }: SignedRosterStatement,
): Promise<void> {
  const statement = readRosterStatement(text);
  if (!statement) throw new Error("a verified statement cannot be read");
  const { sequence, says, issuer } = statement;
  const about = "personId" in says ? says.personId : issuer.personId;
  await record(tx, actor, {
    action: "identity.roster_signed",
    subject: tx.tenantId,
    subjectPersonId: about,
    retention: "organisation",
    details: {
      sequence,
      kind: says.kind,
      statement: text,
      signature,
      statementSha256: await hashOfStatement(nodeSealingCrypto, text),
    },
  });
}
