import type { VerdictCause } from "@tachiai/presence";
import type { Instant, VerdictKind } from "@tachiai/protocol";

/** What the camera says now, for the person it looks at. */
export interface SeenNow {
  readonly kind: VerdictKind;
  readonly cause?: VerdictCause;
  readonly since: Instant;
  /** When it was last looked, which is not when it last changed. */
  readonly lookedAt: Instant;
}

/** A long absence that has ended, in UTC milliseconds. */
export interface EndedAbsence {
  readonly from: number;
  readonly to: number;
  /** Whether it was surely he who came back. */
  readonly isBack: boolean;
}

/** What was seen last, and the long absence before it. */
export interface Sighting {
  readonly kind: VerdictKind;
  readonly since: number;
  readonly absence?: EndedAbsence;
}

/** Carries the sighting on to a new verdict. A long absence stays until another one follows. */
export function sightingAfter(
  before: Sighting | undefined,
  kind: VerdictKind,
  since: number,
  awayAfterMs: number,
): Sighting {
  const absence = absenceBefore(before, since, awayAfterMs);
  if (!absence) return { kind, since };
  return { kind, since, absence: { ...absence, isBack: absence.isBack || kind === "present" } };
}

function absenceBefore(
  before: Sighting | undefined,
  since: number,
  awayAfterMs: number,
): EndedAbsence | undefined {
  const hasJustEnded = before?.kind === "away" && since - before.since >= awayAfterMs;
  return hasJustEnded ? { from: before.since, to: since, isBack: false } : before?.absence;
}
