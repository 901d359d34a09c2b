import type { Day } from "@tachiai/protocol";
import { choiceIn, flagIn, type Profile } from "../profiles/profile.ts";
import {
  asAnnounced,
  judgeStanding,
  type RulesUnder,
  type TermsAct,
  type TermsVersion,
} from "./judge-standing.ts";
import { versionOn } from "./version-on.ts";

/** Something that may be done about a version now. */
export interface TermsOffer {
  readonly act: "agreed" | "presented" | "dissented" | "withdrawn";
  readonly version: number;
}

/**
 * What an organisation may do about terms now, and nothing that they do not provide for: agree where it has not, say no to
 * what was laid before it or is announced (TRM-03, TRM-08), and take back what it agreed to.
 */
export function offersOf(
  versions: readonly TermsVersion[],
  acts: readonly TermsAct[],
  today: Day,
  under: RulesUnder = asAnnounced,
): readonly TermsOffer[] {
  const current = versionOn(versions, today);
  const ahead = versions
    .filter(({ effectiveFrom }) => effectiveFrom > today)
    .flatMap(({ version }) => offersAhead(version, acts));
  return [...(current ? offersNow(versions, current, acts, today, under) : []), ...ahead];
}

function offersNow(
  versions: readonly TermsVersion[],
  current: TermsVersion,
  acts: readonly TermsAct[],
  today: Day,
  under: RulesUnder,
): TermsOffer[] {
  const standing = judgeStanding(versions, acts, today, under);
  const { version } = current;
  const agree: TermsOffer = { act: "agreed", version };
  switch (standing.state) {
    case "no-terms":
      return [];
    case "agreed":
    case "by-use":
      return [...(standing.state === "by-use" ? [agree] : []), { act: "withdrawn", version }];
    case "missing":
      return [
        agree,
        ...(waitsForSilence(under(current.rules, today)) ? [{ act: "presented", version } as const] : []),
      ];
    case "presented":
      return [agree, { act: "dissented", version }];
    case "dissented":
    case "withdrawn":
      return [agree];
  }
}

/** A version of a day to come: agreed to beforehand, or said no to while there is time. */
function offersAhead(version: number, acts: readonly TermsAct[]): TermsOffer[] {
  const said = acts.findLast(({ kind, number }) => number === version && kind !== "presented");
  return [
    ...(said?.kind === "agreed" ? [] : [{ act: "agreed", version } as const]),
    ...(said?.kind === "dissented" ? [] : [{ act: "dissented", version } as const]),
  ];
}

function waitsForSilence(rules: Profile): boolean {
  return choiceIn(rules, "consent-trigger") === "silence" && flagIn(rules, "part-of-contract") === false;
}
