import type { ProviderRole, Role } from "@tachiai/protocol";

/** Who files what is registered of his own organisation. */
export function mayFileChanges(roles: readonly Role[]): boolean {
  return roles.includes("administrator");
}

export function mayReadOwnFacts(roles: readonly Role[]): boolean {
  return mayFileChanges(roles) || roles.includes("auditor");
}

/** Of a provider's people: who enters what came on paper, and who reads what is registered of a customer. */
export const entersPapers: readonly ProviderRole[] = ["contract-clerk"];
export const readsCustomerFacts: readonly ProviderRole[] = ["contract-clerk", "help-desk"];

/** 問合せ: who asks and replies for his organisation, if he is registered; who reads them; and who works the queue. */
export function mayAskHelpDesk(roles: readonly Role[]): boolean {
  return roles.includes("administrator");
}

export function mayReadEnquiries(roles: readonly Role[]): boolean {
  return mayAskHelpDesk(roles) || roles.includes("auditor");
}

export const worksQueue: readonly ProviderRole[] = ["help-desk"];

/** 委託先, 販売店, 秘密情報: who keeps a provider's registers. 不可抗力 is the help desk's too. */
export const keepsRegisters: readonly ProviderRole[] = ["contract-clerk"];
export const keepsForceMajeure: readonly ProviderRole[] = ["contract-clerk", "help-desk"];

/** Whoever a customer may ask for something: who refuses what is unlawful (S2 §8, §6-3). */
export const refusesRequests: readonly ProviderRole[] = ["help-desk", "supporter", "technician"];
