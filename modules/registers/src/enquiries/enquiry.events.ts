import { domainOf, findOwnOrganisation } from "@tachiai/identity";
import type { Bus, TenantTx } from "@tachiai/platform";

/**
 * Tells once it is durable that an enquiry went on: `registers.enquiry_changed` to the customer in whose domain the transaction
 * is, and `registers.queue_changed` to the provider that serves him. Whose and which stays behind the wall.
 */
export async function publishEnquiry(tx: TenantTx, bus: Bus): Promise<void> {
  const { tenantId } = tx;
  const { foundedBy } = await findOwnOrganisation(tx);
  tx.afterCommit(() => {
    bus.publish({ subject: "registers.enquiry_changed", tenantId, ids: {} });
    if (foundedBy)
      bus.publish({ subject: "registers.queue_changed", tenantId: domainOf(foundedBy), ids: {} });
  });
}
