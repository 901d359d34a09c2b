import { type OfProvider, requireStaff } from "@tachiai/identity";
import { mayWriteNotices, overOf } from "@tachiai/notices";
import { type Database, inTenant, type PersonActor, type TenantTx } from "@tachiai/platform";
import type { listOutages as endpoint, Outage, ResponseOf } from "@tachiai/protocol";
import { worksQueue } from "../registers.policy.ts";
import { selectOutages } from "./outage.store.ts";

/**
 * Lists the outages for the help desk.
 *
 * Refuses `access.denied`.
 */
export function listOutages(
  database: Database,
  actor: PersonActor,
  mayMail: boolean,
  { tenantId }: OfProvider,
): Promise<ResponseOf<typeof endpoint>> {
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireStaff(tx, actor, worksQueue);
    return {
      outages: await showOutages(tx),
      ...((await mayWriteNotices(tx, actor)) && { announcing: { mayMail } }),
    };
  });
}

/** The outages of the provider in whose domain the transaction is, the latest first. */
export async function showOutages(tx: TenantTx): Promise<Outage[]> {
  const files = await selectOutages(tx);
  const over = await overOf(
    tx,
    files.flatMap(({ announced }) => announced?.stopId ?? []),
  );
  return files.map(({ knownAt, enteredAt, upAt, announced, ...outage }) => {
    const overAt = announced && over.get(announced.stopId);
    return {
      ...outage,
      knownAt: knownAt.toISOString(),
      enteredAt: enteredAt.toISOString(),
      ...(upAt && { upAt: upAt.toISOString() }),
      ...(announced && { announced: { ...announced, ...(overAt && { overAt: overAt.toISOString() }) } }),
    };
  });
}
