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

/** Tells once it is durable that a person's month was confirmed, exported or opened again: `telework.month_changed`. */
export function publishMonth(tx: TenantTx, bus: Bus, ids: { readonly personId: PersonId }): void {
  tx.afterCommit(() => bus.publish({ subject: "telework.month_changed", tenantId: tx.tenantId, ids }));
}
