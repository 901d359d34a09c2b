import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { type ApiClient, openChunksWith, readRecording } from "@tachiai/api-client";
import { encodeBase64, type ListedChunk, SupportSessionId } from "@tachiai/protocol";
import { customerOf, linkProofOf, readCustomerFragment } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import {
  layOutSession,
  type RecordedFrame,
  RecordedStream,
  readChunk,
  readEvents,
  type SessionEvent,
  type StreamEnd,
} from "@tachiai/session-recording";

const root = resolve(import.meta.dirname, "../..");

/** What is left of a session, as the customer's link opens it. */
export interface ReadBack {
  /** Chunks that did not open, are not what their entry says, or do not follow upon the one before. */
  readonly broken: readonly string[];
  /** Pictures in the recording, and those of them that a decoder gave. */
  readonly pictures: number;
  readonly decoded: number;
  /** When each picture was captured, in order. */
  readonly capturedAt: readonly number[];
  readonly verdict: "complete" | "unended" | "incomplete";
  readonly events: readonly SessionEvent[];
}

/** Opens, verifies and decodes all of a recording. */
export async function readBack(api: ApiClient, fragment: string): Promise<ReadBack> {
  const link = readCustomerFragment(fragment, Date.now());
  if (!link.valid) throw new Error(`the customer's link is ${link.reason}`);
  const opener = await customerOf(nodeSealingCrypto, link.key);
  const sessionId = SupportSessionId.parse(link.key.sessionId);
  const linkProof = encodeBase64(await linkProofOf(nodeSealingCrypto, link.key));
  const reader = readRecording(api, { sessionId, linkProof }, openChunksWith(nodeSealingCrypto, opener));
  const chunks = await reader.list();
  const broken: string[] = [];
  const bytesOf = async (chunk: ListedChunk): Promise<Uint8Array | undefined> => {
    const opened = await reader.open(chunk, chunks);
    if (opened.opened) return opened.bytes;
    broken.push(`chunk ${chunk.number} of ${chunk.stream ?? "the events"}: ${opened.reason}`);
    return undefined;
  };

  const events: SessionEvent[] = [];
  for (const chunk of chunks.filter(({ stream }) => stream === undefined)) {
    const bytes = await bytesOf(chunk);
    const read = bytes && readEvents(bytes);
    if (read) events.push(...read);
    else if (bytes) broken.push(`events ${chunk.number} cannot be read`);
  }
  const streams = events.flatMap((event) => {
    const described = event.type === "stream-began" ? RecordedStream.safeParse(pick(event)).data : undefined;
    return described ? [described] : [];
  });
  const capturedAt: number[] = [];
  let decoded = 0;
  for (const described of streams) {
    const frames: RecordedFrame[] = [];
    for (const chunk of chunks.filter(({ stream }) => stream === described.stream)) {
      const bytes = await bytesOf(chunk);
      const read = bytes && (await readChunk(bytes, { stream: described, from: chunk.from }));
      if (read) frames.push(...read);
      else if (bytes) broken.push(`chunk ${chunk.number} of stream ${described.stream} cannot be read`);
    }
    capturedAt.push(...frames.map((frame) => frame.capturedAt));
    if (frames.length > 0) decoded += await decode(described, frames);
  }
  const described = new Set(streams.map(({ stream }) => stream));
  for (const { stream } of chunks)
    if (stream !== undefined && !described.has(stream)) broken.push(`no event tells of stream ${stream}`);
  const ends = events.flatMap((event): StreamEnd[] => {
    if (event.type === "stream-ended") return [{ stream: event.stream, chunks: event.chunks }];
    return event.type === "track-ended" ? [{ stream: undefined, chunks: event.chunks }] : [];
  });
  const { verdict = "incomplete", streams: laid = [] } = layOutSession(chunks, ends) ?? {};
  for (const { stream, pieces } of laid)
    for (const piece of pieces)
      if (piece.kind === "gap" && (piece.why === "chunk-missing" || piece.why === "other-chunk"))
        broken.push(`${piece.why} in ${stream ?? "the events"}`);
  return {
    broken,
    pictures: capturedAt.length,
    decoded,
    capturedAt: capturedAt.toSorted((one, other) => one - other),
    verdict,
    events,
  };
}

function pick({ stream, codec, width, height }: Extract<SessionEvent, { type: "stream-began" }>) {
  return { stream, codec, width, height };
}

/** How many pictures FFmpeg makes of the frames, in a process of its own. */
async function decode({ codec }: RecordedStream, frames: readonly RecordedFrame[]): Promise<number> {
  if (!codec.startsWith("avc1"))
    throw new Error(`this drill decodes H.264, not ${codec}: is node-av installed?`);
  const folder = await mkdtemp(join(tmpdir(), "tachiai-decoded-"));
  try {
    const file = join(folder, "frames");
    const parts = frames.flatMap(({ bytes }) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    });
    await writeFile(file, Buffer.concat(parts));
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(root, "apps/agent/src/testing/decode-h264.ts"),
      file,
      join(folder, "pixels"),
    ]);
    return Number(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}
