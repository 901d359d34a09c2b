import { refuseDamaged } from "@tachiai/evidence";
import { type Bus, type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { PersonId, RosterStatement, SignedRosterStatement, TenantId } from "@tachiai/protocol";
import { continueRoster, readRosterStatement } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { identityEvents } from "../identity.events.ts";
import { holdOrganisation } from "../members/membership.store.ts";
import { requireAdministrator } from "../members/require-administrator.ts";
import { clockToleranceMs } from "./clock-tolerance.ts";
import { keepStatements } from "./keep-statements.ts";
import { rosterOf } from "./roster-of.ts";

export interface AppendToRoster {
  readonly tenantId: TenantId;
  /** How many statements there were when these were signed. */
  readonly after: number;
  readonly statements: readonly SignedRosterStatement[];
}

/**
 * Adds what a member has signed himself; all or nothing. Each becomes an entry with its whole text, so that nobody can
 * show another roster later. Administrators sign for others, everybody for his own keys.
 *
 * Refuses `access.denied`, `identity.roster_behind`, `identity.roster_refused`, `identity.roster_clock` or
 * `evidence.damaged`.
 */
export function appendToRoster(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { tenantId, after, statements }: AppendToRoster,
): Promise<{ readonly length: number }> {
  const work = () =>
    inTenant(database, actor, tenantId, async (tx) => {
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

      await keepStatements(tx, actor, "identity.roster_signed", after, statements);
      tx.afterCommit(() => bus.publish({ subject: identityEvents.rosterSigned, tenantId, ids: {} }));
      return { length: reading.roster.length };
    });
  return refuseDamaged({ database, bus }, tenantId, work);
}

/** What needs no administrator: one's own keys, by a link or by the old ones. */
function isOwn(says: RosterStatement["says"], personId: PersonId): boolean {
  return says.kind === "joined" || (says.kind === "keys-replaced" && says.personId === personId);
}
