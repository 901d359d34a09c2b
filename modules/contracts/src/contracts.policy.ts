import type { Role } from "@tachiai/protocol";

/** Contracts say what a company pays for: those who run it and those who audit it see them. */
export function mayListContracts(roles: readonly Role[]): boolean {
  return roles.includes("administrator") || roles.includes("auditor");
}
