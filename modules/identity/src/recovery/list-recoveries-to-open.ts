import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { RecoveryToOpen, TenantId } from "@tachiai/protocol";
import { isOpen } from "./recovery.policy.ts";
import { findRecoveryKey, restoresOf } from "./recovery.store.ts";

/** Lists the approved restores that wait for this person to open. */
export function listRecoveriesToOpen(
  database: Database,
  actor: PersonActor,
  { tenantId }: { tenantId: TenantId },
): Promise<RecoveryToOpen[]> {
  return inTenant(database, actor, tenantId, async (tx) => {
    const key = await findRecoveryKey(tx);
    if (!key) return [];
    const restores = await restoresOf(tx, key.recoveryKeyId);
    return restores
      .filter((one) => one.openerId === actor.personId && one.approval && isOpen(one, tx.now))
      .map(({ requestId, reason, given }) => ({
        requestId,
        reason,
        publicKey: base64(key.publicKey),
        shares: given.map(({ index, sealed }) => ({ index, sealed: base64(sealed) })),
        rehearsal: base64(key.rehearsal.sealed),
      }));
  });
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
