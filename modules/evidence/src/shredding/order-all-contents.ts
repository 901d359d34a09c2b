import type { TenantTx } from "@tachiai/platform";
import type { EvidenceId, ShredGround } from "@tachiai/protocol";
import { openVerifier } from "../damage/verify-stored.ts";
import { findRecorded } from "../entries/entry.store.ts";
import type { RetentionClass } from "../entries/retention-policy.ts";
import { isHeld, loadLiveHolds } from "../holds/live-holds.ts";
import type { Vault } from "../vault.ts";
import { listUnordered, orderShredding } from "./shred-order.store.ts";

/**
 * Orders the sealed contents of a class to go before their day, but for those that a hold keeps: a number of them after an
 * id. Gives the id after which to go on, undefined when there are no more.
 */
export async function orderAllContents(
  vault: Vault,
  tx: TenantTx,
  order: {
    readonly retention: RetentionClass;
    readonly ground: ShredGround;
    readonly after?: EvidenceId | undefined;
    readonly recordedBefore?: Date | undefined;
  },
): Promise<{ readonly ordered: number; readonly next: EvidenceId | undefined }> {
  const ids = await listUnordered(tx, order.retention, order);
  if (ids.length === 0) return { ordered: 0, next: undefined };
  const holds = await loadLiveHolds(tx, openVerifier(vault, tx));
  const free = (await findRecorded(tx, ids)).filter(({ facts }) => !isHeld(holds, facts));
  await orderShredding(
    tx,
    free.map(({ facts }) => facts.evidenceId),
    order.ground,
  );
  return { ordered: free.length, next: ids.at(-1) };
}
