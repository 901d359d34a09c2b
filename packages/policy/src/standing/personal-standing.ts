import type { Day, PersonalStanding } from "@tachiai/protocol";
import { type TermsVersion, versionOn } from "./judge-standing.ts";

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
  const last = acts.findLast(({ kind, number }) => kind !== "objected" || number <= current.number);
  if (last?.kind === "objected") return { state: "dissented", number: last.number };
  const isTold = last !== undefined && last.number >= current.number;
  return { state: isTold ? "acknowledged" : "asked", number: current.number };
}
