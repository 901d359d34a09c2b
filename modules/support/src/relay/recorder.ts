import type { Clock } from "@tachiai/platform";
import type { StreamDescription, SupportInput } from "@tachiai/protocol";
import {
  ChunkCutter,
  type ChunkMediaType,
  type CutChunk,
  type CutStep,
  EventTrack,
  type LiveFrame,
  type LostFrames,
  mediaTypeOf,
  RecordedStream,
  type SessionEvent,
  writeChunk,
} from "@tachiai/session-recording";
import type { OpenedSeal } from "./relay-ports.ts";

/** A closed piece of a recording, as it is to be sealed. */
export interface ChunkToSeal {
  /** Of pictures; the event track has none. */
  readonly stream?: number;
  readonly number: number;
  readonly mediaType: ChunkMediaType;
  /** By the clock of who captured the pictures, or of the server for events. */
  readonly from: number;
  readonly to: number;
  readonly lostBefore?: LostFrames;
  readonly bytes: Uint8Array;
}

export interface RecorderOptions extends OpenedSeal {
  readonly clock: Clock;
  /** What was agreed to be recorded cannot be any more. */
  readonly onFailed: (error: unknown) => void;
}

/** Takes what a session's recording holds, and seals it while it runs. It never makes a viewer wait. */
export interface SessionRecorder {
  picture(frame: LiveFrame, described: StreamDescription): void;
  event(event: SessionEvent): void;
  /** Counts an input of the supporter; which key it was is recorded nowhere. */
  input(kind: Exclude<SupportInput["kind"], "release">, at: number): void;
  streamEnded(stream: number): void;
  /** Under which number the pictures are recorded that the customer's side sends under this one; nothing where they are not. */
  recordedAs(stream: number): { readonly stream?: number };
  /** Whether the stream's next frame had better be a key frame; asked once, it is no until it is again. */
  takeKeyWish(stream: number): boolean;
  /** Comes around every second: what has waited long enough is closed. */
  tick(): void;
  /** Seals what is open. Rejects when it cannot be. */
  close(): Promise<void>;
}

interface Track {
  readonly described: RecordedStream;
  readonly cutter: ChunkCutter;
  chunks: number;
  wantsKey: boolean;
  /** How far the sender's clock is from ours. */
  offsetMs: number;
}

/** More than this waits to be sealed, and the disk is one that cannot keep up. */
const mostWaitingBytes = 64 * 1024 * 1024;

/** What `seal` throws ends the recording. */
export function openRecorder({ seal, clock, onFailed, ...goesOn }: RecorderOptions): SessionRecorder {
  /** By the number that the customer's side gives; each description of it is recorded as a stream of its own. */
  const tracks = new Map<number, Track>();
  const events = new EventTrack(goesOn.events);
  let streams = goesOn.streams;
  let waitingBytes = 0;
  let hasFailed = false;
  let sealing: Promise<void> = Promise.resolve();

  const fail = (error: unknown) => {
    if (hasFailed) return;
    hasFailed = true;
    onFailed(error);
  };
  /** One after the other, in the order in which they were closed. */
  const later = (bytes: number, work: () => Promise<void>) => {
    waitingBytes += bytes;
    if (waitingBytes > mostWaitingBytes)
      fail(new Error("a recording could not be sealed as fast as it grew"));
    sealing = sealing
      .then(() => (hasFailed ? undefined : work()))
      .catch(fail)
      .finally(() => {
        waitingBytes -= bytes;
      });
  };
  const keepEvents = (closed: ReturnType<EventTrack["close"]>) => {
    if (!closed) return;
    later(closed.bytes.length, () => seal({ ...closed, mediaType: "application/jsonl" }));
  };
  const keepPictures = (track: Track, chunk: CutChunk) => {
    track.chunks += 1;
    const { number, from, to, lostBefore } = chunk;
    const size = chunk.frames.reduce((sum, frame) => sum + frame.bytes.length, 0);
    later(size, async () => {
      const bytes = await writeChunk(chunk);
      if (!bytes) throw new Error("what a stream holds is not what it says it is");
      const { stream, codec } = chunk.stream;
      const mediaType = mediaTypeOf(codec);
      await seal({ stream, number, mediaType, from, to, bytes, ...(lostBefore && { lostBefore }) });
    });
  };
  const follow = (track: Track, { closed, isKeyFrameWanted }: CutStep) => {
    if (closed) keepPictures(track, closed);
    track.wantsKey ||= isKeyFrameWanted;
  };
  const nowText = () => clock().toISOString();
  const endTrack = (stream: number) => {
    const track = tracks.get(stream);
    if (!track) return;
    tracks.delete(stream);
    const { closed } = track.cutter.end();
    if (closed) keepPictures(track, closed);
    const { chunks, described } = track;
    keepEvents(events.add({ type: "stream-ended", at: nowText(), stream: described.stream, chunks }));
  };
  const trackOf = ({ stream, codec, width, height }: StreamDescription): Track | undefined => {
    const known = tracks.get(stream);
    const isSame =
      known?.described.codec === codec &&
      known.described.width === width &&
      known.described.height === height;
    if (known && isSame) return known;
    const described = RecordedStream.safeParse({ stream: streams, codec, width, height }).data;
    if (!described) {
      fail(new Error(`pictures in ${codec} cannot be recorded`));
      return undefined;
    }
    endTrack(stream);
    streams += 1;
    const track = { described, cutter: new ChunkCutter(described), chunks: 0, wantsKey: false, offsetMs: 0 };
    tracks.set(stream, track);
    keepEvents(events.add({ type: "stream-began", at: nowText(), ...described }));
    return track;
  };

  return {
    picture(frame, described) {
      const track = trackOf(described);
      if (!track) return;
      track.offsetMs = frame.capturedAt - clock().getTime();
      follow(track, track.cutter.add(frame));
    },
    event(event) {
      // Alone in its chunk: whoever looks for it reads no more, and no chunk grows longer than is read.
      const isAlone = event.type === "system-information";
      if (isAlone) keepEvents(events.close());
      keepEvents(events.add(event));
      if (isAlone) keepEvents(events.close());
    },
    input: (kind, at) => events.addInput(kind, at),
    streamEnded: endTrack,
    recordedAs(stream) {
      const track = tracks.get(stream);
      return track ? { stream: track.described.stream } : {};
    },
    takeKeyWish(stream) {
      const track = tracks.get(stream);
      if (!track?.wantsKey) return false;
      track.wantsKey = false;
      return true;
    },
    tick() {
      const now = clock().getTime();
      for (const track of tracks.values()) follow(track, track.cutter.passed(now + track.offsetMs));
      keepEvents(events.passed(now));
    },
    async close() {
      for (const stream of tracks.keys()) endTrack(stream);
      keepEvents(events.end(clock().getTime()));
      await sealing;
      if (hasFailed) throw new Error("a recording ended before its session");
    },
  };
}
