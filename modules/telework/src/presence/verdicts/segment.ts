import type {
  DeviceId,
  EvidenceId,
  PersonId,
  SegmentId,
  VerdictCause,
  VerdictFigures,
  VerdictKind,
} from "@tachiai/protocol";
import { intersect, type Window } from "./window.ts";

/** A stretch of one verdict, by our clock. */
export interface Segment extends Window {
  readonly segmentId: SegmentId;
  readonly kind: VerdictKind;
  readonly cause?: VerdictCause;
  readonly note?: string;
  readonly figures: VerdictFigures;
}

/** What of a segment may be kept; a cut can leave several parts. */
export interface SegmentPart extends Segment {
  readonly part: number;
}

/** A part as it was kept. */
export interface KeptSegment extends SegmentPart {
  readonly deviceId: DeviceId;
  readonly personId: PersonId;
  readonly receivedAt: Date;
  readonly evidenceId?: EvidenceId;
}

/** Cuts a segment to the windows in which it may be kept. It stays open only in a window that goes on. */
export function cutSegment({ to, ...segment }: Segment, windows: readonly Window[]): SegmentPart[] {
  const whole: Window = { from: segment.from, ...(to && { to }) };
  return intersect([whole], windows).map((window, part) => ({ ...segment, ...window, part }));
}

/** Over in the moment it began: there is nothing of it to keep. */
export function lastsNoTime({ from, to }: Segment): boolean {
  return to !== undefined && to <= from;
}

export function isPresence(kind: VerdictKind): boolean {
  return kind === "present" || kind === "present-unverified";
}
