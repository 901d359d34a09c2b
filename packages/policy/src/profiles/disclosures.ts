import type {
  ClauseKey,
  ConfidentialException,
  ConfidentialStanding,
  Day,
  DisclosureForm,
  DisclosureGroundKind,
  ProfileId,
} from "@tachiai/protocol";
import { confidentialExceptions } from "./confidentiality.ts";

/** What is told outside. */
export type ToldSubject =
  | { readonly kind: "customer-data" }
  | {
      readonly kind: "confidential-item";
      readonly standing: ConfidentialStanding;
      /** What it says, or only that there is such a thing. */
      readonly what: "content" | "existence";
    };

export type DisclosureAnswer =
  | { readonly allowed: true; readonly by: "clause"; readonly clause: ClauseKey }
  | {
      readonly allowed: true;
      /** `against-terms`: it has happened, and is registered as what it is. */
      readonly by: "law-itself" | "not-confidential" | "against-terms";
    }
  | { readonly allowed: false; readonly clause: DisclosureClause };

/** In which clause it stands that something is not to be told. */
export type DisclosureClause = Extract<ClauseKey, "confidentiality" | "personal-data">;

interface Rule {
  readonly clause: DisclosureClause;
  readonly grounds: readonly DisclosureGroundKind[];
}

const bound = ["subcontractor", "reseller"] as const;
const onlyConsent: Rule = { clause: "confidentiality", grounds: ["consent"] };

/** On what grounds each service's terms let data of a customer be told to somebody outside. */
const ofCustomerData: Readonly<Record<ProfileId, Rule>> = {
  // S0 §26-2
  telework: { clause: "personal-data", grounds: ["consent", "law", ...bound] },
  // S1 §8: what is learnt of people is confidential like everything else.
  "support-open": onlyConsent,
  "support-contract": onlyConsent,
  // S3 §19-1
  watch: {
    clause: "personal-data",
    grounds: ["consent", "law", "life", "public-health", "public-body", "succession", "payment"],
  },
  maintenance: onlyConsent,
};

/** The same of what is confidential, for whichever side it was told to. */
const ofConfidential: Readonly<Record<ProfileId, Rule>> = {
  // S0 §25: also to those in the circle who owe the same.
  telework: { clause: "confidentiality", grounds: ["consent", "law", ...bound] },
  // S1 §8
  "support-open": onlyConsent,
  "support-contract": onlyConsent,
  // S3 §20-1: both sides, by written consent alone.
  watch: onlyConsent,
  maintenance: onlyConsent,
};

/** Under whose terms even that there is such a thing is secret (S1 §8). */
const secretToExist: readonly ProfileId[] = ["support-open"];

/**
 * Whether something may be registered as told to somebody outside, and by what (CFD-02, CFD-03, EPW-11). Terms cannot forbid what a law
 * demands: where they do not name it, the law itself allows it.
 */
export function judgeDisclosure(
  profileId: ProfileId,
  subject: ToldSubject,
  ground: DisclosureGroundKind | undefined,
): DisclosureAnswer {
  if (subject.kind === "confidential-item" && !isSecret(profileId, subject))
    return { allowed: true, by: "not-confidential" };
  if (ground === "against-terms") return { allowed: true, by: ground };
  const { clause, grounds } = ruleOf(profileId, subject.kind);
  if (ground && grounds.includes(ground)) return { allowed: true, by: "clause", clause };
  return ground === "law" ? { allowed: true, by: "law-itself" } : { allowed: false, clause };
}

/** The grounds that may be chosen, and that there was none. */
export function groundsFor(profileId: ProfileId, kind: ToldSubject["kind"]): readonly DisclosureGroundKind[] {
  const { grounds } = ruleOf(profileId, kind);
  return [...grounds, ...(grounds.includes("law") ? [] : ["law" as const]), "against-terms"];
}

/** Whether an exception of its terms can be said of something that was disclosed like this (S1 §8 vi asks how it was). */
export function mayExcept(
  profileId: ProfileId,
  exception: ConfidentialException,
  { form, describedOn }: { readonly form: DisclosureForm; readonly describedOn?: Day | undefined },
): boolean {
  if (!confidentialExceptions[profileId].includes(exception)) return false;
  return exception !== "oral-not-written" || (form === "oral" && describedOn === undefined);
}

function ruleOf(profileId: ProfileId, kind: ToldSubject["kind"]): Rule {
  return (kind === "customer-data" ? ofCustomerData : ofConfidential)[profileId];
}

/** What may still become confidential by its description is treated as if it were. */
function isSecret(
  profileId: ProfileId,
  { standing, what }: Extract<ToldSubject, { kind: "confidential-item" }>,
): boolean {
  if (standing !== "confidential" && standing !== "waits-for-description") return false;
  return what === "content" || secretToExist.includes(profileId);
}
