import type { Bus, TenantTx } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";

/** Tells once it is durable that a hold on evidence about a person was proposed, decided or released: `evidence.hold_changed`. */
export function publishHold(tx: TenantTx, bus: Bus, ids: { readonly personId: PersonId }): void {
  tx.afterCommit(() => bus.publish({ subject: "evidence.hold_changed", tenantId: tx.tenantId, ids }));
}
