import type { VerdictKind } from "@tachiai/protocol";
import type { Verdict, VerdictCause } from "./verdict.ts";

/** A stretch of time with one verdict; `until` is exclusive. UTC instants in milliseconds. */
export interface PresenceInterval {
  readonly kind: VerdictKind;
  readonly cause?: VerdictCause;
  readonly from: number;
  readonly until: number;
}

/**
 * Folds settled verdicts, in order of time, into intervals up to `until`. An absence shorter than `awayAtLeastMs` (the
 * group's threshold) is not an interval: it belongs to the presence before it, else to the presence after it, else
 * it is left out. Time that was not observed stays not observed, whatever lies around it.
 */
export function foldIntervals(
  verdicts: readonly Verdict[],
  until: number,
  awayAtLeastMs: number,
): readonly PresenceInterval[] {
  const stretches = verdicts
    .map((verdict, index): PresenceInterval => {
      const next = verdicts[index + 1];
      return {
        kind: verdict.kind,
        ...(verdict.cause === undefined ? {} : { cause: verdict.cause }),
        from: verdict.since,
        until: Math.min(until, Math.max(verdict.since, next ? next.since : until)),
      };
    })
    .filter((stretch) => stretch.until > stretch.from);

  const folded: PresenceInterval[] = [];
  let unclaimedFrom: number | undefined;
  for (const stretch of stretches) {
    const before = folded.at(-1);
    const touches = before !== undefined && before.until === (unclaimedFrom ?? stretch.from);
    if (stretch.kind === "away" && stretch.until - stretch.from < awayAtLeastMs) {
      if (before && touches && isPresence(before.kind))
        folded[folded.length - 1] = { ...before, until: stretch.until };
      else unclaimedFrom ??= stretch.from;
      continue;
    }
    const from = unclaimedFrom !== undefined && isPresence(stretch.kind) ? unclaimedFrom : stretch.from;
    unclaimedFrom = undefined;
    if (before && before.kind === stretch.kind && before.cause === stretch.cause && before.until === from)
      folded[folded.length - 1] = { ...before, until: stretch.until };
    else folded.push({ ...stretch, from });
  }
  return folded;
}

function isPresence(kind: VerdictKind): boolean {
  return kind === "present" || kind === "present-unverified";
}
