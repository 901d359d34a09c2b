import type { Day, Measure, MeasureGround, NoticeRule, ProfileId, Violation } from "@tachiai/protocol";
import { after } from "../calendar/span.ts";
import { type Profile, spanIn } from "./profile.ts";

/** What each service's terms forbid (PRH-01..03), in their order. */
export const prohibitedActs: Readonly<Record<ProfileId, readonly Violation[]>> = {
  telework: [
    "beyond-scope",
    "rights-of-others",
    "privacy-or-discrimination",
    "tampering",
    "equipment-damage",
    "malware",
    "access-from-abroad",
    "other-act",
  ],
  "support-open": [],
  "support-contract": ["unlawful-use", "unlawful-request"],
  watch: [
    "crime",
    "unlawful-collection",
    "stalking-or-harassment",
    "hidden-installation",
    "forced-installation",
    "unauthorised-devices",
    "sublicence",
    "rights-of-others",
    "reverse-engineering",
    "disturbing-servers",
    "id-misuse",
    "other-violation",
    "unfit-act",
    "misuse-of-texts",
  ],
  maintenance: [],
};

/** What else ends all dealings at once (END-07, END-14). */
const grave: Readonly<Record<ProfileId, readonly Violation[]>> = {
  telework: ["anti-social"],
  "support-open": [],
  "support-contract": [],
  watch: ["anti-social", "violent-demand"],
  maintenance: [],
};

/** Of what a case may be under these terms. */
export function violationsOf(id: ProfileId): readonly Violation[] {
  return [...prohibitedActs[id], ...grave[id]];
}

/** A measure that a clause allows. */
export interface MeasureChoice {
  readonly measure: Measure;
  readonly ground: MeasureGround;
  readonly notice: NoticeRule;
  /** The clause lets urgency go before the notice. */
  readonly unlessUrgent?: true;
  /** Only for who is suspended already. */
  readonly afterSuspension?: true;
}

interface Clause extends MeasureChoice {
  readonly for: "any" | "prohibited" | "grave" | readonly Violation[];
}

const warning: Clause = { measure: "warn", ground: "warning", notice: "none", for: "any" };

const clauses: Readonly<Record<ProfileId, readonly Clause[]>> = {
  telework: [
    warning,
    { measure: "suspend", ground: "s0-19", notice: "none", for: "any" },
    { measure: "terminate", ground: "s0-12-2-act", notice: "none", for: "prohibited" },
    { measure: "terminate", ground: "s0-12-2-demand", notice: "demand", for: "any" },
    { measure: "terminate", ground: "s0-12-3", notice: "days", for: "any" },
    { measure: "suspend", ground: "s0-28-2", notice: "none", for: "grave" },
    { measure: "delete", ground: "s0-28-2", notice: "none", for: "grave" },
    { measure: "terminate", ground: "s0-28-2", notice: "none", for: "grave" },
  ],
  "support-open": [],
  "support-contract": [
    warning,
    { measure: "suspend", ground: "s2-9", notice: "none", for: "any" },
    { measure: "terminate", ground: "s2-9", notice: "none", for: "any" },
  ],
  watch: [
    warning,
    { measure: "suspend", ground: "s3-22", notice: "prior", unlessUrgent: true, for: "any" },
    { measure: "suspend", ground: "s3-23", notice: "none", for: ["disturbing-servers"] },
    { measure: "suspend", ground: "s3-16-1", notice: "none", for: "prohibited" },
    { measure: "delete", ground: "s3-16-1", notice: "none", for: "prohibited" },
    { measure: "terminate", ground: "s3-11-1", notice: "prior", afterSuspension: true, for: "any" },
    // §16-1 speaks of an end too; §11-3 asks for its notice, and the stricter holds.
    { measure: "terminate", ground: "s3-11-2", notice: "prior", for: "prohibited" },
    { measure: "terminate", ground: "s3-12-2", notice: "none", for: "grave" },
  ],
  maintenance: [],
};

/** Which measures may follow on a violation, under which clauses. */
export function measuresFor(id: ProfileId, violation: Violation): readonly MeasureChoice[] {
  return clauses[id].filter((clause) => isFor(clause, id, violation));
}

function isFor({ for: whom }: Clause, id: ProfileId, violation: Violation): boolean {
  if (whom === "any") return violationsOf(id).includes(violation);
  if (whom === "prohibited") return prohibitedActs[id].includes(violation);
  if (whom === "grave") return grave[id].includes(violation);
  return whom.includes(violation);
}

/** What was done before a measure. */
export interface Beforehand {
  readonly today: Day;
  /** The day of the last notice, and by when the last demand was to be met. */
  readonly noticedOn?: Day | undefined;
  readonly curedBy?: Day | undefined;
  readonly isUrgent: boolean;
  readonly isSuspended: boolean;
}

export type MeasureAnswer =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly why: "notice_missing" | "period_runs" | "not_suspended";
      /** The first day, were nothing else to happen; if notice is missing, with one given today. */
      readonly earliest?: Day;
    };

/** Whether a measure may be taken today by the notice rule of its clause (PRH-04). */
export function judgeMeasure(
  profile: Profile,
  { notice, unlessUrgent, afterSuspension }: MeasureChoice,
  { today, noticedOn, curedBy, isUrgent, isSuspended }: Beforehand,
): MeasureAnswer {
  if (afterSuspension && !isSuspended) return { allowed: false, why: "not_suspended" };
  if (notice === "none" || (unlessUrgent && isUrgent)) return { allowed: true };
  if (notice === "demand") {
    if (curedBy === undefined) return { allowed: false, why: "notice_missing" };
    return until(after(curedBy, { unit: "days", amount: 1 }), today);
  }
  if (notice === "prior")
    return noticedOn === undefined
      ? { allowed: false, why: "notice_missing", earliest: today }
      : { allowed: true };
  const owed = spanIn(profile, "termination-by-provider-notice") ?? { unit: "days", amount: 30 };
  if (noticedOn === undefined) return { allowed: false, why: "notice_missing", earliest: after(today, owed) };
  return until(after(noticedOn, owed), today);
}

function until(earliest: Day, today: Day): MeasureAnswer {
  return earliest <= today ? { allowed: true } : { allowed: false, why: "period_runs", earliest };
}
