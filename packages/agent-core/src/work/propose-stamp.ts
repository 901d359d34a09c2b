import type { StampKind, VerdictKind, WorkNow } from "@tachiai/protocol";

/**
 * What the camera suggests (FAC-03); only the person stamps.
 * - `gone`: nobody has been there for the group's time: a break, or the end of work?
 * - `back`: he is there again after such a time: which task?
 */
export interface Proposal {
  readonly because: "gone" | "back";
  readonly stamps: readonly StampKind[];
  /** UTC milliseconds since which it is so. */
  readonly since: number;
}

/** What was seen last, and the absence before it. */
export interface Sighting {
  readonly kind: VerdictKind;
  readonly since: number;
  /** How long the last absence had lasted when it ended, in milliseconds. */
  readonly absenceMs: number;
}

/** Whether what the camera sees suggests a stamp now. */
export function proposeStamp(
  sighting: Sighting | undefined,
  work: WorkNow,
  at: number,
  awayAfterMs: number,
): Proposal | undefined {
  if (!sighting || work.status !== "working") return undefined;
  const propose = (because: Proposal["because"], kinds: readonly StampKind[]): Proposal | undefined => {
    const stamps = kinds.filter((kind) => work.allowed.includes(kind));
    return stamps.length > 0 ? { because, stamps, since: sighting.since } : undefined;
  };
  if (sighting.kind === "away" && at - sighting.since >= awayAfterMs)
    return propose("gone", ["break-start", "task-end", "work-end"]);
  if (sighting.kind === "present" && sighting.absenceMs >= awayAfterMs && !work.currentTask)
    return propose("back", ["task-start"]);
  return undefined;
}

/** Carries the sighting on to a new verdict; other verdicts between an absence and the return do not end it. */
export function sightingAfter(before: Sighting | undefined, kind: VerdictKind, since: number): Sighting {
  if (before?.kind === "away" && kind !== "away")
    return { kind, since, absenceMs: Math.max(0, since - before.since) };
  const isStillReturning = kind !== "away" && kind !== "not-observed";
  return { kind, since, absenceMs: isStillReturning ? (before?.absenceMs ?? 0) : 0 };
}
