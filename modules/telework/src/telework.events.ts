import type { Bus, TenantTx } from "@tachiai/platform";
import type { PersonId, StampId } from "@tachiai/protocol";

/** Tells once it is durable that somebody stamped: `telework.stamped`. */
export function publishStamped(
  tx: TenantTx,
  bus: Bus,
  ids: { readonly personId: PersonId; readonly stampId: StampId },
): void {
  tx.afterCommit(() => bus.publish({ subject: "telework.stamped", tenantId: tx.tenantId, ids }));
}
