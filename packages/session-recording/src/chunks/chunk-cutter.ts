import type { LiveFrame } from "../live-frame.ts";
import type { RecordedFrame, RecordedStream } from "./recorded-stream.ts";

/** A chunk closes at the first key frame after this much time. */
const shortestChunkMs = 5_000;
/** Then a key frame is asked for, so that the chunk can close where the next begins. */
const keyFrameDueMs = 8_000;
/** No chunk is longer: what is captured later needs a key frame first. */
export const longestChunkMs = 10_000;
/** Nor larger. */
export const largestChunkBytes = 32 * 1024 * 1024;
/** How long an answer to a request for a key frame is waited for. */
const askAgainMs = 1_000;

/** Frames of a stream that are not recorded, and why it was that the first of them was not. */
export interface LostFrames {
  /** `missing`: a gap in the sequence; `no-key-frame`: none came in time; `clock`: the sender's clock was set back. */
  readonly reason: "missing" | "no-key-frame" | "clock";
  /** Left out here because they need a frame that is not there. */
  readonly count: number;
}

/** A chunk that is closed and still to be written; its frames are complete from its first key frame on. */
export interface CutChunk {
  readonly stream: RecordedStream;
  /** Within its stream, from 0. */
  readonly number: number;
  readonly frames: readonly RecordedFrame[];
  /** When its first and last frames were captured, as `RecordedFrame`. */
  readonly from: number;
  readonly to: number;
  /** What was lost between the chunk before it, or the stream's beginning, and its first frame. */
  readonly lostBefore?: LostFrames;
}

/** What follows from a frame or from the passing of time. */
export interface CutStep {
  readonly closed?: CutChunk;
  /** The encoder is to make its next picture a key frame. */
  readonly isKeyFrameWanted: boolean;
}

interface OpenChunk {
  readonly frames: RecordedFrame[];
  readonly from: number;
  readonly lostBefore: LostFrames | undefined;
  bytes: number;
  to: number;
}

/**
 * Cuts the pictures of one stream into chunks that each open without any other. It has no clock: time is that of the
 * frames, and what the owner says has passed while none came.
 */
export class ChunkCutter {
  readonly #stream: RecordedStream;
  #number = 0;
  #open: OpenChunk | undefined;
  #lastSequence: number | undefined;
  #lastAt = 0;
  #lost: LostFrames | undefined;
  #askedAt: number | undefined;

  constructor(stream: RecordedStream) {
    this.#stream = stream;
  }

  /** Takes the stream's next picture. */
  add({ isKey, sequence, capturedAt, payload }: Omit<LiveFrame, "kind" | "isSharp" | "stream">): CutStep {
    const reason = this.#breakBefore(sequence, capturedAt);
    this.#lastSequence = sequence;
    this.#lastAt = capturedAt;
    const closed = reason || this.#isFull(capturedAt, payload.length, isKey) ? this.#close() : undefined;
    if (reason) this.#lose(reason, 0);
    if (!this.#open && !isKey) this.#lose("no-key-frame", 1);
    else this.#keep({ isKey, capturedAt, bytes: payload });
    return this.#step(capturedAt, closed);
  }

  /** Says that this instant of the sender's clock has passed and no picture came. */
  passed(at: number): CutStep {
    const isOver = this.#open && at - this.#open.from >= longestChunkMs;
    return this.#step(at, isOver ? this.#close() : undefined);
  }

  /** Ends the stream: its last chunk, and what was lost after it. */
  end(): { readonly closed?: CutChunk; readonly lost?: LostFrames } {
    const closed = this.#close();
    return { ...(closed && { closed }), ...(this.#lost && { lost: this.#lost }) };
  }

  #breakBefore(sequence: number, capturedAt: number): LostFrames["reason"] | undefined {
    if (this.#lastSequence === undefined) return undefined;
    if (sequence !== (this.#lastSequence + 1) % 2 ** 32) return "missing";
    return capturedAt < this.#lastAt ? "clock" : undefined;
  }

  #isFull(capturedAt: number, bytes: number, isKey: boolean): boolean {
    if (!this.#open) return false;
    const lastsMs = this.#atFor(capturedAt) - this.#open.from;
    return (
      lastsMs > longestChunkMs ||
      this.#open.bytes + bytes > largestChunkBytes ||
      (isKey && lastsMs >= shortestChunkMs)
    );
  }

  /** No two frames of a chunk have the same time: its containers tell frames apart by it. */
  #atFor(capturedAt: number): number {
    const at = Math.round(capturedAt);
    return this.#open ? Math.max(at, this.#open.to + 1) : at;
  }

  #keep(frame: RecordedFrame): void {
    const capturedAt = this.#atFor(frame.capturedAt);
    this.#open ??= { frames: [], from: capturedAt, lostBefore: this.#lost, bytes: 0, to: capturedAt };
    this.#lost = undefined;
    this.#open.frames.push({ ...frame, capturedAt });
    this.#open.bytes += frame.bytes.length;
    this.#open.to = capturedAt;
  }

  #lose(reason: LostFrames["reason"], count: number): void {
    this.#lost = { reason: this.#lost?.reason ?? reason, count: (this.#lost?.count ?? 0) + count };
  }

  #close(): CutChunk | undefined {
    if (!this.#open) return undefined;
    const { frames, from, to, lostBefore } = this.#open;
    const number = this.#number;
    this.#open = undefined;
    this.#number += 1;
    return { stream: this.#stream, number, frames, from, to, ...(lostBefore && { lostBefore }) };
  }

  #step(at: number, closed: CutChunk | undefined): CutStep {
    const isDue = !this.#open || at - this.#open.from >= keyFrameDueMs;
    const isAsked = this.#askedAt !== undefined && Math.abs(at - this.#askedAt) < askAgainMs;
    if (isDue && !isAsked) this.#askedAt = at;
    if (!isDue) this.#askedAt = undefined;
    return { ...(closed && { closed }), isKeyFrameWanted: isDue && !isAsked };
  }
}
