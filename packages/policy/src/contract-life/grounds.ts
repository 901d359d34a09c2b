import type { ClauseKey, ContractGround, ContractStepKind, NoticeRule, ProfileId } from "@tachiai/protocol";

/**
 * What a clause asks for before its step: as with measures; `span` is the notice before discontinuation that the profile lays down,
 * `customer` the rule for the customer's own form, `paper` that both sides agreed in writing.
 */
export type GroundNotice = NoticeRule | "span" | "customer" | "paper";

export interface GroundRule {
  readonly profiles: readonly ProfileId[];
  readonly steps: readonly ContractStepKind[];
  readonly notice: GroundNotice;
  /** The clause lets urgency go before the notice. */
  readonly unlessUrgent?: true;
  /** Only for a contract that is suspended. */
  readonly afterSuspension?: true;
  /** It rests on a debt, and is over when the debt is paid. */
  readonly isForDebt?: true;
  /** It rests on a debt, or on a grave hindrance that is named. */
  readonly needsCause?: true;
  /** A suspension for no longer than the terms allow. */
  readonly isLimited?: true;
  /** It says that somebody did what is forbidden: a violation case comes to it, with its evidence and a second person. */
  readonly isByCase?: true;
  /** Everything between the customer and the provider ends with it. */
  readonly endsAllDealings?: true;
  readonly clause: ClauseKey;
}

const telework: readonly ProfileId[] = ["telework"];
const watch: readonly ProfileId[] = ["watch"];
const everywhere: readonly ProfileId[] = [
  "telework",
  "support-open",
  "support-contract",
  "watch",
  "maintenance",
];

const interruption = {
  steps: ["interrupted"],
  notice: "prior",
  unlessUrgent: true,
  clause: "interruption",
} as const;
/** 一時的な中断, and what follows the line: nobody is told beforehand. */
const breaking = { steps: ["interrupted"], notice: "none", clause: "interruption" } as const;
const ending = { steps: ["ended"], notice: "none", clause: "termination-by-provider" } as const;

/** Every ground by its article: what may be done on it, and what is owed beforehand (END-01..20, CON-09..13). */
export const groundRules: Readonly<Record<ContractGround, GroundRule>> = {
  "s0-18-works": { profiles: telework, ...interruption },
  "s0-18-carrier": { profiles: telework, ...interruption },
  "s0-18-disaster": { profiles: telework, ...interruption },
  "s0-18-operation": { profiles: telework, ...interruption },
  "s0-19": { profiles: telework, steps: ["suspended"], notice: "none", clause: "suspension" },
  "s0-19-unpaid": {
    profiles: telework,
    steps: ["suspended"],
    notice: "none",
    isForDebt: true,
    clause: "suspension",
  },
  "s0-11": { profiles: telework, steps: ["changed"], notice: "customer", clause: "formation" },
  "s0-12-1": {
    profiles: telework,
    steps: ["end-announced"],
    notice: "customer",
    clause: "termination-by-customer",
  },
  "s0-12-2-act": { isByCase: true, profiles: telework, ...ending },
  "s0-12-2-dishonour": { profiles: telework, ...ending },
  "s0-12-2-insolvency": { profiles: telework, ...ending },
  "s0-12-2-attachment": { profiles: telework, ...ending },
  "s0-12-2-unsuitable": { profiles: telework, ...ending },
  "s0-12-2-demand": { profiles: telework, ...ending, notice: "demand" },
  "s0-12-3": {
    profiles: telework,
    // Whole, or a part of what is contracted.
    steps: ["end-announced", "changed", "ended"],
    notice: "days",
    clause: "termination-by-provider",
  },
  "s0-21": { profiles: telework, steps: ["end-announced"], notice: "span", clause: "discontinuation" },
  "s0-21-licensor": { profiles: telework, steps: ["ended"], notice: "none", clause: "discontinuation" },
  "s0-28-2": {
    endsAllDealings: true,
    isByCase: true,
    profiles: telework,
    steps: ["suspended", "ended"],
    notice: "none",
    clause: "anti-social-forces",
  },
  "s0-7": { profiles: telework, steps: ["end-announced"], notice: "paper", clause: "assignment" },
  "s2-9": {
    profiles: ["support-contract"],
    steps: ["suspended", "end-announced", "ended"],
    notice: "none",
    clause: "discontinuation",
  },
  // A violation case says only that §22 allows it; the eight grounds below say which.
  "s3-22": { isByCase: true, profiles: watch, ...interruption, steps: ["suspended"] },
  "s3-22-works": { profiles: watch, ...interruption },
  "s3-22-line-limit": { profiles: watch, ...interruption },
  "s3-22-line": { profiles: watch, ...interruption },
  "s3-22-unpaid": { profiles: watch, ...interruption, isForDebt: true },
  "s3-22-violation": { profiles: watch, ...interruption },
  "s3-22-status": { profiles: watch, ...interruption },
  "s3-22-misuse": { profiles: watch, ...interruption },
  "s3-22-anti-social": { profiles: watch, ...interruption },
  "s3-24": { profiles: watch, ...breaking },
  "s3-30-maintenance": { profiles: watch, ...breaking },
  "s3-30-fault": { profiles: watch, ...breaking },
  "s3-30-disaster": { profiles: watch, ...breaking },
  "s3-30-other": { profiles: watch, ...breaking },
  "s3-23-unpaid": {
    profiles: watch,
    steps: ["suspended"],
    notice: "none",
    isForDebt: true,
    isLimited: true,
    clause: "suspension",
  },
  "s3-23": {
    profiles: watch,
    steps: ["suspended"],
    notice: "none",
    isLimited: true,
    clause: "suspension",
  },
  "s3-16-1": {
    isByCase: true,
    profiles: watch,
    steps: ["suspended"],
    notice: "none",
    clause: "prohibited-acts",
  },
  "s3-8": { profiles: watch, steps: ["changed"], notice: "customer", clause: "formation" },
  "s3-9": { profiles: watch, steps: ["end-announced"], notice: "paper", clause: "assignment" },
  "s3-10": {
    profiles: watch,
    steps: ["end-announced"],
    notice: "customer",
    clause: "termination-by-customer",
  },
  "s3-11-1": { profiles: watch, ...ending, notice: "prior", afterSuspension: true },
  // A cause of §23 is there, and a suspension cannot be carried out or would hinder the business.
  "s3-11-1-unable": { profiles: watch, ...ending, notice: "prior", needsCause: true },
  "s3-11-2": { isByCase: true, profiles: watch, ...ending, notice: "prior" },
  "s3-11-2-false": { profiles: watch, ...ending, notice: "prior" },
  "s3-11-2-key": { profiles: watch, ...ending, notice: "prior" },
  "s3-11-2-information": { profiles: watch, ...ending, notice: "prior" },
  "s3-11-2-danger": { profiles: watch, ...ending, notice: "prior" },
  "s3-12-2": { isByCase: true, profiles: watch, ...ending, clause: "anti-social-forces" },
  "s3-31": { profiles: watch, steps: ["end-announced"], notice: "span", clause: "discontinuation" },
  agreement: {
    profiles: everywhere,
    steps: ["changed", "end-announced"],
    notice: "paper",
    clause: "precedence",
  },
};

/**
 * What the provider takes from a customer by his own decision takes two persons: an end, whole or in part, that rests neither on the
 * customer's form nor on a paper of both. One by a violation case has its second person there.
 */
export function needsSecond(kind: ContractStepKind, ground: ContractGround): boolean {
  const { notice, isByCase, steps } = groundRules[ground];
  if (notice === "customer" || notice === "paper" || isByCase) return false;
  const isEnding = steps.includes("ended") || steps.includes("end-announced");
  return isEnding && (kind === "ended" || kind === "end-announced" || kind === "changed");
}

/** On which grounds a step may be taken under the terms of a profile, in their order. */
export function groundsOf(profile: ProfileId, step: ContractStepKind): ContractGround[] {
  return Object.entries(groundRules).flatMap(([ground, { profiles, steps }]) =>
    profiles.includes(profile) && steps.includes(step) ? [ground as ContractGround] : [],
  );
}
