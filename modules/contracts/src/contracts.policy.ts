import type { ProviderRole, Role } from "@tachiai/protocol";

/** Contracts say what a company pays for: those who run it and those who audit it see them. */
export function mayListContracts(roles: readonly Role[]): boolean {
  return roles.includes("administrator") || roles.includes("auditor");
}

/** Licences are issued by whoever runs the organisation. */
export function mayIssueLicences(roles: readonly Role[]): boolean {
  return roles.includes("administrator");
}

/** What a support or maintenance contract is for is said by whoever runs the organisation. */
export function mayNameDevices(roles: readonly Role[]): boolean {
  return roles.includes("administrator");
}

/** Who of a provider's reads its customers' contracts. */
export const readsContracts: readonly ProviderRole[] = ["contract-clerk", "billing-clerk"];

/** Who of a provider's changes them. */
export const changesContracts: readonly ProviderRole[] = ["contract-clerk"];
/** Who applies to the provider for his organisation. */
export function mayApply(roles: readonly Role[]): boolean {
  return roles.includes("administrator");
}
/** Of a provider's people: who takes, accepts and refuses applications. */
export const decidesApplications: readonly ProviderRole[] = ["contract-clerk"];
