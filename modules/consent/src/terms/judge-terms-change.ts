import { daysAfter, Refusal } from "@tachiai/platform";
import { earliestEffect, flagIn, judgeChange, type Profile, setIn } from "@tachiai/policy";
import { type Day, type TermsChange, TermsChannel, type TermsKind } from "@tachiai/protocol";

/** What a change is measured by at the moment of its announcement. */
export interface ChangeRules {
  readonly kind: TermsKind;
  /** The rules of the service that are in force on that day. */
  readonly inForce: Profile;
  readonly today: Day;
  /** When the last version begins that was announced before. */
  readonly lastFirstDay?: Day | undefined;
}

/** What binds customers is announced as its terms say; help and forms change from the day on which they are laid down. */
const owedNotice: readonly TermsKind[] = ["terms", "specification", "licence-agreement"];

export function owesNotice(kind: TermsKind): boolean {
  return owedNotice.includes(kind);
}

/** The first day on which a version may take effect that is announced today. */
export function earliestOf({ kind, inForce, today, lastFirstDay }: ChangeRules): Day {
  return later(owesNotice(kind) ? earliestEffect(inForce, today) : today, lastFirstDay);
}

export function needsGround({ kind, inForce }: Pick<ChangeRules, "kind" | "inForce">): boolean {
  return owesNotice(kind) && flagIn(inForce, "change-ground") === true;
}

/** Where the notice of a change has to stand. */
export function channelsOf({ kind, inForce }: Pick<ChangeRules, "kind" | "inForce">): TermsChannel[] {
  return owesNotice(kind)
    ? (setIn(inForce, "change-channels") ?? []).map((one) => TermsChannel.parse(one))
    : [];
}

/**
 * Refuses `consent.effective_too_early` with the first day that would do (TRM-05), or `consent.terms_ground_missing`
 * (TRM-06).
 */
export function requireChange(
  rules: ChangeRules,
  { effectiveFrom, lawException, ground }: TermsChange,
): void {
  const { kind, inForce, today, lastFirstDay } = rules;
  const exception = lawException === undefined ? undefined : "law";
  const isInTime = owesNotice(kind)
    ? judgeChange(inForce, { announcedOn: today, effectiveFrom, exception }).allowed
    : effectiveFrom >= today;
  // A version that began before one that was announced already would never have been in force, or would end it unannounced.
  if (!isInTime || effectiveFrom < later(effectiveFrom, lastFirstDay))
    throw new Refusal("consent.effective_too_early", { earliest: earliestOf(rules) });
  if (needsGround(rules) && !ground) throw new Refusal("consent.terms_ground_missing");
}

function later(day: Day, lastFirstDay: Day | undefined): Day {
  if (lastFirstDay === undefined) return day;
  const next = daysAfter(lastFirstDay, 1);
  return day > next ? day : next;
}
