import type {
  ConfidentialException,
  ConfidentialStanding,
  Day,
  DisclosureForm,
  ProfileId,
} from "@tachiai/protocol";
import { after } from "../calendar/span.ts";
import { countIn, type Profile } from "./profile.ts";

export interface Disclosed {
  readonly form: DisclosureForm;
  readonly disclosedOn: Day;
  /** When the written description came of what was told or shown. */
  readonly describedOn?: Day | undefined;
}

export interface Confidentiality {
  readonly standing: Exclude<ConfidentialStanding, "excepted">;
  /** The last day on which a description still makes it confidential; while it waits for one. */
  readonly describeBy?: Day;
  /** The last day of secrecy; none where it does not end. */
  readonly until?: Day;
}

/**
 * Whether something is confidential on a day (CFD-01). Where the terms ask for a mark, what was told is so once it was
 * described in writing in time: the day of telling is not counted (Civil Code §140). Where they do not, everything is,
 * for good (CFD-02, CFD-03).
 */
export function judgeConfidential(
  profile: Profile,
  { form, disclosedOn, describedOn }: Disclosed,
  today: Day,
): Confidentiality {
  const days = countIn(profile, "oral-description-days");
  const years = countIn(profile, "secrecy-years");
  if (days === undefined || years === undefined) return { standing: "confidential" };
  if (form === "unmarked" || form === "seen") return { standing: "unmarked" };
  if (form === "oral") {
    const describeBy = after(disclosedOn, { unit: "days", amount: days });
    if ((describedOn ?? today) > describeBy) return { standing: "described-late" };
    if (describedOn === undefined) return { standing: "waits-for-description", describeBy };
  }
  const until = after(disclosedOn, { unit: "months", amount: years * 12 });
  return { standing: today > until ? "expired" : "confidential", until };
}

const usual = ["public-before", "public-since", "known-before", "from-third-party", "made-alone"] as const;

/** By what something is no confidential information under each service's terms. */
export const confidentialExceptions: Readonly<Record<ProfileId, readonly ConfidentialException[]>> = {
  telework: [...usual, "by-law"],
  "support-open": [...usual, "oral-not-written"],
  "support-contract": [],
  watch: ["public-before", "known-before", "from-third-party", "made-alone"],
  maintenance: [],
};
