import type { RecordingReader } from "@tachiai/api-client";
import type { EvidenceId, ListedChunk } from "@tachiai/protocol";
import { readEvents, type SessionEvent } from "@tachiai/session-recording";
import type { GapReason } from "./lay-out-playback.ts";

/** So many are fetched at once: the track of a long session has very many small chunks. */
const atOnce = 4;

export interface EventSink {
  read(evidenceId: EvidenceId, events: readonly SessionEvent[]): void;
  closed(evidenceId: EvidenceId, why: GapReason): void;
}

/** Opens the event track from its beginning. Rejects with what stops it; what was read until then has been told. */
export async function openEvents(
  reader: RecordingReader,
  chunks: readonly ListedChunk[],
  sink: EventSink,
  isWanted: () => boolean,
): Promise<void> {
  const track = chunks
    .filter(({ stream, state }) => stream === undefined && state === "kept")
    .toSorted((one, other) => one.number - other.number);
  let index = 0;
  const openNext = async () => {
    while (index < track.length && isWanted()) {
      const at = index;
      index += 1;
      const chunk = track[at];
      if (chunk) await openOne(chunk, track.slice(at + 1));
    }
  };
  const openOne = async (chunk: ListedChunk, next: readonly ListedChunk[]) => {
    const answer = await reader.open(chunk, next);
    const events = answer.opened ? readEvents(answer.bytes) : undefined;
    if (!isWanted()) return;
    if (events) sink.read(chunk.evidenceId, events);
    else sink.closed(chunk.evidenceId, answer.opened ? "undecodable" : answer.reason);
  };
  await Promise.all(Array.from({ length: atOnce }, openNext));
}
