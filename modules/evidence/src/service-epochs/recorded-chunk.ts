import { base64Of } from "@tachiai/protocol";
import { ChunkMediaType, RecordedStream } from "@tachiai/session-recording";
import { z } from "zod";
import type { EntryFacts } from "../entries/entry-metadata.ts";

/** A closed piece of a recording, as its entry says it. Its subject is what was recorded. */
export const RecordedChunk = z.strictObject({
  /** The shared screen's number; the event track has none. */
  stream: RecordedStream.shape.stream.exactOptional(),
  /** Within its stream, from 0. */
  number: z.int().min(0),
  mediaType: ChunkMediaType,
  /** When its first and last frames or events were captured: milliseconds since 1970, of pictures by the clock of who captured them. */
  from: z.int().min(0),
  to: z.int().min(0),
  /** Pictures before it that were not recorded. */
  lostBefore: z
    .strictObject({ reason: z.enum(["missing", "no-key-frame", "clock"]), count: z.int().min(0) })
    .exactOptional(),
});
export type RecordedChunk = z.infer<typeof RecordedChunk>;

/** With the SHA-256 of the sealed chunk before it in its stream, so that one that is missing is seen; the first has none. */
const ChunkDetails = z.object({ ...RecordedChunk.shape, previousSha256: base64Of(32).exactOptional() });
export type ChunkDetails = z.infer<typeof ChunkDetails>;

/** Undefined for an entry of anything else. */
export function chunkDetailsOf(facts: EntryFacts): ChunkDetails | undefined {
  return ChunkDetails.safeParse(JSON.parse(facts.detailsText)).data;
}
