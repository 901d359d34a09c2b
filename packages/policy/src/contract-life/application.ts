import type { ApplicationKind, ApplicationState, ProfileId, RefusalReason } from "@tachiai/protocol";

/** After which state each step may come; the first one comes after none. */
const mayFollowOn: Readonly<Record<ApplicationState, readonly (ApplicationState | undefined)[]>> = {
  drafted: [undefined],
  applied: ["drafted"],
  refused: ["applied"],
  accepted: ["applied"],
  withdrawn: ["drafted", "applied"],
};

/** Where an application stands after its steps; undefined before the first, or where one does not fit. */
export function applicationState(steps: readonly ApplicationState[]): ApplicationState | undefined {
  let state: ApplicationState | undefined;
  for (const step of steps) {
    if (!mayFollowOn[step].includes(state)) return undefined;
    state = step;
  }
  return state;
}

/** What may be done next with an application. */
export function applicationStepsAfter(state: ApplicationState | undefined): ApplicationState[] {
  return steps.filter((step) => mayFollowOn[step].includes(state));
}

const steps = ["drafted", "applied", "refused", "accepted", "withdrawn"] as const;

const teleworkReasons = [
  "false-facts",
  "earlier-breach",
  "unsuitable",
  "difficulty",
  "no-japanese-entity",
  "other-convenience",
] as const;
const watchReasons = [
  "not-line-holder",
  "technical-difficulty",
  "arrears",
  "prohibited-risk",
  "hindrance",
] as const;
const assignee = ["assignee-in-arrears", "apart-from-line", "assignee-not-of-line"] as const;
/** S1, S2 and S4 name no reasons: who is not meant by them, and what the provider cannot do. */
const unnamed = { new: ["not-eligible", "difficulty"], change: ["difficulty"], end: [] } as const;

const reasons: Readonly<Record<ProfileId, Readonly<Record<ApplicationKind, readonly RefusalReason[]>>>> = {
  // S0 §9-2, which §11 asks for changes too; §12-1; §7
  telework: {
    new: teleworkReasons,
    change: teleworkReasons,
    end: ["in-minimum-term"],
    assignment: ["no-prior-consent", ...teleworkReasons, "not-signed-by-both"],
  },
  // S3 §7-2, which §8 asks for changes too; §9
  watch: {
    new: watchReasons,
    change: watchReasons,
    end: [],
    assignment: [...assignee, "not-signed-by-both"],
  },
  "support-open": { ...unnamed, assignment: ["not-eligible", "difficulty", "not-signed-by-both"] },
  "support-contract": { ...unnamed, assignment: ["not-eligible", "difficulty", "not-signed-by-both"] },
  maintenance: { ...unnamed, assignment: ["not-eligible", "difficulty", "not-signed-by-both"] },
};

/** For which reasons a provider may refuse (CON-02, CON-05, CON-10, CON-13); of an ending that is in order for none. */
export function refusalReasonsFor(profileId: ProfileId, kind: ApplicationKind): readonly RefusalReason[] {
  return reasons[profileId][kind];
}

/** What of an application says whose turn it is. */
export interface InQueue {
  readonly kind: ApplicationKind;
  readonly state: ApplicationState;
  /** Given under a lock, in the order of receipt. */
  readonly receivedAt: Date;
  readonly number: number;
}

/**
 * What came in earlier and is undecided, where the terms ask for the order of receipt (S3 §7-1, §8): that is decided first, the
 * first of it before all. `others` are those of the same service. Nothing for a service or a kind without such a rule.
 */
export function earlierUndecided<T extends InQueue>(
  profileId: ProfileId,
  one: InQueue,
  others: readonly T[],
): T[] {
  if (profileId !== "watch" || !isOrdered(one)) return [];
  return others
    .filter((other) => other.state === "applied" && isOrdered(other) && inOrder(other, one) < 0)
    .toSorted(inOrder);
}

/** By receipt; what came at one instant by its number. */
export function inOrder(one: InQueue, other: InQueue): number {
  return one.receivedAt.getTime() - other.receivedAt.getTime() || one.number - other.number;
}

function isOrdered({ kind }: InQueue): boolean {
  return kind === "new" || kind === "change";
}

/** What is known of an assignment when it is to be accepted. */
export interface Assignment {
  /** 連署: whether both have signed the form. */
  readonly isSignedByBoth: boolean;
  /** Prior written consent of the provider (S0 §7). */
  readonly hasPriorConsent: boolean;
  readonly isAssigneeInArrears: boolean;
  /** Whether the line goes to the assignee together with it, and to whom it goes (S3 §9). */
  readonly isWithLine: boolean;
  readonly isAssigneeOfLine: boolean;
}

/**
 * Why an assignment cannot be accepted; undefined when it can. Telework asks for prior written consent (S0 §7), watch for three
 * conditions (S3 §9). The other terms say nothing: both sides sign, and the provider agrees by accepting.
 */
export function judgeAssignment(profileId: ProfileId, assignment: Assignment): RefusalReason | undefined {
  if (!assignment.isSignedByBoth) return "not-signed-by-both";
  if (profileId === "telework") return assignment.hasPriorConsent ? undefined : "no-prior-consent";
  if (profileId !== "watch") return undefined;
  if (assignment.isAssigneeInArrears) return "assignee-in-arrears";
  if (!assignment.isWithLine) return "apart-from-line";
  return assignment.isAssigneeOfLine ? undefined : "assignee-not-of-line";
}

/** What passes to nobody with a contract: a watch licence (S3 §5(3)), and what the contractor can claim of the provider (S3 §33). */
export type Untransferable = "licences" | "claims";

/** What stays behind when a contract is assigned; debts go over (S3 §9). */
export function untransferable(profileId: ProfileId): readonly Untransferable[] {
  return profileId === "watch" ? ["licences", "claims"] : [];
}

/** Whether the provider's own claims may pass to a billing assignee without a notice each time (S3 §29). */
export function claimsPassWithoutNotice(profileId: ProfileId): boolean {
  return profileId === "watch";
}
