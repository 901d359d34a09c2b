import { EvidenceId, type ListedChunk } from "@tachiai/protocol";
import { type SessionEvent, writeChunk, writeEvents } from "@tachiai/session-recording";
import { encodedSamples } from "@tachiai/session-recording/testing";
import { expect, test, vi } from "vitest";
import { RecordingPlayback, type ShownFrames } from "./recording-playback.ts";

const start = Date.UTC(2026, 10, 24, 1);
const { frames: samples, ...described } = encodedSamples.vp9;

/** A recording of some chunks of eight pictures each, one every half second, with ten seconds from chunk to chunk. */
async function recordingOf(count: number) {
  const contents = new Map<EvidenceId, Uint8Array>();
  const listed: ListedChunk[] = [];
  const add = (
    chunk: Pick<ListedChunk, "number" | "mediaType" | "from" | "to" | "stream">,
    bytes: Uint8Array,
  ) => {
    const evidenceId = EvidenceId.parse(crypto.randomUUID());
    const before = listed.find(
      ({ stream, number }) => stream === chunk.stream && number === chunk.number - 1,
    );
    listed.push({
      ...chunk,
      evidenceId,
      sha256: evidenceId,
      ...(before && { previousSha256: before.sha256 }),
      state: "kept",
    });
    contents.set(evidenceId, bytes);
  };
  for (let number = 0; number < count; number++) {
    const from = start + number * 10_000;
    const frames = samples.map((frame, index) => ({ ...frame, capturedAt: from + index * 500 }));
    const to = frames.at(-1)?.capturedAt ?? from;
    const bytes = await writeChunk({ stream: described, number, frames, from, to });
    if (!bytes) throw new Error("the samples are no stream");
    add({ stream: 0, number, mediaType: "video/webm", from, to }, bytes);
  }
  const at = (ms: number) => new Date(start + ms).toISOString();
  const events: readonly SessionEvent[] = [
    { type: "stream-began", at: at(0), ...described },
    { type: "stream-ended", at: at(count * 10_000), stream: 0, chunks: count },
    { type: "track-ended", at: at(count * 10_000), chunks: 1 },
  ];
  add({ number: 0, mediaType: "application/jsonl", from: start, to: start + 1 }, writeEvents(events));
  return { listed, contents };
}

async function play(count: number) {
  const { listed, contents } = await recordingOf(count);
  const shown: (readonly [number, number])[] = [];
  const cleared = vi.fn();
  const asked: ListedChunk[] = [];
  let now = 0;
  let refusesNext: unknown;
  const numberOf = (id: EvidenceId) => listed.find(({ evidenceId }) => evidenceId === id)?.number ?? -1;
  const playback = new RecordingPlayback({
    redactions: [],
    reader: {
      list: async () => listed,
      show: async () => ({ chunks: listed, redactions: [] }),
      async open(chunk) {
        if (chunk.stream !== undefined) asked.push(chunk);
        const error = chunk.stream !== undefined && refusesNext;
        refusesNext = chunk.stream === undefined ? refusesNext : undefined;
        if (error) throw error;
        const bytes = contents.get(chunk.evidenceId);
        return bytes ? { opened: true, bytes } : { opened: false, reason: "altered" };
      },
    },
    chunks: listed,
    surface: {
      show: ({ chunk }: ShownFrames, index) => shown.push([numberOf(chunk), index]),
      clear: cleared,
    },
    now: () => now,
  });
  playback.begin();
  const settle = async () => {
    await vi.waitFor(() => {
      playback.tick();
      if (playback.view().isWaiting || !playback.view().areEventsRead) throw new Error("it waits");
    });
    // Once more, so that what follows is asked for.
    playback.tick();
  };
  return {
    playback,
    shown,
    cleared,
    asked,
    contents,
    listed,
    settle,
    refuseNext: (error: unknown) => {
      refusesNext = error;
    },
    /** Lets time pass as a page does that draws seldom. */
    pass: async (ms: number) => {
      now += ms;
      await settle();
    },
  };
}

test("opens what is played and what comes next, and no more", async () => {
  const { playback, asked, shown, settle, pass } = await play(20);
  await settle();
  expect(asked.map(({ number }) => number)).toEqual([0, 1]);
  expect(shown.at(-1)).toEqual([0, 0]);
  playback.seek(start + 151_200);
  await settle();
  expect(asked.map(({ number }) => number)).toEqual([0, 1, 15, 16]);
  // The last picture before that moment.
  expect(shown.at(-1)).toEqual([15, 2]);
  await vi.waitFor(async () => {
    await pass(300);
    expect(playback.view()).toMatchObject({ at: start + 151_200, isPlaying: false, verified: 5 });
  });
});

test("plays by the clock: at any speed, and however seldom the page draws", async () => {
  const { playback, shown, settle, pass } = await play(3);
  await settle();
  playback.setSkipsIdle(false);
  playback.play();
  await pass(0);
  await pass(1_100);
  expect(shown.at(-1)).toEqual([0, 2]);
  playback.setSpeed(8);
  await pass(1_500);
  // 1.1 s at once, then 12 s.
  expect(playback.view().at - start).toBeGreaterThanOrEqual(13_100);
  expect(shown.at(-1)).toEqual([1, 6]);
  await pass(10_000);
  expect(playback.view()).toMatchObject({ at: start + 30_000, isPlaying: false });
  playback.play();
  await pass(0);
  expect(playback.view().at).toBe(start);
});

test("skips what is idle, if it is to", async () => {
  const { playback, settle, pass, shown } = await play(3);
  await settle();
  playback.play();
  await pass(0);
  await pass(3_600);
  await pass(1_000);
  await pass(0);
  expect(playback.view().at - start).toBe(9_700);
  await pass(400);
  expect(shown.at(-1)).toEqual([1, 0]);
});

test("what does not open is a gap in words, and what follows plays", async () => {
  const { playback, contents, listed, settle, cleared, shown } = await play(3);
  const [, second] = listed;
  if (second) contents.delete(second.evidenceId);
  await settle();
  playback.seek(start + 12_000);
  await settle();
  expect(playback.view().gap).toMatchObject({ why: "altered", from: start + 10_000, to: start + 20_000 });
  expect(cleared).toHaveBeenCalled();
  playback.seek(start + 20_600);
  await settle();
  expect(playback.view().gap).toBeUndefined();
  expect(shown.at(-1)).toEqual([2, 1]);
});

test("stops with the reason when nothing can be fetched, and goes on when it is tried again", async () => {
  const { playback, settle, refuseNext, shown } = await play(3);
  await settle();
  const broken = new Error("no line");
  refuseNext(broken);
  playback.seek(start + 25_000);
  await vi.waitFor(() => {
    playback.tick();
    expect(playback.view()).toMatchObject({ error: broken, isPlaying: false });
  });
  playback.retry();
  await settle();
  expect(playback.view().error).toBeUndefined();
  expect(shown.at(-1)).toEqual([2, 7]);
});

test("after its end nothing is fetched or drawn any more", async () => {
  const { playback, settle, asked, shown } = await play(3);
  await settle();
  const before = [asked.length, shown.length];
  playback.end();
  playback.seek(start + 25_000);
  playback.tick();
  expect([asked.length, shown.length]).toEqual(before);
});
