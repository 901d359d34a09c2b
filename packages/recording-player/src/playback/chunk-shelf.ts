import type { RecordingReader } from "@tachiai/api-client";
import type { EvidenceId, ListedChunk } from "@tachiai/protocol";
import { type RecordedFrame, type RecordedStream, readChunk } from "@tachiai/session-recording";
import type { GapReason } from "./lay-out-playback.ts";

/** So many opened chunks are kept: that which is played, those around it, and some that were seen a moment ago. */
const mostOpened = 6;
/** With one look so many of what comes are looked at: a minute or two. */
const lookedAtOnce = 12;

export interface ShelfEvents {
  /** A chunk is there. */
  opened(evidenceId: EvidenceId): void;
  /** A chunk does not open. */
  closed(evidenceId: EvidenceId, why: GapReason): void;
  /** It could not be fetched now. */
  failed(error: unknown): void;
}

/** Opens chunks of pictures as they are needed, and forgets those that were not for the longest time. */
export class ChunkShelf {
  readonly #reader: RecordingReader;
  readonly #events: ShelfEvents;
  /** In the order in which they were asked for last. */
  readonly #opened = new Map<EvidenceId, readonly RecordedFrame[]>();
  readonly #underWay = new Set<EvidenceId>();

  constructor(reader: RecordingReader, events: ShelfEvents) {
    this.#reader = reader;
    this.#events = events;
  }

  /** The frames of a chunk where they are here; else it is fetched, after a look at it and those that follow. */
  take(
    chunk: ListedChunk,
    stream: RecordedStream,
    next: readonly ListedChunk[],
  ): readonly RecordedFrame[] | undefined {
    const { evidenceId } = chunk;
    const frames = this.#opened.get(evidenceId);
    if (!frames) {
      if (!this.#underWay.has(evidenceId)) void this.#fetch(chunk, stream, next.slice(0, lookedAtOnce - 1));
      return undefined;
    }
    this.#opened.delete(evidenceId);
    this.#opened.set(evidenceId, frames);
    return frames;
  }

  /** The frames of a chunk where they are here. */
  peek({ evidenceId }: ListedChunk): readonly RecordedFrame[] | undefined {
    return this.#opened.get(evidenceId);
  }

  clear(): void {
    this.#opened.clear();
  }

  async #fetch(chunk: ListedChunk, stream: RecordedStream, next: readonly ListedChunk[]): Promise<void> {
    const { evidenceId, from } = chunk;
    this.#underWay.add(evidenceId);
    try {
      const answer = await this.#reader.open(chunk, next);
      if (!answer.opened) return this.#events.closed(evidenceId, answer.reason);
      const frames = await readChunk(answer.bytes, { stream, from });
      if (!frames) return this.#events.closed(evidenceId, "undecodable");
      this.#keep(evidenceId, frames);
      this.#events.opened(evidenceId);
    } catch (error) {
      this.#events.failed(error);
    } finally {
      this.#underWay.delete(evidenceId);
    }
  }

  #keep(evidenceId: EvidenceId, frames: readonly RecordedFrame[]): void {
    this.#opened.set(evidenceId, frames);
    for (const oldest of [...this.#opened.keys()].slice(0, -mostOpened)) this.#opened.delete(oldest);
  }
}
