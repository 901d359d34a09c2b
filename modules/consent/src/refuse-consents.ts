import { type Bus, type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { ConsentPurpose, MyConsents, TenantId } from "@tachiai/protocol";
import { endConsents } from "./end-consents.ts";
import { loadMyConsents } from "./get-my-consents.ts";

export interface RefuseConsents {
  readonly tenantId: TenantId;
  readonly purposes: readonly ConsentPurpose[];
}

/** A person does not agree. Nothing has to be read, nothing has to be laid down first, and nobody can forbid it. */
export function refuseConsents(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: RefuseConsents,
): Promise<MyConsents> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await endConsents(tx, bus, actor, { purposes: command.purposes, decision: "refused" });
    return loadMyConsents(tx, actor.personId);
  });
}
