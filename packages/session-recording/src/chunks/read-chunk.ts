import { concatBytes } from "@tachiai/protocol";
import { BufferSource, EncodedPacketSink, Input, MP4, WEBM } from "mediabunny";
import { type CutChunk, largestChunkBytes } from "./chunk-cutter.ts";
import { mediaTypeOf, type RecordedFrame } from "./recorded-stream.ts";
import { readTileChunk } from "./tile-chunk.ts";

const START_CODE = Uint8Array.of(0, 0, 0, 1);

/** What is known of a chunk from its entry. */
export type ChunkInQuestion = Pick<CutChunk, "stream" | "from">;

/**
 * Reads a chunk's frames in order, as a decoder of the stream's codec takes them: H.264 as Annex B with start codes of four
 * bytes, anything else to the byte. Undefined when it is not a chunk of this stream. For what has opened and verified alone: a file that
 * somebody made to harm its reader may keep it busy.
 */
export async function readChunk(
  chunk: Uint8Array,
  { stream, from }: ChunkInQuestion,
): Promise<RecordedFrame[] | undefined> {
  const mediaType = mediaTypeOf(stream.codec);
  if (mediaType === "application/vnd.tachiai.tiles") return readTileChunk(chunk);
  if (chunk.length > largestChunkBytes * 2) return undefined;
  const packets = await readPackets(chunk, mediaType);
  const frames = packets?.map(({ isKey, atSeconds, bytes }) => ({
    isKey,
    capturedAt: from + Math.round(atSeconds * 1_000),
    bytes: mediaType === "video/mp4" ? annexBOf(bytes) : bytes,
  }));
  return frames?.[0]?.isKey && frames.every(isWhole) ? frames : undefined;
}

interface Packet {
  readonly isKey: boolean;
  readonly atSeconds: number;
  readonly bytes: Uint8Array;
}

async function readPackets(
  chunk: Uint8Array,
  mediaType: "video/mp4" | "video/webm",
): Promise<Packet[] | undefined> {
  const input = new Input({
    source: new BufferSource(chunk),
    formats: [mediaType === "video/mp4" ? MP4 : WEBM],
  });
  try {
    const track = await input.getPrimaryVideoTrack();
    if (!track) return undefined;
    const packets: Packet[] = [];
    for await (const { type, timestamp, data } of new EncodedPacketSink(track).packets())
      packets.push({ isKey: type === "key", atSeconds: timestamp, bytes: data });
    return packets;
  } catch (error) {
    // The library throws plain errors at files that it cannot read.
    if (error instanceof Error) return undefined;
    throw error;
  } finally {
    input.dispose();
  }
}

function isWhole(frame: { readonly bytes: Uint8Array | undefined }): frame is RecordedFrame {
  return frame.bytes !== undefined;
}

/** From units behind their length, as MP4 keeps them; undefined when a length leads beyond the end. */
function annexBOf(sample: Uint8Array): Uint8Array | undefined {
  const view = new DataView(sample.buffer, sample.byteOffset, sample.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < sample.length; ) {
    if (at + 4 > sample.length) return undefined;
    const to = at + 4 + view.getUint32(at);
    if (to > sample.length) return undefined;
    parts.push(START_CODE, sample.subarray(at + 4, to));
    at = to;
  }
  return concatBytes(...parts);
}
