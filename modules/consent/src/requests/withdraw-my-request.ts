import { type Bus, type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { DataRequestId, TenantId } from "@tachiai/protocol";
import { requireStep } from "./handle-request.ts";
import { saveRequest, selectRequest } from "./request.store.ts";
import { writeStep } from "./write-step.ts";

/**
 * A person takes his own request back.
 *
 * Refuses `consent.request_not_found`, also for somebody else's, or `consent.request_closed`.
 */
export function withdrawMyDataRequest(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: { readonly tenantId: TenantId; readonly requestId: DataRequestId },
): Promise<void> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const found = await selectRequest(tx, command.requestId);
    const own = found?.personId === actor.personId ? found : undefined;
    const file = requireStep(own, "withdraw");
    await saveRequest(tx, file);
    await writeStep(tx, bus, actor, file, "consent.request_withdrawn");
  });
}
