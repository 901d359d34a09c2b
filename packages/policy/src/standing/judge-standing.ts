import type { Day } from "@tachiai/protocol";
import { after } from "../calendar/span.ts";
import { choiceIn, countIn, flagIn, type Profile } from "../profiles/profile.ts";
import { versionOn } from "./version-on.ts";

/** A version of a profile's terms that was announced, and has taken effect or will. */
export interface TermsVersion {
  readonly version: number;
  readonly effectiveFrom: Day;
  /** The rules that it lays down. */
  readonly rules: Profile;
  /** The provider calls its effects grave (S4 §6-5). */
  readonly isGrave?: boolean;
}

/**
 * What somebody did about terms. `presented` is done to him: the text was laid before him. `used` is written at a first
 * use that counts as agreeing.
 */
export type TermsActKind = "agreed" | "used" | "presented" | "dissented" | "withdrawn";

export interface TermsAct {
  readonly kind: TermsActKind;
  /** Of the version that it is about. */
  readonly number: number;
  /** The day in Tokyo on which it was done. */
  readonly on: Day;
}

/** How somebody stands to the terms under which a service is used (TRM-02..08). */
export type TermsStanding =
  /** The provider has laid down nothing yet. */
  | { readonly state: "no-terms" }
  /** `by` says why it counts: something he did, his silence, or that the change was announced as the terms say. */
  | { readonly state: "agreed"; readonly number: number; readonly by: "act" | "silence" | "notice" }
  /** Using it is agreeing, which is then written down. */
  | { readonly state: "by-use"; readonly number: number }
  /** Nothing was agreed to; `before` is what he agreed to earlier, when that no longer counts. */
  | { readonly state: "missing"; readonly number: number; readonly before?: number }
  /** Laid before him; until that day is over he may say no, after it his silence counts. */
  | { readonly state: "presented"; readonly number: number; readonly until: Day }
  | { readonly state: "dissented"; readonly number: number }
  | { readonly state: "withdrawn"; readonly number: number };

/**
 * The rules of a version as they held for somebody on a day: what he had agreed to in writing goes before them (TRM-10). Each
 * is asked for its own day, so that no agreement says afterwards what counted before it.
 */
export type RulesUnder = (announced: Profile, day: Day) => Profile;

/** For whom nothing goes before the terms. */
export const asAnnounced: RulesUnder = (announced) => announced;

/** Whether a service may be used as somebody stands to its terms. */
export function letsUse({ state }: TermsStanding): boolean {
  return state === "no-terms" || state === "agreed" || state === "by-use";
}

/**
 * How somebody stands to a profile's terms on a day. `versions` are those that were announced, also of days to come, by
 * number; `acts` are his, oldest first.
 */
export function judgeStanding(
  versions: readonly TermsVersion[],
  acts: readonly TermsAct[],
  today: Day,
  under: RulesUnder = asAnnounced,
): TermsStanding {
  const current = versionOn(versions, today);
  if (!current) return { state: "no-terms" };
  // What was said about a version of a later day counts from that day on, and about one that was called off never.
  const known = new Set(versions.map(({ version }) => version));
  const counting = acts.filter(({ number }) => number <= current.version && known.has(number));
  const no = standingNo(counting);
  if (no) return no;
  const last = counting.findLast(isYes);
  if (!last) return withoutYes(current, counting, today, under);
  return sinceYes(versions, current, last.number, counting, today, under);
}

/** The last no that no yes to that version, or to a later one, has followed. */
function standingNo(acts: readonly TermsAct[]): TermsStanding | undefined {
  for (const [at, { kind, number }] of [...acts.entries()].toReversed()) {
    if (kind !== "dissented" && kind !== "withdrawn") continue;
    if (!acts.slice(at + 1).some((later) => isYes(later) && later.number >= number))
      return { state: kind, number };
  }
  return undefined;
}

function isYes({ kind }: TermsAct): boolean {
  return kind === "agreed" || kind === "used";
}

/** Who has agreed to nothing so far. */
function withoutYes(
  current: TermsVersion,
  acts: readonly TermsAct[],
  today: Day,
  under: RulesUnder,
): TermsStanding {
  const { version: number } = current;
  const rules = under(current.rules, today);
  const trigger = choiceIn(rules, "consent-trigger");
  if (trigger === "use-begun") return { state: "by-use", number };
  if (trigger === "silence" && !flagIn(rules, "part-of-contract"))
    return silence(current, acts, today, under);
  return { state: "missing", number };
}

/** What became of an agreement to an earlier version, by the rule of each change since: the one it was announced under. */
function sinceYes(
  versions: readonly TermsVersion[],
  current: TermsVersion,
  agreedTo: number,
  acts: readonly TermsAct[],
  today: Day,
  under: RulesUnder,
): TermsStanding {
  const { version: number } = current;
  if (agreedTo >= number) return { state: "agreed", number, by: "act" };
  const changes = versions.filter(({ version }) => version > agreedTo && version <= number);
  const ruleOf = (change: TermsVersion) => {
    const earlier = versions.filter((one) => one.version < change.version).at(-1) ?? change;
    const rules = under(earlier.rules, change.effectiveFrom);
    const rule = choiceIn(rules, "change-consent");
    // Who is asked outright is not answered for by his silence, however grave it is.
    if (rule === "explicit") return rule;
    return change.isGrave && flagIn(rules, "change-again-when-grave") ? "silence" : rule;
  };
  const rules = new Set(changes.map(ruleOf));
  if (rules.has("explicit")) return { state: "missing", number, before: agreedTo };
  if (rules.has("silence")) {
    const grave = changes.filter((change) => ruleOf(change) === "silence").at(-1) ?? current;
    const standing = silence(grave, acts, today, under);
    if (standing.state !== "agreed")
      return { ...standing, ...(standing.state === "missing" && { before: agreedTo }) };
  }
  if (rules.has("use")) return { state: "by-use", number };
  return { state: "agreed", number, by: rules.has("silence") ? "silence" : "notice" };
}

/** Saying nothing counts once a text was laid before somebody and the days in which he may say no are over (S4 pre). */
function silence(
  { version: number, rules }: TermsVersion,
  acts: readonly TermsAct[],
  today: Day,
  under: RulesUnder,
): TermsStanding {
  const presented = acts.find((act) => act.kind === "presented" && act.number >= number);
  if (!presented) return { state: "missing", number };
  const days = countIn(under(rules, presented.on), "dissent-days") ?? 0;
  const until = after(presented.on, { unit: "days", amount: days });
  return today > until ? { state: "agreed", number, by: "silence" } : { state: "presented", number, until };
}
