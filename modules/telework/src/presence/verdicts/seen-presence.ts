import {
  type DeviceId,
  type NotObservedCause,
  silentAfterSeconds,
  type VerdictCause,
} from "@tachiai/protocol";
import { isHeard } from "../agents/lease.ts";
import type { KeptSegment } from "./segment.ts";
import { intersect, type Window } from "./window.ts";

/** Everything that is known of one person's presence, as far as some days need it. */
export interface SeenPresence {
  /** In order of `from`. */
  readonly segments: readonly KeptSegment[];
  /** When each of his agents was last heard of. */
  readonly heardAt: ReadonlyMap<DeviceId, Date>;
  /** When he agreed to be seen, as far as an agent ran under it and what it told is still kept. Only then is silence worth a word. */
  readonly agreed: readonly Window[];
  /** The group's threshold, in milliseconds. */
  readonly awayAtLeastMs: number;
}

/** A piece of a work stretch that is not simply presence; without `to` it goes on. */
export interface PresencePiece extends Window {
  readonly kind: "away" | "not-observed";
  readonly cause?: VerdictCause;
  readonly note?: string;
  readonly segments: readonly KeptSegment[];
}

/** Shorter than this an agent may be silent, and silence is no gap. */
const silentAfterMs = silentAfterSeconds * 1000;

/**
 * Says when in a stretch of work somebody was away, and when nothing was observed. What we do not know is never
 * `away`: an absence counts as long as its agent was heard of, and every gap longer than an agent may be silent is not
 * observed. `offline`: the agent fell silent in the middle; `agent-closed`: none ran.
 */
export function piecesOf(work: Window, seen: SeenPresence, now: Date): PresencePiece[] {
  const end = work.to ?? now;
  const pieces: PresencePiece[] = [];
  let coveredTo = work.from;
  let silence: NotObservedCause = "agent-closed";
  const fillTo = (until: Date) => {
    if (until <= coveredTo) return;
    for (const gap of intersect([{ from: coveredTo, to: until }], seen.agreed))
      pieces.push({ kind: "not-observed", cause: silence, ...gap, segments: [] });
  };

  for (const [index, segment] of seen.segments.entries()) {
    const from = segment.from > work.from ? segment.from : work.from;
    const until = segment.to ?? knownUntil(segment, seen, index, now);
    const to = until < end ? until : end;
    if (from > end || to < from) continue;
    fillTo(from);
    const { kind, cause, note } = segment;
    const isAway =
      kind === "away" &&
      to > from &&
      (segment.to !== undefined || to.getTime() - from.getTime() >= seen.awayAtLeastMs);
    const goesOn = segment.to === undefined && to.getTime() === now.getTime() && !work.to;
    if (isAway || kind === "not-observed")
      pieces.push({
        kind: isAway ? "away" : "not-observed",
        from,
        ...(!goesOn && { to }),
        ...(cause && { cause }),
        ...(note !== undefined && { note }),
        segments: [segment],
      });
    if (to < coveredTo) continue;
    coveredTo = to;
    silence = segment.to ? "agent-closed" : "offline";
  }
  fillTo(end);
  return join(pieces.map((piece) => leaveOpen(piece, work, now))).filter(
    ({ kind, from, to }) => kind === "away" || (to ?? now).getTime() - from.getTime() >= silentAfterMs,
  );
}

/** A silence that lasts until now goes on. */
function leaveOpen({ to, ...piece }: PresencePiece, work: Window, now: Date): PresencePiece {
  const goesOn = piece.segments.length === 0 && to?.getTime() === now.getTime() && !work.to;
  return { ...piece, ...(to && !goesOn && { to }) };
}

/**
 * Until when a segment that was never closed is known to have gone on: while its agent was heard of, and no longer
 * than until the next one began. A pause needs no sign of life.
 */
export function knownUntil(segment: KeptSegment, seen: SeenPresence, index: number, now: Date): Date {
  const next = seen.segments[index + 1]?.from ?? now;
  if (segment.kind === "not-observed") return next;
  const heardAt = seen.heardAt.get(segment.deviceId) ?? segment.from;
  const alive = isHeard(heardAt, now) ? now : heardAt;
  return alive < next ? alive : next;
}

/** Two pieces that tell the same and touch are one. */
function join(pieces: readonly PresencePiece[]): PresencePiece[] {
  const joined: PresencePiece[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    const touches = before?.to?.getTime() === piece.from.getTime();
    if (
      before &&
      touches &&
      before.kind === piece.kind &&
      before.cause === piece.cause &&
      before.note === piece.note
    )
      joined[joined.length - 1] = {
        ...piece,
        from: before.from,
        segments: [...before.segments, ...piece.segments],
      };
    else joined.push(piece);
  }
  return joined;
}

/** The verdict that holds now, in a stretch of work that goes on since `workingSince`. */
export function presenceNow(
  workingSince: Date,
  { segments, heardAt }: SeenPresence,
  now: Date,
): { kind: KeptSegment["kind"]; cause?: VerdictCause; since: Date } {
  const latest = segments.findLast(({ to }) => to === undefined || to > workingSince);
  if (!latest) return { kind: "not-observed", cause: causeOfStart(heardAt, now), since: workingSince };
  if (latest.to) return { kind: "not-observed", cause: "agent-closed", since: latest.to };
  const { kind, cause, deviceId } = latest;
  const since = latest.from > workingSince ? latest.from : workingSince;
  const lastHeard = heardAt.get(deviceId) ?? since;
  if (kind !== "not-observed" && !isHeard(lastHeard, now))
    return { kind: "not-observed", cause: "offline", since: lastHeard > since ? lastHeard : since };
  return { kind, since, ...(cause && { cause }) };
}

/** An agent that runs and has judged nothing yet is starting. */
function causeOfStart(heardAt: SeenPresence["heardAt"], now: Date): NotObservedCause {
  return [...heardAt.values()].some((at) => isHeard(at, now)) ? "starting" : "agent-closed";
}
