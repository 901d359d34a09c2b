import type { Bus, TenantTx } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";

/**
 * Tells once it is durable that somebody answered to the terms of a service, so that whatever goes on under them is looked at
 * again: `consent.terms_answered`. Without `personId` it was the organisation, and everybody is concerned.
 */
export function publishTermsAnswer(tx: TenantTx, bus: Bus, personId?: PersonId): void {
  const { tenantId } = tx;
  tx.afterCommit(() =>
    bus.publish({ subject: "consent.terms_answered", tenantId, ids: personId ? { personId } : {} }),
  );
}
