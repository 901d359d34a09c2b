import type { Bus, TenantTx } from "@tachiai/platform";

/** Tells an organisation once it is durable that a notice reached it, or how one stands that it wrote: `notices.changed`. */
export function publishNotices(tx: TenantTx, bus: Bus): void {
  const { tenantId } = tx;
  tx.afterCommit(() => bus.publish({ subject: "notices.changed", tenantId, ids: {} }));
}
