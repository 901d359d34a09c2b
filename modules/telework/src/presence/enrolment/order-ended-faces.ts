import { orderShredding } from "@tachiai/evidence";
import { type Database, inTenant } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { markFacesEnded, selectEndedFaces } from "../pictures/face-picture.store.ts";

/** Far longer than anybody takes between his first picture and 登録する. */
const unregisteredAfterMs = 24 * 60 * 60_000;
const mostAtOnce = 500;

const sweeper = { kind: "system", name: "sweeper" } as const;

/**
 * Orders pictures of faces to be shredded: those whose enrolment was rejected or removed, and those that were sent a day ago
 * and never made one. Whoever registers with one of them at this moment is either first, or refused. One tenant's fault
 * stops no other.
 */
export async function orderEndedFaces(
  database: Database,
  tenants: readonly TenantId[],
): Promise<{ readonly faults: readonly unknown[] }> {
  const faults: unknown[] = [];
  for (const tenantId of tenants)
    try {
      while ((await orderSome(database, tenantId)) === mostAtOnce);
    } catch (error) {
      faults.push(error);
    }
  return { faults };
}

function orderSome(database: Database, tenantId: TenantId): Promise<number> {
  const before = new Date(database.clock().getTime() - unregisteredAfterMs);
  return inTenant(database, sweeper, tenantId, async (tx) => {
    const ended = await selectEndedFaces(tx, before, mostAtOnce);
    for (const [ground, faces] of Map.groupBy(ended, (face) => face.ground))
      await orderShredding(
        tx,
        faces.map(({ evidenceId }) => evidenceId),
        ground,
      );
    await markFacesEnded(
      tx,
      ended.map(({ evidenceId }) => evidenceId),
    );
    return ended.length;
  });
}
