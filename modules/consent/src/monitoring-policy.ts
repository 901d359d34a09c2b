import { type ConsentPurpose, type MonitoringPolicy, policyFieldsAgreedTo } from "@tachiai/protocol";

/**
 * Whether a consent given under `before` still says what the person would say under `after`. Who is responsible and
 * who takes complaints may change; why, of whom, who sees it and how long it is kept may not.
 */
export function meansTheSame(before: MonitoringPolicy, after: MonitoringPolicy): boolean {
  return policyFieldsAgreedTo.every((field) => before[field] === after[field]);
}

export function collects(policy: MonitoringPolicy, purpose: ConsentPurpose): boolean {
  return policy.collected.includes(purpose);
}
