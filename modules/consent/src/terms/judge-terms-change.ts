import { daysAfter, Refusal, tokyoDay } from "@tachiai/platform";
import { earliestEffect, flagIn, judgeChange, type Profile, setIn } from "@tachiai/policy";
import { type Day, type TermsChange, TermsChannel, type TermsKind } from "@tachiai/protocol";

/** What a change is measured by at the moment of its announcement. */
export interface ChangeRules {
  readonly kind: TermsKind;
  /** The rules of the service that are in force on that day. */
  readonly inForce: Profile;
  readonly today: Day;
  /** The day from which the notice counts that is posted now. */
  readonly noticeFrom: Day;
  /** When the last version begins that was announced before. */
  readonly lastFirstDay?: Day | undefined;
}

/** What binds customers is announced as its terms say; help and forms change from the day on which they are laid down. */
const owedNotice: readonly TermsKind[] = ["terms", "specification", "licence-agreement"];

export function owesNotice(kind: TermsKind): boolean {
  return owedNotice.includes(kind);
}

/** The first day on which a version may take effect that is announced now. */
export function earliestOf({ kind, inForce, today, noticeFrom, lastFirstDay }: ChangeRules): Day {
  return later(owesNotice(kind) ? earliestEffect(inForce, noticeFrom) : today, lastFirstDay);
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
  const { kind, inForce, today, noticeFrom, lastFirstDay } = rules;
  const exception = lawException === undefined ? undefined : "law";
  const isInTime = owesNotice(kind)
    ? judgeChange(inForce, { announcedOn: noticeFrom, effectiveFrom, exception }).allowed
    : effectiveFrom >= today;
  // A version that began before one that was announced already would never have been in force, or would end it unannounced.
  if (!isInTime || effectiveFrom < later(effectiveFrom, lastFirstDay))
    throw new Refusal("consent.effective_too_early", { earliest: earliestOf(rules) });
  if (needsGround(rules) && !ground) throw new Refusal("consent.terms_ground_missing");
}

/** Within so long its mails have left the house. */
const mailingMs = 10 * 60_000;

/**
 * From which day a notice counts that is posted at a moment. Its mails are handed over one by one after the release is committed, so
 * that those of the last minutes of a day may leave on the next one only: then the whole notice counts from there.
 */
export function noticeFrom(rules: Pick<ChangeRules, "kind" | "inForce">, at: Date): Day {
  return tokyoDay(channelsOf(rules).includes("mail") ? new Date(at.getTime() + mailingMs) : at);
}

/** Refuses `consent.terms_no_mail_server` where a notice has to be mailed and cannot be: it would never have been given. */
export function requireMailer(rules: ChangeRules, mayMail: boolean): void {
  if (channelsOf(rules).includes("mail") && !mayMail) throw new Refusal("consent.terms_no_mail_server");
}

function later(day: Day, lastFirstDay: Day | undefined): Day {
  if (lastFirstDay === undefined) return day;
  const next = daysAfter(lastFirstDay, 1);
  return day > next ? day : next;
}
