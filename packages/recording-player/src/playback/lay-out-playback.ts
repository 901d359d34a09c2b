import type { OpenedChunk } from "@tachiai/api-client";
import type { EvidenceId, ListedChunk, Redaction } from "@tachiai/protocol";
import {
  layOutSession,
  type RecordedStream,
  type SessionEvent,
  type SessionTimeline,
  type StreamEnd,
  type StreamTimeline,
  type TimelineGap,
} from "@tachiai/session-recording";

/**
 * Why there is no picture: it is missing in the list, its chunk does not open, this browser decodes it in no way, or nothing says
 * how it was encoded.
 */
export type GapReason =
  | TimelineGap
  | Extract<OpenedChunk, { opened: false }>["reason"]
  | "undecodable"
  | "undescribed";

/** What is not there, and when; by the recorder's clock in milliseconds since 1970, as all times of a playback. */
export interface Gap {
  readonly why: GapReason;
  readonly from: number;
  readonly to: number;
  /** Who took it out, and why. */
  readonly redaction?: Redaction | undefined;
}

export interface Pictures {
  readonly chunk: ListedChunk;
  readonly from: number;
  readonly to: number;
  /** What is added to the time of one of its frames, which is by the clock of who captured it. */
  readonly aheadMs: number;
}

export type Stretch = ({ readonly kind: "pictures" } & Pictures) | ({ readonly kind: "gap" } & Gap);

/** One shared screen, as long as it was encoded in one way. */
export interface Screen {
  readonly stream: number;
  /** Missing where the event that says so does not open. */
  readonly described: RecordedStream | undefined;
  readonly stretches: readonly Stretch[];
  readonly from: number;
  readonly to: number;
}

export interface Playback extends Pick<SessionTimeline, "verdict" | "isRedacted"> {
  readonly screens: readonly Screen[];
  /** Of the event track. */
  readonly eventGaps: readonly Gap[];
  readonly from: number;
  readonly to: number;
}

export interface KnownOfRecording {
  readonly chunks: readonly ListedChunk[];
  /** Of those chunks of the event track that are opened. */
  readonly events: readonly SessionEvent[];
  /** Whether all of them are, or stay closed. */
  readonly areEventsRead: boolean;
  /** Chunks that do not open or cannot be shown. */
  readonly closed: ReadonlyMap<EvidenceId, GapReason>;
  readonly redactions: readonly Redaction[];
}

/** Lays a recording out to be played. Undefined where there is nothing of it, or nothing that could be placed in time yet. */
export function layOutPlayback(known: KnownOfRecording): Playback | undefined {
  const timeline = layOutSession(known.chunks, endsOf(known.events));
  if (!timeline) return undefined;
  const screens = timeline.streams.flatMap((stream) => layOutScreen(stream, known) ?? []);
  const track = timeline.streams.find(({ stream }) => stream === undefined);
  const eventGaps = (track?.pieces ?? []).flatMap((piece) => {
    const why = piece.kind === "gap" ? piece.why : whyClosed(piece.chunk, known);
    const redaction = piece.kind === "chunk" ? redactionOf(piece.chunk, known) : undefined;
    return why ? [{ why, from: piece.from, to: piece.to, redaction }] : [];
  });
  const events = known.events.map(({ at }) => Date.parse(at));
  const ofTrack = (track?.pieces ?? []).flatMap(({ from, to }) => [from, to]);
  const times = [...screens.flatMap(({ from, to }) => [from, to]), ...events, ...ofTrack];
  if (screens.length === 0 && !known.areEventsRead) return undefined;
  const { verdict, isRedacted } = timeline;
  // One after the other, for a long recording has more of them than a call takes arguments.
  const from = times.reduce((one, other) => Math.min(one, other), Number.POSITIVE_INFINITY);
  const to = times.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
  return { screens, eventGaps, from, to, verdict, isRedacted };
}

function endsOf(events: readonly SessionEvent[]): readonly StreamEnd[] {
  return events.flatMap((event): readonly StreamEnd[] => {
    if (event.type === "stream-ended") return [{ stream: event.stream, chunks: event.chunks }];
    return event.type === "track-ended" ? [{ stream: undefined, chunks: event.chunks }] : [];
  });
}

function layOutScreen(
  { stream, pieces }: StreamTimeline<ListedChunk>,
  known: KnownOfRecording,
): Screen | undefined {
  if (stream === undefined) return undefined;
  const began = known.events.find((event) => event.type === "stream-began" && event.stream === stream);
  const ended = known.events.find((event) => event.type === "stream-ended" && event.stream === stream);
  // Where it lies in time nobody knows yet.
  if (!began && !known.areEventsRead) return undefined;
  const first = pieces.find(({ kind }) => kind === "chunk");
  // Two clocks: the event and the first picture are of the same moment.
  let aheadMs = began && first ? Date.parse(began.at) - first.from : 0;
  let last = Number.NEGATIVE_INFINITY;
  const stretches = pieces.map((piece): Stretch => {
    // The sender's clock was set back: what came later is later.
    if (piece.kind === "chunk" && piece.from + aheadMs < last) aheadMs = last - piece.from;
    const from = Math.max(piece.from + aheadMs, last);
    const to = Math.max(piece.to + aheadMs, from);
    last = to;
    if (piece.kind === "gap") return { kind: "gap", why: piece.why, from, to };
    const why = whyClosed(piece.chunk, known) ?? (began ? undefined : "undescribed");
    if (why) return { kind: "gap", why, from, to, redaction: redactionOf(piece.chunk, known) };
    return { kind: "pictures", chunk: piece.chunk, from, to, aheadMs };
  });
  const endedAt = ended ? Date.parse(ended.at) : last;
  const lasting = lastUntil(stretches, endedAt);
  const { from = 0 } = lasting[0] ?? {};
  const { to = from } = lasting.at(-1) ?? {};
  return { stream, described: describedBy(began), stretches: lasting, from, to };
}

/** The last picture stands until the stream ended. */
function lastUntil(stretches: readonly Stretch[], endedAt: number): readonly Stretch[] {
  const last = stretches.at(-1);
  if (last?.kind !== "pictures" || last.to >= endedAt) return stretches;
  return [...stretches.slice(0, -1), { ...last, to: endedAt }];
}

function whyClosed(chunk: ListedChunk, { closed }: KnownOfRecording): GapReason | undefined {
  return chunk.state === "redacted" ? "redacted" : closed.get(chunk.evidenceId);
}

/** What took a chunk out: it covered all of it. */
function redactionOf(
  { state, stream, from, to }: ListedChunk,
  { redactions }: KnownOfRecording,
): Redaction | undefined {
  if (state !== "redacted") return undefined;
  const track = stream ?? "events";
  return redactions.find((one) => one.track === track && one.from <= from && one.to >= to);
}

function describedBy(event: SessionEvent | undefined): RecordedStream | undefined {
  if (event?.type !== "stream-began") return undefined;
  const { stream, codec, width, height } = event;
  return { stream, codec, width, height };
}

/** The stretch of a screen at a moment. */
export function stretchAt({ stretches }: Screen, at: number): Stretch | undefined {
  const found = stretches.findLast(({ from }) => from <= at);
  return found && (at < found.to || found === stretches.at(-1)) ? found : undefined;
}

/** The screens that were shared at a moment. */
export function screensAt({ screens }: Playback, at: number): readonly Screen[] {
  return screens.filter(({ from, to }) => from <= at && at <= to);
}

/** What is shown at a moment: the screen that was chosen, else that which came last. */
export function screenToShow(playback: Playback, at: number, chosen: number | undefined): Screen | undefined {
  const shared = screensAt(playback, at);
  return (
    shared.find(({ stream }) => stream === chosen) ??
    shared.toSorted((one, other) => one.from - other.from || one.stream - other.stream).at(-1)
  );
}
