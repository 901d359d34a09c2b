import { versionOn } from "@tachiai/policy";
import type {
  ConsentObstacle,
  ConsentPurpose,
  ConsentState,
  Day,
  MonitoringPolicyVersion,
} from "@tachiai/protocol";
import { collects, meansTheSame } from "./monitoring-policy.ts";

/** What somebody chose last for one purpose. */
export interface Decision {
  readonly decision: "granted" | "refused" | "withdrawn";
  readonly documentVersion: string;
  readonly policyVersion?: number;
  readonly decidedAt: Date;
  /** Made as a worker, which the person has not been without a break since; it says nothing of the time after the break. */
  readonly isOfEarlierWork?: boolean;
  /** Made before the person said that he does not agree to the terms of the service. */
  readonly isBeforeObjection?: boolean;
}

/** What holds in a tenant today, whoever asks. */
export interface Terms {
  readonly today: Day;
  /** The version of each text that is in force. */
  readonly companyVersion: string;
  readonly workerVersion: string;
  readonly companyDecision: Decision | undefined;
  readonly policies: readonly MonitoringPolicyVersion[];
  /** What is in the way as the organisation stands to the terms of the service that watches. */
  readonly serviceObstacle?: ConsentObstacle | undefined;
  /** When it agreed to them again after a no; absent where it never said one. */
  readonly serviceAgreedAt?: Date;
  /** The first days of their versions to come: who agrees today may not be agreeing then. */
  readonly serviceChanges?: readonly Day[];
  /** The day on which the person's text is replaced by another one, if that is already released. */
  readonly nextWorkerTextOn?: Day;
}

export type ConsentAnswer =
  | { readonly allowed: true; readonly decision: Decision; readonly policyVersion: number }
  | { readonly allowed: false; readonly obstacle: ConsentObstacle };

/**
 * Whether something may be done with a person now. Four agreements must hold together: the organisation's to the terms of the
 * service, its agreement about faces, its monitoring policy, and the person's own. The first that does not is named.
 */
export function judgeConsent(
  terms: Terms,
  purpose: ConsentPurpose,
  decision: Decision | undefined,
): ConsentAnswer {
  const obstacle = obstacleInTerms(terms, purpose);
  if (obstacle) return { allowed: false, obstacle };
  const standing = standingOf(terms, decision);
  if (standing.state !== "granted") return { allowed: false, obstacle: workerObstacle[standing.state] };
  return { allowed: true, decision: standing.decision, policyVersion: standing.policyVersion };
}

/**
 * The day from which what is already released or published no longer lets something happen, though today it may:
 * the person is asked anew, or it is not collected any more.
 */
export function dayOfNextQuestion(
  terms: Terms,
  purpose: ConsentPurpose,
  decision: Decision | undefined,
): Day | undefined {
  if (!judgeConsent(terms, purpose, decision).allowed) return undefined;
  const { today, policies, nextWorkerTextOn } = terms;
  return policies
    .map(({ effectiveFrom }) => effectiveFrom)
    .filter((day) => day > today && !judgeConsent({ ...terms, today: day }, purpose, decision).allowed)
    .concat(nextWorkerTextOn ?? [])
    .toSorted()
    .at(0);
}

/** What stands in the way before the person is even asked. */
export function obstacleInTerms(terms: Terms, purpose: ConsentPurpose): ConsentObstacle | undefined {
  if (terms.serviceObstacle) return terms.serviceObstacle;
  const company = companyState(terms);
  if (company !== "granted") return companyObstacle[company];
  const policy = versionOn(terms.policies, terms.today);
  if (!policy) return "consent.monitoring_policy_missing";
  if (!collects(policy.policy, purpose)) return "consent.not_in_monitoring_policy";
  return undefined;
}

export function companyState({ companyDecision, companyVersion }: Terms): ConsentState {
  if (!companyDecision) return "none";
  const { decision, documentVersion } = companyDecision;
  return decision === "granted" && documentVersion !== companyVersion ? "outdated" : decision;
}

/** A person's choice as it counts today. */
export function workerState(terms: Terms, decision: Decision | undefined): ConsentState {
  return standingOf(terms, decision).state;
}

type Standing =
  | { readonly state: "granted"; readonly decision: Decision; readonly policyVersion: number }
  | { readonly state: Without<"granted"> };

/** A grant is outdated when the text is another one, when the policy means something else, or after a break of the work. */
function standingOf(terms: Terms, decision: Decision | undefined): Standing {
  if (!decision) return { state: "none" };
  if (decision.decision !== "granted") return { state: decision.decision };
  if (decision.isOfEarlierWork || decision.isBeforeObjection) return { state: "outdated" };
  if (decision.documentVersion !== terms.workerVersion) return { state: "outdated" };
  const then = terms.policies.find(({ version }) => version === decision.policyVersion);
  const now = versionOn(terms.policies, terms.today);
  if (!then || !now || !meansTheSame(then.policy, now.policy)) return { state: "outdated" };
  return { state: "granted", decision, policyVersion: now.version };
}

type Without<State extends ConsentState> = Exclude<ConsentState, State>;

const companyObstacle: Record<Without<"granted">, ConsentObstacle> = {
  none: "consent.company_agreement_missing",
  refused: "consent.company_agreement_missing",
  outdated: "consent.company_agreement_outdated",
  withdrawn: "consent.company_agreement_withdrawn",
};

const workerObstacle: Record<Without<"granted">, ConsentObstacle> = {
  none: "consent.worker_missing",
  refused: "consent.worker_refused",
  outdated: "consent.worker_outdated",
  withdrawn: "consent.worker_withdrawn",
};
