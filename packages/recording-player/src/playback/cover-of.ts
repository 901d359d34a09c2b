import type { ListedChunk, RecordedTrack } from "@tachiai/protocol";
import type { Playback } from "./lay-out-playback.ts";

/** A part of one track, by the playback's time. */
export interface MarkedStretch {
  readonly track: RecordedTrack;
  readonly from: number;
  readonly to: number;
}

/** What goes when a stretch is taken out: whole pieces, so it is as long as they are. */
export interface Cover {
  readonly track: RecordedTrack;
  /** As the chunks say it, by the clock of who captured them. */
  readonly from: number;
  readonly to: number;
  readonly pieces: number;
  /** By the playback's time. */
  readonly shown: { readonly from: number; readonly to: number };
}

interface Piece {
  readonly chunk: ListedChunk;
  readonly from: number;
  readonly to: number;
}

/** Undefined where nothing of that stretch is there. */
export function coverOf(
  playback: Playback,
  chunks: readonly ListedChunk[],
  { track, from, to }: MarkedStretch,
): Cover | undefined {
  const pieces = piecesOf(playback, chunks, track).filter((one) => one.from <= to && one.to >= from);
  if (pieces.length === 0) return undefined;
  return {
    track,
    from: Math.min(...pieces.map(({ chunk }) => chunk.from)),
    to: Math.max(...pieces.map(({ chunk }) => chunk.to)),
    pieces: pieces.length,
    shown: {
      from: Math.min(...pieces.map((one) => one.from)),
      to: Math.max(...pieces.map((one) => one.to)),
    },
  };
}

function piecesOf(
  { screens }: Playback,
  chunks: readonly ListedChunk[],
  track: RecordedTrack,
): readonly Piece[] {
  if (track !== "events")
    return screens
      .filter(({ stream }) => stream === track)
      .flatMap(({ stretches }) => stretches.flatMap((one) => (one.kind === "pictures" ? [one] : [])));
  return chunks
    .filter(({ stream, state }) => stream === undefined && state === "kept")
    .map((chunk) => ({ chunk, from: chunk.from, to: chunk.to }));
}
