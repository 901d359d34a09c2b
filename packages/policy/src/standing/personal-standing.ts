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
  if (!current) return { state: "not-asked" };
  const { version } = current;
  const objection = acts.findLast(
    ({ kind, number }, at) =>
      kind === "objected" && number <= version && !isRetracted(acts.slice(at + 1), number),
  );
  if (objection) return { state: "dissented", number: objection.number };
  const isTold = acts.some(({ kind, number }) => kind === "acknowledged" && number >= version);
  return { state: isTold ? "acknowledged" : "asked", number: version };
}

/** Who reads that version, or a later one, after it and says so has changed his mind. */
function isRetracted(later: readonly PersonalAct[], number: number): boolean {
  return later.some((act) => act.kind === "acknowledged" && act.number >= number);
}
