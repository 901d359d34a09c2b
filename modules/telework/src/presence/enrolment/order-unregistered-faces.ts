import { orderShredding, ordersFor } from "@tachiai/evidence";
import { type Database, inTenant, type TenantTx } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { lockPresence } from "../agents/lease.store.ts";
import { selectUnregistered } from "./enrolment.store.ts";

/** Far longer than anybody takes between his first picture and 登録する. */
const unregisteredAfterMs = 24 * 60 * 60_000;

const sweeper = { kind: "system", name: "sweeper" } as const;

/** Orders pictures of faces to be shredded that were sent to register one, and never made an enrolment. */
export async function orderUnregisteredFaces(
  database: Database,
  tenants: readonly TenantId[],
): Promise<void> {
  const before = new Date(database.clock().getTime() - unregisteredAfterMs);
  for (const tenantId of tenants) {
    const left = await inTenant(database, sweeper, tenantId, (tx) => findUnregistered(tx, before));
    for (const person of new Set(left.map(({ personId }) => personId)))
      await inTenant(database, sweeper, tenantId, async (tx) => {
        // Whoever registers with one of them at this moment is waited for.
        await lockPresence(tx, person);
        const own = (await findUnregistered(tx, before)).filter(({ personId }) => personId === person);
        const ids = own.map(({ evidenceId }) => evidenceId);
        await orderShredding(tx, ids, "face-never-registered");
      });
  }
}

async function findUnregistered(tx: TenantTx, before: Date) {
  const pictures = await selectUnregistered(tx, before);
  const ordered = await ordersFor(
    tx,
    pictures.map(({ evidenceId }) => evidenceId),
  );
  return pictures.filter(({ evidenceId }) => !ordered.has(evidenceId));
}
