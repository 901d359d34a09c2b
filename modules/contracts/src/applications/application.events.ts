import { domainOf } from "@tachiai/identity";
import type { Bus, TenantTx } from "@tachiai/platform";
import type { ContractId, OrganisationId } from "@tachiai/protocol";

/** Tells both sides once it is durable that something was applied for or decided: `contracts.applications`, without an id. */
export function publishApplications(
  tx: TenantTx,
  bus: Bus,
  organisationId: OrganisationId | undefined,
): void {
  const { tenantId } = tx;
  tx.afterCommit(() => {
    bus.publish({ subject: "contracts.applications", tenantId, ids: {} });
    if (organisationId)
      bus.publish({ subject: "contracts.applications", tenantId: domainOf(organisationId), ids: {} });
  });
}

/**
 * Tells that a contract has gone over to another customer, who takes every debt of it (S3 §9): `contracts.assigned`, in the
 * provider's domain, where its invoices lie.
 */
export function publishAssignment(
  tx: TenantTx,
  bus: Bus,
  ids: { readonly from: OrganisationId; readonly to: OrganisationId; readonly contractId: ContractId },
): void {
  const { tenantId } = tx;
  tx.afterCommit(() => bus.publish({ subject: "contracts.assigned", tenantId, ids }));
}
