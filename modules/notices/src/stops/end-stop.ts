import { record } from "@tachiai/evidence";
import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import type { StopId, TenantId } from "@tachiai/protocol";
import { publishNotices } from "../notices.events.ts";
import { requireWriter } from "../notices.policy.ts";
import { takeDown } from "../posting.store.ts";
import { findStopForUpdate, saveOver } from "./stop.store.ts";

/**
 * Says that an outage is over, or that a planned stop has ended or is called off; its notice stands on the sign-in page no longer.
 *
 * Refuses `notices.stop_not_found`, `access.denied` or `notices.stop_over`.
 */
export function endStop(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { tenantId, stopId }: { readonly tenantId: TenantId; readonly stopId: StopId },
): Promise<void> {
  return inTenant(database, actor, tenantId, async (tx) => {
    // Whoever runs no installation has no stop to end.
    if (!(await findStopForUpdate(tx, stopId))) throw new Refusal("notices.stop_not_found");
    await requireWriter(tx, actor);
    if (!(await stopOver(tx, bus, actor, stopId))) throw new Refusal("notices.stop_over");
  });
}

/** The same in the transaction of who knows already that he may; false for one that is over already, or not there. */
export async function stopOver(tx: TenantTx, bus: Bus, actor: PersonActor, stopId: StopId): Promise<boolean> {
  const stop = await findStopForUpdate(tx, stopId);
  if (!stop || stop.overAt || (stop.endsAt && stop.endsAt <= tx.now)) return false;
  await saveOver(tx, stopId);
  await takeDown(tx, stop.noticeId);
  await record(tx, actor, {
    action: "notice.stop_over",
    subject: stopId,
    retention: "organisation",
    details: { noticeId: stop.noticeId },
  });
  publishNotices(tx, bus);
  return true;
}
