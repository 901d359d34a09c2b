import { base64Of, RecordedChunk } from "@tachiai/protocol";
import { z } from "zod";
import type { EntryFacts } from "../entries/entry-metadata.ts";

/** A chunk as its entry says it, with the SHA-256 of the sealed one before it in its stream, so that one that is missing is seen. */
const ChunkDetails = z.object({ ...RecordedChunk.shape, previousSha256: base64Of(32).exactOptional() });
export type ChunkDetails = z.infer<typeof ChunkDetails>;

/** Undefined for an entry of anything else. */
export function chunkDetailsOf(facts: EntryFacts): ChunkDetails | undefined {
  return ChunkDetails.safeParse(JSON.parse(facts.detailsText)).data;
}
