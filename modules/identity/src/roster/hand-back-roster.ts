import { findNewestRecorded, refuseDamaged } from "@tachiai/evidence";
import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import type { SignedRosterStatement, TenantId } from "@tachiai/protocol";
import { isAdministratorOn } from "@tachiai/sealing";
import { requireAdministrator } from "../members/require-administrator.ts";
import { clockToleranceMs } from "./clock-tolerance.ts";
import { keepStatements } from "./keep-statements.ts";
import { readNextStatements } from "./read-next-statements.ts";

export interface HandBackRoster {
  readonly tenantId: TenantId;
  /** How many statements are left. */
  readonly after: number;
  readonly statements: readonly SignedRosterStatement[];
}

/** So long after the database was set back its roster is taken back: old dates are nobody's to bring at other times. */
const openForDays = 14;

/**
 * Takes back statements that a backup, put back, did not hold: an administrator's browser has kept them. Whoever signed
 * them, and when, is in them and is verified; that they were handed back, and by whom, is what the entries say.
 *
 * Refuses `access.denied` to everybody but who is administrator by the tables and by what he brings, `identity.roster_not_lost`
 * where no log began anew lately, `identity.roster_behind`, `identity.roster_refused`, `identity.roster_clock` or
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
      if (!(await wasSetBack(tx))) throw new Refusal("identity.roster_not_lost", { days: openForDays });
      const { roster } = await readNextStatements(tx, after, statements);
      const { people, lastIssuedAt, length } = roster;
      if (!isAdministratorOn(people[actor.personId], tokyoDay(tx.now))) throw new Refusal("access.denied");
      // One of a day to come would keep everybody from signing until then.
      if (lastIssuedAt !== undefined && Date.parse(lastIssuedAt) - tx.now.getTime() > clockToleranceMs)
        throw new Refusal("identity.roster_clock");
      await keepStatements(tx, bus, actor, { action: "identity.roster_handed_back", after, statements });
      return { length };
    });
  return refuseDamaged({ database, bus }, tenantId, work);
}

/** A database that was set back has lost entries, so that logs of the organisation began anew at the next start. */
async function wasSetBack(tx: TenantTx): Promise<boolean> {
  const begun = await findNewestRecorded(tx, "evidence.log_succeeded");
  return begun !== undefined && tx.now.getTime() - begun.at.getTime() <= openForDays * 86_400_000;
}
