import type { ProviderRole, Role } from "@tachiai/protocol";

/** Who keeps the books, and who else reads them. */
export const keepsBooks: readonly ProviderRole[] = ["billing-clerk"];
export const readsBooks: readonly ProviderRole[] = ["billing-clerk", "contract-clerk"];

/** Who enters what a customer holds beside watch. */
export const entersHeldProducts: readonly ProviderRole[] = ["billing-clerk", "contract-clerk"];

/** Who reads what was issued to his own organisation. */
export function mayReadOwnInvoices(roles: readonly Role[]): boolean {
  return roles.includes("administrator") || roles.includes("auditor");
}
