import type { Role } from "@tachiai/protocol";

/** The monitoring policy and the company's agreement bind the company: its administrators decide. */
export function mayDecideForCompany(roles: readonly Role[]): boolean {
  return roles.includes("administrator");
}

/** Everybody in the company may read what binds it. */
export function mayReadTerms(roles: readonly Role[]): boolean {
  return roles.length > 0;
}

/** Only who works under the camera can agree to it. Refusing and withdrawing need no role. */
export function mayGrant(roles: readonly Role[]): boolean {
  return roles.includes("worker");
}

/** 本人からの請求: who answers for the company. */
export function mayAnswerRequests(roles: readonly Role[]): boolean {
  return roles.includes("administrator");
}

export function mayListRequests(roles: readonly Role[]): boolean {
  return mayAnswerRequests(roles) || roles.includes("auditor");
}

/** 提供の記録: who tells others about people for the company. */
export function mayRegisterProvisions(roles: readonly Role[]): boolean {
  return roles.includes("administrator");
}

export function mayListProvisions(roles: readonly Role[]): boolean {
  return mayRegisterProvisions(roles) || roles.includes("auditor");
}

/** Who agreed to which terms of a service: who answers for the company, and who audits it. */
export function mayReadTermsActs(roles: readonly Role[]): boolean {
  return mayDecideForCompany(roles) || roles.includes("auditor");
}
