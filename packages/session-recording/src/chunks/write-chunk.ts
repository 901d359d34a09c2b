import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Logging,
  LogLevel,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from "mediabunny";
import type { CutChunk } from "./chunk-cutter.ts";
import { mediaTypeOf, type RecordedStream } from "./recorded-stream.ts";
import { writeTileChunk } from "./tile-chunk.ts";

/**
 * Writes a chunk as a file that plays by itself, with the frames' bytes as they were forwarded (of H.264 the NAL units).
 * Undefined when they are not what the stream says that they are, as a key frame without parameter sets.
 */
export async function writeChunk(chunk: CutChunk): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (mediaTypeOf(chunk.stream.codec) === "application/vnd.tachiai.tiles") return writeTileChunk(chunk);
  try {
    return await writeMovie(chunk);
  } catch (error) {
    // The library throws plain errors at frames that it cannot place; there is nothing else here that could fail.
    if (error instanceof Error) return undefined;
    throw error;
  }
}

async function writeMovie({ stream, frames, from }: CutChunk): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // Frames come from strangers, who would fill the log of whoever records.
  Logging.level = LogLevel.Silent;
  const target = new BufferTarget();
  const output = new Output({ format: formatOf(stream), target });
  const source = new EncodedVideoPacketSource(codecOf(stream));
  output.addVideoTrack(source);
  await output.start();
  const { codec, width, height } = stream;
  // Without colours: the library would write those into VP9's frames, and the bytes are to stay as they were.
  const decoderConfig = { codec, codedWidth: width, codedHeight: height };
  for (const [index, { isKey, capturedAt, bytes }] of frames.entries()) {
    const next = frames[index + 1]?.capturedAt ?? capturedAt + 1;
    const seconds = (capturedAt - from) / 1_000;
    const packet = new EncodedPacket(bytes, isKey ? "key" : "delta", seconds, (next - capturedAt) / 1_000);
    await source.add(packet, index === 0 ? { decoderConfig } : undefined);
  }
  await output.finalize();
  return target.buffer ? new Uint8Array(target.buffer) : undefined;
}

function formatOf({ codec }: RecordedStream): Mp4OutputFormat | WebMOutputFormat {
  return mediaTypeOf(codec) === "video/mp4"
    ? // A fragment for each key frame: the library marks the first of a fragment alone as one.
      new Mp4OutputFormat({ fastStart: "fragmented", minimumFragmentDuration: 0 })
    : new WebMOutputFormat();
}

function codecOf({ codec }: RecordedStream): "avc" | "av1" | "vp9" {
  if (codec.startsWith("avc")) return "avc";
  return codec.startsWith("av01") ? "av1" : "vp9";
}
