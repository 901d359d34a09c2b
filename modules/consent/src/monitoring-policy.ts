import {
  type ConsentPurpose,
  type Day,
  type MonitoringPolicy,
  policyFieldsAgreedTo,
} from "@tachiai/protocol";

/** The version in force on a day: of those that have begun, the one published last. */
export function policyOn<Version extends { readonly version: number; readonly effectiveFrom: Day }>(
  versions: readonly Version[],
  day: Day,
): Version | undefined {
  return versions
    .filter(({ effectiveFrom }) => effectiveFrom <= day)
    .reduce<Version | undefined>(
      (latest, version) => (latest && latest.version > version.version ? latest : version),
      undefined,
    );
}

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
