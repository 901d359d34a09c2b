import type { TenantTx } from "@tachiai/platform";
import type { EvidenceId } from "@tachiai/protocol";
import type { Agent } from "../agents/agent.store.ts";
import { foldAbsences } from "./fold-absences.ts";
import {
  deleteSegments,
  insertParts,
  saveEnd,
  selectEndingAt,
  selectParts,
  type ToldTimes,
} from "./segment.store.ts";
import { cutSegment, type Segment, type SegmentPart } from "./segment.ts";
import type { Window } from "./window.ts";

export interface Keeping {
  readonly segments: readonly Segment[];
  /** When what the agent saw may be kept. */
  readonly windows: readonly Window[];
  /** The group's threshold: a shorter absence is forgotten. */
  readonly awayAtLeastMs: number;
  readonly told: ToldTimes;
}

/**
 * Keeps what may be kept of the segments of a report. What is told again replaces what was still open; what was over
 * stays as it was.
 *
 * @param recordOver Records what is over now and returns the entry; not called when nothing is.
 */
export async function keepSegments(
  tx: TenantTx,
  agent: Agent,
  { segments, windows, awayAtLeastMs, told }: Keeping,
  recordOver: (parts: readonly SegmentPart[]) => Promise<EvidenceId>,
): Promise<void> {
  const { deviceId } = agent;
  const kept = await selectParts(
    tx,
    deviceId,
    segments.map(({ segmentId }) => segmentId),
  );
  const isOver = new Set(kept.filter(({ to }) => to).map(({ segmentId }) => segmentId));
  const isOpen = new Set(kept.filter(({ to }) => !to).map(({ segmentId }) => segmentId));
  const changing = segments.filter(({ segmentId }) => isOpen.has(segmentId) || !isOver.has(segmentId));
  const cut = changing.flatMap((segment) => cutSegment(segment, windows));
  const ends = cut.flatMap(({ kind, from }) => (kind === "away" ? [from] : []));
  const { parts, prolonged } = foldAbsences(cut, await selectEndingAt(tx, deviceId, ends), awayAtLeastMs);

  const over = parts.filter(({ to }) => to);
  const evidenceId = over.length > 0 ? await recordOver(over) : undefined;
  await deleteSegments(
    tx,
    deviceId,
    cut.map(({ segmentId }) => segmentId),
  );
  await insertParts(tx, agent, parts, told, evidenceId);
  for (const end of prolonged) await saveEnd(tx, { deviceId, ...end }, told.aheadMs);
}
