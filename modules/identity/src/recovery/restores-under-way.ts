import type { TenantTx } from "@tachiai/platform";
import type { KeyedMember, RecoveryKeyId } from "@tachiai/protocol";
import { findKeyedMembers } from "./keyed-members.ts";
import { isOpen } from "./recovery.policy.ts";
import { restoresOf, type StoredRestore } from "./recovery.store.ts";

export interface RestoreUnderWay extends StoredRestore {
  readonly opener: KeyedMember;
}

/** The restores of which something can still come: none whose opener has lost his keys or left. */
export async function restoresUnderWay(
  tx: TenantTx,
  recoveryKeyId: RecoveryKeyId,
): Promise<readonly RestoreUnderWay[]> {
  const { members } = await findKeyedMembers(tx);
  return (await restoresOf(tx, recoveryKeyId)).flatMap((restore) => {
    const opener = members.find(({ personId }) => personId === restore.openerId);
    return opener && isOpen(restore, tx.now) ? [{ ...restore, opener }] : [];
  });
}
