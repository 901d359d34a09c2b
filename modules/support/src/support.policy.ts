import type { Role } from "@tachiai/protocol";

/** May he read of every session in his own organisation? */
export function mayReadSessions(roles: readonly Role[]): boolean {
  return roles.includes("administrator") || roles.includes("auditor");
}

/** May he support? */
export function maySupport(roles: readonly Role[]): boolean {
  return roles.includes("supporter") || roles.includes("supervisor");
}
