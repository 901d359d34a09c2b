import type { Day, PersonalStanding } from "@tachiai/protocol";
import type { TermsVersion } from "./judge-standing.ts";
import { versionOn } from "./version-on.ts";

/** What one of an organisation's people did about the terms for himself. */
export interface PersonalAct {
  readonly kind: "acknowledged" | "objected";
  readonly number: number;
}

/** How a person stands to the terms under which his organisation uses a service (PTY-10); `acts` oldest first. */
export function judgePersonalStanding(
  versions: readonly TermsVersion[],
  acts: readonly PersonalAct[],
  today: Day,
): PersonalStanding {
  const current = versionOn(versions, today);
  const coming = noToCome(versions, acts, today);
  if (!current) return { state: "not-asked", ...coming };
  const { version } = current;
  const objection = acts.findLast(
    ({ kind, number }, at) =>
      kind === "objected" && number <= version && !isRetracted(acts.slice(at + 1), number),
  );
  if (objection) return { state: "dissented", number: objection.number, ...coming };
  const isTold = acts.some(({ kind, number }) => kind === "acknowledged" && number >= version);
  return { state: isTold ? "acknowledged" : "asked", number: version, ...coming };
}

/** A no that waits for its version's day; of several the one that counts first. */
function noToCome(
  versions: readonly TermsVersion[],
  acts: readonly PersonalAct[],
  today: Day,
): Pick<PersonalStanding, "noToCome"> {
  const [first] = versions
    .filter(({ version, effectiveFrom }) => effectiveFrom > today && saysNo(acts, version))
    .toSorted((one, other) => one.effectiveFrom.localeCompare(other.effectiveFrom));
  return first ? { noToCome: { number: first.version, from: first.effectiveFrom } } : {};
}

function saysNo(acts: readonly PersonalAct[], to: number): boolean {
  return acts.some(
    ({ kind, number }, at) => kind === "objected" && number === to && !isRetracted(acts.slice(at + 1), to),
  );
}

/** Who reads that version, or a later one, after it and says so has changed his mind. */
function isRetracted(later: readonly PersonalAct[], number: number): boolean {
  return later.some((act) => act.kind === "acknowledged" && act.number >= number);
}
