import type { Role } from "@tachiai/protocol";

/** How agents behave is the company's to decide; who manages or audits may know it. */
export function mayReadSettings(roles: readonly Role[]): boolean {
  return roles.some((role) => role === "administrator" || role === "manager" || role === "auditor");
}

export function mayChangeSettings(roles: readonly Role[]): boolean {
  return roles.includes("administrator");
}

/** How verdicts spread over everybody: who answers for the use of cameras, who audits it, and who can mend it. */
export function mayCheckVerdicts(roles: readonly Role[]): boolean {
  return mayReadSettings(roles);
}

/** Enrolments and incidents of others; which people that is, identity says. An auditor's role alone shows none. */
export function mayManagePeople(roles: readonly Role[]): boolean {
  return roles.includes("manager");
}
