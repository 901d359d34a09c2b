import { Refusal, type TenantTx } from "@tachiai/platform";
import type { EvidenceId } from "@tachiai/protocol";
import { Damage } from "../damage/damage.ts";
import { ordersFor } from "./shred-order.store.ts";

/**
 * Reads what belongs to content. Where it is missing because it was ordered to go after the reader had asked, it is not
 * damaged: refuses `evidence.content_shredded`.
 */
export async function unlessShredded<T>(
  tx: TenantTx,
  evidenceId: EvidenceId,
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Damage && (await ordersFor(tx, [evidenceId])).size > 0)
      throw new Refusal("evidence.content_shredded");
    throw error;
  }
}
