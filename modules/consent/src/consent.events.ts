import type { Bus, TenantTx } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";
import type { KeptDecision, Subject } from "./consent.store.ts";

/**
 * Tells once it is durable that somebody chose. Without `personId` it was the company, and everybody is concerned.
 * Subjects: `consent.granted`, `consent.refused`, `consent.withdrawn`.
 */
export function publishDecision(
  tx: TenantTx,
  bus: Bus,
  subject: Subject,
  decision: KeptDecision["decision"],
): void {
  const ids: Record<string, string> =
    subject.kind === "person"
      ? { personId: subject.personId, purpose: subject.purpose }
      : { purpose: "company-agreement" };
  tx.afterCommit(() => bus.publish({ subject: `consent.${decision}`, tenantId: tx.tenantId, ids }));
}

/** Tells that the monitoring policy has a new version: consents may be outdated from its day on. */
export function publishPolicyChange(tx: TenantTx, bus: Bus): void {
  tx.afterCommit(() => bus.publish({ subject: "consent.policy_changed", tenantId: tx.tenantId, ids: {} }));
}

/** Tells once it is durable that a request about a person's data went on: `consent.request_changed`. */
export function publishRequest(tx: TenantTx, bus: Bus, personId: PersonId | undefined): void {
  tx.afterCommit(() =>
    bus.publish({
      subject: "consent.request_changed",
      tenantId: tx.tenantId,
      ids: { ...(personId && { personId }) },
    }),
  );
}
