import { refuseDamaged } from "@tachiai/evidence";
import { type Bus, type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { SignedRosterStatement, TenantId } from "@tachiai/protocol";
import { continueRoster } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { identityEvents } from "../identity.events.ts";
import { holdOrganisation } from "../members/membership.store.ts";
import { requireAdministrator } from "../members/require-administrator.ts";
import { clockToleranceMs } from "./clock-tolerance.ts";
import { keepStatements } from "./keep-statements.ts";
import { rosterOf } from "./roster-of.ts";

export interface HandBackRoster {
  readonly tenantId: TenantId;
  /** How many statements are left. */
  readonly after: number;
  readonly statements: readonly SignedRosterStatement[];
}

/**
 * Takes back statements that a backup, put back, did not hold: an administrator's browser has kept them. Whoever signed
 * them, and when, is in them and is verified; that they were handed back, and by whom, is what the entries say.
 *
 * Refuses `access.denied`, `identity.roster_behind`, `identity.roster_refused`, `identity.roster_clock` or
 * `evidence.damaged`.
 */
export function handBackRoster(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { tenantId, after, statements }: HandBackRoster,
): Promise<{ readonly length: number }> {
  const work = () =>
    inTenant(database, actor, tenantId, async (tx) => {
      await requireAdministrator(tx, actor);
      await holdOrganisation(tx);
      const before = await rosterOf(tx);
      if (before.length !== after) throw new Refusal("identity.roster_behind", { length: before.length });
      const reading = await continueRoster(nodeSealingCrypto, before, statements);
      if (!reading.valid)
        throw new Refusal("identity.roster_refused", { doubt: reading.doubt, sequence: reading.sequence });
      const { lastIssuedAt, length } = reading.roster;
      // One of a day to come would keep everybody from signing until then.
      if (lastIssuedAt !== undefined && Date.parse(lastIssuedAt) - tx.now.getTime() > clockToleranceMs)
        throw new Refusal("identity.roster_clock");

      await keepStatements(tx, actor, "identity.roster_handed_back", after, statements);
      tx.afterCommit(() => bus.publish({ subject: identityEvents.rosterSigned, tenantId, ids: {} }));
      return { length };
    });
  return refuseDamaged({ database, bus }, tenantId, work);
}
