import { type Database, inTenant } from "@tachiai/platform";
import type { PersonId, Role, TenantId } from "@tachiai/protocol";
import { rolesHeld } from "./roles-held.ts";

/** The roles a person holds today in a domain he is a member of, each once. */
export function rolesIn(database: Database, tenantId: TenantId, personId: PersonId): Promise<Role[]> {
  return inTenant(database, { kind: "system", name: "gate" }, tenantId, (tx) => rolesHeld(tx, personId));
}
