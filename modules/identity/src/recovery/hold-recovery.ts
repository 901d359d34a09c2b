import { Refusal, type TenantTx } from "@tachiai/platform";
import type { RecoveryRequestId } from "@tachiai/protocol";
import { holdOrganisation } from "../members/membership.store.ts";
import { findRecoveryKey, restoresOf, type StoredRecoveryKey, type StoredRestore } from "./recovery.store.ts";

/**
 * The restore and the key that it is for, held: what is done in one restore is done one after the other.
 *
 * Refuses `identity.recovery_not_found`.
 */
export async function holdRestore(
  tx: TenantTx,
  requestId: RecoveryRequestId,
): Promise<{ readonly key: StoredRecoveryKey; readonly restore: StoredRestore }> {
  await holdOrganisation(tx);
  const key = await findRecoveryKey(tx);
  const restore = key && (await restoresOf(tx, key.recoveryKeyId)).find((one) => one.requestId === requestId);
  if (!key || !restore) throw new Refusal("identity.recovery_not_found");
  return { key, restore };
}
