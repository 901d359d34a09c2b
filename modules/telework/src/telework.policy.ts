import type { Role } from "@tachiai/protocol";

/** Everybody stamps for himself, nobody for another. */
export function mayStamp(roles: readonly Role[]): boolean {
  return roles.includes("worker");
}

/** Days of others: a manager's groups and an auditor's company; which people that is, identity says. */
export function maySeeDaysOfOthers(roles: readonly Role[]): boolean {
  return roles.includes("manager") || roles.includes("auditor");
}
