import { refuseDamaged } from "@tachiai/evidence";
import { type Bus, type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { PersonId, RosterStatement, SignedRosterStatement, TenantId } from "@tachiai/protocol";
import { requireAdministrator } from "../members/require-administrator.ts";
import { judgeNextStatements } from "./judge-next-statements.ts";
import { keepStatements } from "./keep-statements.ts";

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
 * Refuses `access.denied`, `identity.roster_behind`, `identity.roster_refused`, `identity.roster_clock`, `request.invalid` or
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
      const next = await judgeNextStatements(tx, actor, after, statements);
      const said = next.statements.map(({ says }) => says);
      if (said.some(comesWithMore)) throw new Refusal("request.invalid");
      if (!said.every((says) => isOwn(says, actor.personId))) await requireAdministrator(tx, actor);
      await keepStatements(tx, bus, actor, { action: "identity.roster_signed", after, statements });
      return { length: next.roster.length };
    });
  return refuseDamaged({ database, bus }, tenantId, work);
}

/** A recovery key comes with its shares, or nobody could join it; that something came back comes with what did. */
function comesWithMore({ kind }: RosterStatement["says"]): boolean {
  return kind === "recovery-key" || kind === "handed-back";
}

/** What needs no administrator: one's own keys, by a link or by the old ones. */
function isOwn(says: RosterStatement["says"], personId: PersonId): boolean {
  return says.kind === "joined" || (says.kind === "keys-replaced" && says.personId === personId);
}
