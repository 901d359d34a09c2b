import {
  type ConsentPurpose,
  type Day,
  type MonitoringPolicy,
  type MonitoringPolicyVersion,
  policyFieldsAgreedTo,
} from "@tachiai/protocol";

/** What publishing a policy does to those who agreed, and to what is collected. */
export interface PolicyChange {
  /** Nothing is in force that it replaces. */
  readonly isFirst: boolean;
  /** What changes so that everybody who agreed is asked anew. */
  readonly asksAnewFor: readonly (typeof policyFieldsAgreedTo)[number][];
  readonly added: readonly ConsentPurpose[];
  readonly removed: readonly ConsentPurpose[];
  /** It says exactly what is said already. */
  readonly saysTheSame: boolean;
  /** Versions that are published for later and never take effect, because this one is newer. */
  readonly supersedes: readonly MonitoringPolicyVersion[];
}

/** Compares a policy with the version it replaces on the day it takes effect. `versions` are newest first. */
export function policyChange(
  versions: readonly MonitoringPolicyVersion[],
  { policy, effectiveFrom, today }: { policy: MonitoringPolicy; effectiveFrom: Day; today: Day },
): PolicyChange {
  const before = versions.find((version) => version.effectiveFrom <= effectiveFrom)?.policy;
  const items = before?.collected ?? [];
  return {
    isFirst: before === undefined,
    asksAnewFor: before ? policyFieldsAgreedTo.filter((field) => before[field] !== policy[field]) : [],
    added: policy.collected.filter((item) => !items.includes(item)),
    removed: items.filter((item) => !policy.collected.includes(item)),
    saysTheSame: before !== undefined && contentOf(before) === contentOf(policy),
    supersedes: versions.filter(
      (version) => version.effectiveFrom > today && version.effectiveFrom >= effectiveFrom,
    ),
  };
}

/** Everything it says, in one order. */
function contentOf({
  purpose,
  responsible,
  subjects,
  collected,
  viewers,
  retention,
  complaints,
}: MonitoringPolicy): string {
  const { name, department, authority } = responsible;
  return JSON.stringify([
    [purpose, subjects, viewers, retention],
    [name, department, authority],
    collected.toSorted(),
    [complaints.name, complaints.contact],
  ]);
}
