import { domainOf } from "@tachiai/identity";
import type { Bus, TenantTx } from "@tachiai/platform";
import type { OrganisationId, SupportSessionId } from "@tachiai/protocol";

/**
 * Tells once it is durable that a session went on: `support.stepped` where it lies, and to its provider's people, whose lists show
 * it, `support.changed`: whose and which stays behind the customer's wall.
 */
export function publishStepped(
  tx: TenantTx,
  bus: Bus,
  { sessionId, providerId }: { readonly sessionId: SupportSessionId; readonly providerId: OrganisationId },
): void {
  tx.afterCommit(() => {
    bus.publish({ subject: "support.stepped", tenantId: tx.tenantId, ids: { sessionId } });
    bus.publish({ subject: "support.changed", tenantId: domainOf(providerId), ids: {} });
  });
}
