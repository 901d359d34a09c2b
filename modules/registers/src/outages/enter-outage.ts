import { record } from "@tachiai/evidence";
import { requireStaff } from "@tachiai/identity";
import { stopOver } from "@tachiai/notices";
import { type Bus, type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import { OutageId, type Service, type TenantId } from "@tachiai/protocol";
import { worksQueue } from "../registers.policy.ts";
import { findOutage, insertOutage, saveUp } from "./outage.store.ts";

/**
 * The help desk enters an outage. Its clock starts when the provider knew: now, or earlier for a reason that is written down.
 *
 * Refuses `access.denied` or `registers.outage_times`.
 */
export function enterOutage(
  database: Database,
  actor: PersonActor,
  command: {
    readonly tenantId: TenantId;
    readonly service: Service;
    readonly what: string;
    readonly earlier?: { readonly knownAt: Date; readonly reason: string };
  },
): Promise<OutageId> {
  const { service, what, earlier } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireStaff(tx, actor, worksQueue);
    if (earlier && earlier.knownAt >= tx.now) throw new Refusal("registers.outage_times");
    const outageId = OutageId.parse(tx.randomness.uuid());
    const knownAt = earlier?.knownAt ?? tx.now;
    const file = { outageId, service, what, knownAt, enteredAt: tx.now };
    await insertOutage(tx, { ...file, ...(earlier && { reason: earlier.reason }) }, actor.personId);
    await record(tx, actor, {
      action: "registers.outage_known",
      subject: outageId,
      retention: "organisation",
      knownAt,
      details: { service, what, ...(earlier && { reason: earlier.reason }) },
    });
    return outageId;
  });
}

/**
 * The help desk writes down when the service was up again, once; the notice that told of it is taken down.
 *
 * Refuses `access.denied`, `registers.outage_not_found`, `registers.outage_ended` or `registers.outage_times`.
 */
export function endOutage(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: { readonly tenantId: TenantId; readonly outageId: OutageId; readonly upAt: Date },
): Promise<void> {
  const { outageId, upAt } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireStaff(tx, actor, worksQueue);
    const outage = await findOutage(tx, outageId);
    if (!outage) throw new Refusal("registers.outage_not_found");
    if (outage.upAt) throw new Refusal("registers.outage_ended");
    if (upAt < outage.knownAt || upAt > tx.now) throw new Refusal("registers.outage_times");
    await saveUp(tx, outageId, upAt);
    if (outage.announced) await stopOver(tx, bus, actor, outage.announced.stopId);
    await record(tx, actor, {
      action: "registers.outage_ended",
      subject: outageId,
      retention: "organisation",
      knownAt: outage.knownAt,
      details: { service: outage.service, upAt: upAt.toISOString() },
    });
  });
}
