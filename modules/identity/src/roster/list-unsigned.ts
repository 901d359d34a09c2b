import { refuseDamaged } from "@tachiai/evidence";
import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import type { Day, listUnsigned as endpoint, ResponseOf, TenantId } from "@tachiai/protocol";
import { findGroups } from "../groups/group.store.ts";
import { findGroupsReaching } from "../groups/group-membership.store.ts";
import { findMembershipsReaching } from "../members/membership.store.ts";
import { requireAdministrator } from "../members/require-administrator.ts";
import { findRolesReaching } from "../members/role-assignment.store.ts";
import { type HeldByTables, proposeStatements } from "./propose-statements.ts";
import { selectPublicHalves } from "./roster.store.ts";
import { rosterOf, soundRosterOf } from "./roster-of.ts";

/**
 * Lists what waits for an administrator's signature: the tables move first, and whoever seals goes by the roster alone.
 *
 * Refuses `access.denied` or `evidence.damaged`.
 */
export function listUnsigned(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<ResponseOf<typeof endpoint>> {
  const work = () =>
    inTenant(database, actor, tenantId, async (tx) => {
      await requireAdministrator(tx, actor);
      const roster = await rosterOf(tx);
      const today = tokyoDay(tx.now);
      return {
        isFounded: roster.length > 0,
        proposals: proposeStatements(roster, await heldByTables(tx, today), today),
      };
    });
  return refuseDamaged({ database, bus }, tenantId, work);
}

/** How many statements wait for a signature; for whoever has been asked already whether he may know. */
export async function countUnsigned(tx: TenantTx): Promise<number> {
  const roster = await soundRosterOf(tx);
  // The first administrator's browser founds it by itself, from what there is then.
  if (roster.length === 0) return 0;
  const today = tokyoDay(tx.now);
  return proposeStatements(roster, await heldByTables(tx, today), today).length;
}

async function heldByTables(tx: TenantTx, today: Day): Promise<HeldByTables> {
  const people = (await findMembershipsReaching(tx, today)).map(({ personId }) => personId);
  const groups = Map.groupBy(await findGroupsReaching(tx, today), ({ personId }) => personId);
  const roles = Map.groupBy(await findRolesReaching(tx, today), ({ personId }) => personId);
  return {
    groups: await findGroups(tx),
    keys: await selectPublicHalves(tx, people),
    members: new Map(
      people.map((personId) => [
        personId,
        { groups: groups.get(personId) ?? [], roles: roles.get(personId) ?? [] },
      ]),
    ),
  };
}
