import { type Bus, type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { lockPresence } from "../agents/lease.store.ts";
import { endEnrolment } from "./end-enrolment.ts";
import { selectCurrentEnrolment } from "./enrolment.store.ts";

/** The worker takes his face back; nothing happens when none is registered. */
export function removeMyEnrolment(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: { readonly tenantId: TenantId },
): Promise<void> {
  const { personId } = actor;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await lockPresence(tx, personId);
    const enrolment = await selectCurrentEnrolment(tx, personId);
    if (enrolment)
      await endEnrolment(tx, bus, actor, enrolment, { by: personId, because: "removed-by-worker" });
  });
}
