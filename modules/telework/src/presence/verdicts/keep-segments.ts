import type { TenantTx } from "@tachiai/platform";
import type { EvidenceId } from "@tachiai/protocol";
import type { Agent } from "../agents/agent.store.ts";
import { type FoldingRule, foldAbsences } from "./fold-absences.ts";
import { timesLeftOut } from "./left-out.ts";
import {
  deleteSegments,
  insertParts,
  saveEnd,
  selectEndingAt,
  selectParts,
  type ToldTimes,
} from "./segment.store.ts";
import { cutSegment, type KeptSegment, lastsNoTime, type Segment, type SegmentPart } from "./segment.ts";
import type { Window } from "./window.ts";

export interface Keeping extends FoldingRule {
  readonly segments: readonly Segment[];
  /** When what the agent saw may be kept. */
  readonly windows: readonly Window[];
  readonly told: ToldTimes;
}

/** What became of the segments of a report. */
export interface KeptOfReport {
  /** What is over now. */
  readonly over: readonly SegmentPart[];
  /** Of each that was not kept as a whole, when. */
  readonly leftOut: readonly (readonly Window[])[];
}

/**
 * Keeps what may be kept of the segments of a report. What is told again replaces what was still open; what was over
 * stays as it was.
 *
 * @param recordKept Records it; undefined when there is nothing worth an entry.
 */
export async function keepSegments(
  tx: TenantTx,
  agent: Agent,
  { segments, windows, told, ...rule }: Keeping,
  recordKept: (kept: KeptOfReport) => Promise<EvidenceId | undefined>,
): Promise<KeptOfReport> {
  const { deviceId } = agent;
  const ids = segments.map(({ segmentId }) => segmentId);
  const changing = stillOpen(segments, await selectParts(tx, deviceId, ids));
  const cut = changing.flatMap((segment) => cutSegment(segment, windows));
  const ends = cut.flatMap(({ kind, from }) => (kind === "away" ? [from] : []));
  const before = await selectEndingAt(tx, deviceId, ends);
  const { parts, prolonged } = foldAbsences(cut, before, rule);

  const over = parts.filter(({ to }) => to);
  const leftOut = timesLeftOut(changing, windows, tx.now);
  const evidenceId = await recordKept({ over, leftOut });
  const replaced = [...cut, ...changing.filter(lastsNoTime)].map(({ segmentId }) => segmentId);
  await deleteSegments(tx, deviceId, replaced);
  await insertParts(tx, agent, parts, told, evidenceId);
  for (const end of prolonged) await saveEnd(tx, { deviceId, ...end }, told.aheadMs);
  return { over, leftOut };
}

/** Segments that are new, or of which something was kept that still goes on. */
function stillOpen(segments: readonly Segment[], kept: readonly KeptSegment[]): Segment[] {
  const isKept = new Set(kept.map(({ segmentId }) => segmentId));
  const goesOn = new Set(kept.filter(({ to }) => !to).map(({ segmentId }) => segmentId));
  return segments.filter(({ segmentId }) => goesOn.has(segmentId) || !isKept.has(segmentId));
}
