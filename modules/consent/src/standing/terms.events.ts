import type { Bus, TenantTx } from "@tachiai/platform";
import type { PersonId, TermsActKind } from "@tachiai/protocol";

/**
 * Tells once it is durable that somebody answered to the terms of a service: `consent.terms_answered`, and with a no also
 * `consent.withdrawn` with the purpose `service-terms`, by which others end what they do. Without `personId` it was the
 * organisation, and everybody is concerned.
 */
export function publishTermsAct(tx: TenantTx, bus: Bus, kind: TermsActKind, personId?: PersonId): void {
  const ids: Record<string, string> = personId ? { personId } : {};
  const { tenantId } = tx;
  tx.afterCommit(() => {
    bus.publish({ subject: "consent.terms_answered", tenantId, ids });
    if (noes.includes(kind))
      bus.publish({ subject: "consent.withdrawn", tenantId, ids: { ...ids, purpose: "service-terms" } });
  });
}

const noes: readonly TermsActKind[] = ["dissented", "withdrawn", "objected"];
