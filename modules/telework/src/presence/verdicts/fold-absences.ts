import type { SegmentId } from "@tachiai/protocol";
import { isPresence, type SegmentPart } from "./segment.ts";

export interface Folded {
  readonly parts: readonly SegmentPart[];
  /** Parts that were kept before and now last until here. */
  readonly prolonged: readonly { readonly segmentId: SegmentId; readonly part: number; readonly to: Date }[];
}

/**
 * Leaves out absences that are over and were shorter than the group's threshold. Their time belongs to the presence
 * before them, else to the one after, as `foldIntervals` of packages/presence does it: nothing tells any more that
 * somebody was away.
 *
 * @param before Parts of the same agent that were kept before and end where an absence among `parts` begins.
 */
export function foldAbsences(
  parts: readonly SegmentPart[],
  before: readonly SegmentPart[],
  awayAtLeastMs: number,
): Folded {
  const folded: SegmentPart[] = [];
  const prolonged: Folded["prolonged"][number][] = [];
  let unclaimed: SegmentPart | undefined;
  for (const part of parts.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const { from, to } = part;
    if (part.kind === "away" && to && to.getTime() - from.getTime() < awayAtLeastMs) {
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
