import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { Provision, TenantId } from "@tachiai/protocol";
import { mayListProvisions } from "../consent.policy.ts";
import { readProvisions } from "./read-provisions.ts";

/**
 * Lists to whom data about people was told, newest first.
 *
 * Refuses `access.denied`.
 */
export function listProvisions(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<Provision[]> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayListProvisions(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    return readProvisions(tx);
  });
}

/** Lists to whom data about the actor himself was told. */
export function listMyProvisions(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<Provision[]> {
  return inTenant(database, actor, command.tenantId, (tx) => readProvisions(tx, actor.personId));
}
