import type { SegmentId } from "@tachiai/protocol";
import { isPresence, type SegmentPart } from "./segment.ts";

export interface FoldingRule {
  /** The group's threshold: a shorter absence is none. */
  readonly awayAtLeastMs: number;
  /** When the worker stamped. */
  readonly stampedAt: readonly Date[];
}

export interface Folded {
  readonly parts: readonly SegmentPart[];
  /** Parts that were kept before and now last until here. */
  readonly prolonged: readonly { readonly segmentId: SegmentId; readonly part: number; readonly to: Date }[];
}

/**
 * Leaves out absences that are over and were shorter than the group's threshold. Their time belongs to the presence
 * before them, else to the one after: nothing tells any more that somebody was away. One in which somebody stamped
 * becomes presence that cannot be told: a stamp that the camera saw nobody press must not turn out 本人確認済.
 *
 * @param before Parts of the same agent that were kept before and end where an absence among `parts` begins.
 */
export function foldAbsences(
  parts: readonly SegmentPart[],
  before: readonly SegmentPart[],
  { awayAtLeastMs, stampedAt }: FoldingRule,
): Folded {
  const folded: SegmentPart[] = [];
  const prolonged: Folded["prolonged"][number][] = [];
  let unclaimed: SegmentPart | undefined;
  for (const part of parts.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const { from, to } = part;
    if (part.kind === "away" && to && to.getTime() - from.getTime() < awayAtLeastMs) {
      if (stampedAt.some((at) => from <= at && at <= to)) {
        folded.push({ ...part, kind: "present-unverified" });
        continue;
      }
      const here = folded.findIndex((one) => isPresence(one.kind) && isSame(one.to, from));
      const earlier = before.find((one) => isPresence(one.kind) && isSame(one.to, from));
      const claiming = folded[here];
      if (claiming) folded[here] = { ...claiming, to };
      else if (earlier) prolonged.push({ segmentId: earlier.segmentId, part: earlier.part, to });
      else unclaimed = part;
      continue;
    }
    const claims = unclaimed && isPresence(part.kind) && isSame(unclaimed.to, from);
    folded.push(claims && unclaimed ? { ...part, from: unclaimed.from } : part);
    unclaimed = undefined;
  }
  return { parts: folded, prolonged };
}

function isSame(one: Date | undefined, other: Date): boolean {
  return one?.getTime() === other.getTime();
}
