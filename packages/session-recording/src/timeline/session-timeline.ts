import type { LostFrames } from "../chunks/chunk-cutter.ts";

/** A chunk as the timeline needs to know it: what its entry says, and what became of its content. */
export interface ChunkFacts {
  /** The shared screen's number; the event track has none. */
  readonly stream?: number | undefined;
  readonly number: number;
  readonly from: number;
  readonly to: number;
  readonly lostBefore?: LostFrames;
  /** SHA-256 of its sealed content, and of the chunk's before it; both Base64. The first has none before it. */
  readonly sha256: string;
  readonly previousSha256?: string;
  /** `redacted`: its content was shredded, or another was sealed in its place. */
  readonly state: "kept" | "redacted";
}

/** How many chunks there are of a stream, as its end says; not known while it runs or when it was cut off. */
export interface StreamEnd {
  readonly stream: number | undefined;
  readonly chunks: number;
}

export type TimelineGap = "chunk-missing" | "other-chunk" | LostFrames["reason"];

/** A piece of a stream: a chunk, or a time of which there is none. */
export type TimelinePiece<Chunk extends ChunkFacts = ChunkFacts> =
  | { readonly kind: "chunk"; readonly chunk: Chunk; readonly from: number; readonly to: number }
  | { readonly kind: "gap"; readonly why: TimelineGap; readonly from: number; readonly to: number };

export interface StreamTimeline<Chunk extends ChunkFacts = ChunkFacts> {
  readonly stream: number | undefined;
  readonly pieces: readonly TimelinePiece<Chunk>[];
}

export interface SessionTimeline<Chunk extends ChunkFacts = ChunkFacts> {
  readonly streams: readonly StreamTimeline<Chunk>[];
  readonly from: number;
  readonly to: number;
  /** `complete`: nothing is missing up to a stated end; `unended`: nothing that is known of, but no end was stated. */
  readonly verdict: "complete" | "unended" | "incomplete";
  readonly isRedacted: boolean;
}

/** Lays the chunks of a session out by time, and says where something is missing. Undefined where there is none. */
export function layOutSession<Chunk extends ChunkFacts>(
  chunks: readonly Chunk[],
  ends: readonly StreamEnd[],
): SessionTimeline<Chunk> | undefined {
  if (chunks.length === 0) return undefined;
  const numbers = [...new Set([...chunks, ...ends].map(({ stream }) => stream))];
  const streams = numbers.map((stream) => layOutStream(stream, chunks, ends));
  const pieces = streams.flatMap((stream) => stream.pieces);
  const isWhole = pieces.every(({ kind }) => kind === "chunk");
  const isEnded = numbers.every((number) => ends.some(({ stream }) => stream === number));
  return {
    streams,
    from: Math.min(...chunks.map(({ from }) => from)),
    to: Math.max(...chunks.map(({ to }) => to)),
    verdict: isWhole ? (isEnded ? "complete" : "unended") : "incomplete",
    isRedacted: chunks.some(({ state }) => state === "redacted"),
  };
}

function layOutStream<Chunk extends ChunkFacts>(
  stream: number | undefined,
  all: readonly Chunk[],
  ends: readonly StreamEnd[],
): StreamTimeline<Chunk> {
  const own = all
    .filter((chunk) => chunk.stream === stream)
    .toSorted((one, other) => one.number - other.number);
  const pieces = own.flatMap((chunk, index): TimelinePiece<Chunk>[] => {
    const before = own[index - 1];
    const after = own[index + 1];
    const why = gapBefore(chunk, before);
    // A picture stands until the next one: where nothing was lost, up to that of the next chunk.
    const follows = after && !gapBefore(after, chunk) && stream !== undefined;
    const to = follows ? Math.max(chunk.to, after.from) : chunk.to;
    const piece = { kind: "chunk" as const, chunk, from: chunk.from, to };
    return why ? [{ kind: "gap", why, from: before?.to ?? chunk.from, to: chunk.from }, piece] : [piece];
  });
  const last = own.at(-1);
  const end = ends.find((one) => one.stream === stream);
  if (end && end.chunks !== (last?.number ?? -1) + 1) {
    const at = last?.to ?? Math.max(...all.map(({ to }) => to));
    return { stream, pieces: [...pieces, { kind: "gap", why: "chunk-missing", from: at, to: at }] };
  }
  return { stream, pieces };
}

function gapBefore(chunk: ChunkFacts, before: ChunkFacts | undefined): TimelineGap | undefined {
  if (chunk.number !== (before?.number ?? -1) + 1) return "chunk-missing";
  if (chunk.previousSha256 !== before?.sha256) return "other-chunk";
  return chunk.lostBefore?.reason;
}
