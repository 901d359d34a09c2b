import { record } from "@tachiai/evidence";
import { isFounded } from "@tachiai/identity";
import { type Database, type Gate, inTenant, type SystemActor } from "@tachiai/platform";
import { openRefusalMemory } from "./refusal-memory.ts";

/** A refused attempt at a tenant's data is in that tenant's log, in the product's name: the caller reaches nothing. */
export function recordRefusalIn(database: Database): Gate["recordRefusal"] {
  const guard: SystemActor = { kind: "system", name: "gate" };
  const memory = openRefusalMemory(database.clock);
  return (actor, tenantId, path, refusal) =>
    inTenant(database, guard, tenantId, async (tx) => {
      if (!(await isFounded(tx))) return;
      const kind = [actor.personId, tenantId, path, refusal.code].join(" ");
      const { admitted, withoutEntry } = memory.admit(kind);
      if (!admitted) return;
      await record(tx, actor, {
        action: "access.refused",
        subject: path,
        retention: "access",
        details: { code: refusal.code, ...(withoutEntry > 0 && { withoutEntry }) },
      });
    });
}
