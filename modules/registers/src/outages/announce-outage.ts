import { record } from "@tachiai/evidence";
import { type OfProvider, requireStaff } from "@tachiai/identity";
import { requireWritable, tellOutage } from "@tachiai/notices";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { Announcement, NoticeId, OutageId, StopId, StopReason } from "@tachiai/protocol";
import { worksQueue } from "../registers.policy.ts";
import { findOutage, saveAnnounced } from "./outage.store.ts";

/**
 * The help desk tells everybody of an outage that stands in its register: as known since when the register says. Each of the
 * two records names the other.
 *
 * Refuses `access.denied`, `registers.outage_not_found`, `registers.outage_ended`, `registers.outage_announced`, and what
 * writing a notice refuses.
 */
export async function announceOutage(
  database: Database,
  actor: PersonActor,
  mayMail: boolean,
  command: OfProvider & {
    readonly outageId: OutageId;
    readonly reason: StopReason;
    readonly announcement: Announcement;
  },
): Promise<{ stopId: StopId; noticeId: NoticeId }> {
  const { tenantId, outageId, reason, announcement } = command;
  await inTenant(database, actor, tenantId, (tx) => requireStaff(tx, actor, worksQueue));
  await requireWritable(database, actor, mayMail, { tenantId, notice: announcement });
  return inTenant(database, actor, tenantId, async (tx) => {
    const outage = await findOutage(tx, outageId);
    if (!outage) throw new Refusal("registers.outage_not_found");
    if (outage.upAt) throw new Refusal("registers.outage_ended");
    if (outage.announced) throw new Refusal("registers.outage_announced");
    const { what, knownAt } = outage;
    const announced = await tellOutage(tx, actor, { what, reason, knownAt, announcement, outageId });
    await saveAnnounced(tx, outageId, announced);
    await record(tx, actor, {
      action: "registers.outage_announced",
      subject: outageId,
      retention: "organisation",
      details: { ...announced },
    });
    return announced;
  });
}
