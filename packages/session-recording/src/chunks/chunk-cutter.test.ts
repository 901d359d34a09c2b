import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ChunkCutter,
  type CutChunk,
  type CutStep,
  largestChunkBytes,
  longestChunkMs,
} from "./chunk-cutter.ts";

const stream = { stream: 3, codec: "avc1.42001f", width: 64, height: 48 };
const start = Date.UTC(2026, 10, 2);

interface Shown {
  readonly at: number;
  readonly isKey?: boolean;
  readonly sequence: number;
  readonly bytes?: number;
}

function add(cutter: ChunkCutter, { at, isKey = false, sequence, bytes = 1 }: Shown): CutStep {
  return cutter.add({ isKey, sequence, capturedAt: start + at, payload: new Uint8Array(bytes) });
}

/** Adds frames one after the other, numbered from 0, and says what came of each. */
function feed(cutter: ChunkCutter, frames: readonly Omit<Shown, "sequence">[]): CutStep[] {
  return frames.map((frame, sequence) => add(cutter, { ...frame, sequence }));
}

const closedOf = (steps: readonly CutStep[]): CutChunk[] => steps.flatMap(({ closed }) => closed ?? []);
const times = ({ frames }: CutChunk) => frames.map(({ capturedAt }) => capturedAt - start);

describe("a chunk", () => {
  test("begins with a key frame and closes where the first one comes after five seconds [EVD-02]", () => {
    const cutter = new ChunkCutter(stream);
    const steps = feed(cutter, [
      { at: 0, isKey: true },
      { at: 2_000 },
      { at: 3_000, isKey: true },
      { at: 6_000, isKey: true },
      { at: 7_000 },
    ]);
    expect(closedOf(steps)).toMatchObject([{ stream, number: 0, from: start, to: start + 3_000 }]);
    expect(closedOf(steps).map(times)).toEqual([[0, 2_000, 3_000]]);
    const { closed, lost } = cutter.end();
    expect(closed).toMatchObject({ number: 1, from: start + 6_000, to: start + 7_000 });
    expect([closed?.lostBefore, lost]).toEqual([undefined, undefined]);
  });

  test("asks for a key frame before ten seconds are over, once, and again when none came", () => {
    const cutter = new ChunkCutter(stream);
    const wanted = feed(cutter, [
      { at: 0, isKey: true },
      { at: 7_900 },
      { at: 8_000 },
      { at: 8_500 },
      { at: 9_000 },
      { at: 9_100, isKey: true },
      { at: 9_200 },
    ]).map(({ isKeyFrameWanted }) => isKeyFrameWanted);
    expect(wanted).toEqual([false, false, true, false, true, false, false]);
  });

  test("is never longer than ten seconds: what no key frame came for is counted as lost", () => {
    const cutter = new ChunkCutter(stream);
    const steps = feed(cutter, [
      { at: 0, isKey: true },
      { at: 10_000 },
      { at: 10_001 },
      { at: 10_050 },
      { at: 10_100, isKey: true },
    ]);
    expect(closedOf(steps).map(times)).toEqual([[0, 10_000]]);
    expect(cutter.end().closed).toMatchObject({
      number: 1,
      lostBefore: { reason: "no-key-frame", count: 2 },
    });
  });

  test("closes by the passing of time where the screen rests, and a key frame goes on without a loss", () => {
    const cutter = new ChunkCutter(stream);
    feed(cutter, [{ at: 0, isKey: true }]);
    expect(cutter.passed(start + 7_999)).toEqual({ isKeyFrameWanted: false });
    expect(cutter.passed(start + 8_000)).toEqual({ isKeyFrameWanted: true });
    expect(cutter.passed(start + 10_000).closed).toMatchObject({ number: 0, from: start, to: start });
    add(cutter, { at: 60_000, isKey: true, sequence: 1 });
    expect(cutter.end().closed).not.toHaveProperty("lostBefore");
  });

  test("closes before it is larger than a chunk may be", () => {
    const cutter = new ChunkCutter(stream);
    const half = largestChunkBytes / 2;
    const steps = feed(cutter, [
      { at: 0, isKey: true, bytes: half },
      { at: 100, bytes: half },
      { at: 200, bytes: 1 },
    ]);
    expect(closedOf(steps).map(times)).toEqual([[0, 100]]);
    expect(cutter.end().lost).toEqual({ reason: "no-key-frame", count: 1 });
  });

  test("tells frames of the same millisecond apart", () => {
    const cutter = new ChunkCutter(stream);
    feed(cutter, [{ at: 0, isKey: true }, { at: 0.2 }, { at: 0.4 }, { at: 5 }]);
    expect(cutter.end().closed?.frames.map(({ capturedAt }) => capturedAt - start)).toEqual([0, 1, 2, 5]);
  });
});

describe("a frame that is lost", () => {
  test("closes the chunk, and what comes waits for the next key frame and is counted", () => {
    const cutter = new ChunkCutter(stream);
    add(cutter, { at: 0, isKey: true, sequence: 7 });
    const step = add(cutter, { at: 100, sequence: 9 });
    expect(step).toMatchObject({ closed: { number: 0, to: start }, isKeyFrameWanted: true });
    expect(add(cutter, { at: 200, sequence: 10 }).isKeyFrameWanted).toBe(false);
    add(cutter, { at: 300, isKey: true, sequence: 11 });
    expect(cutter.end().closed).toMatchObject({ number: 1, lostBefore: { reason: "missing", count: 2 } });
  });

  test("is noted although the next one is a key frame", () => {
    const cutter = new ChunkCutter(stream);
    add(cutter, { at: 0, isKey: true, sequence: 7 });
    add(cutter, { at: 100, isKey: true, sequence: 9 });
    expect(cutter.end().closed).toMatchObject({ number: 1, lostBefore: { reason: "missing", count: 0 } });
  });

  test("at the end is noted with the end", () => {
    const cutter = new ChunkCutter(stream);
    add(cutter, { at: 0, sequence: 0 });
    expect(cutter.end()).toEqual({ lost: { reason: "no-key-frame", count: 1 } });
  });

  test("is not seen in a sequence that begins anew behind 2³² − 1", () => {
    const cutter = new ChunkCutter(stream);
    add(cutter, { at: 0, isKey: true, sequence: 2 ** 32 - 1 });
    expect(add(cutter, { at: 1, sequence: 0 }).closed).toBeUndefined();
  });

  test("is one behind which the sender's clock was set back", () => {
    const cutter = new ChunkCutter(stream);
    const steps = feed(cutter, [{ at: 5_000, isKey: true }, { at: 1_000 }, { at: 1_100, isKey: true }]);
    expect(closedOf(steps)).toHaveLength(1);
    expect(cutter.end().closed).toMatchObject({
      from: start + 1_100,
      lostBefore: { reason: "clock", count: 1 },
    });
  });
});

test("whatever comes in whatever order: every chunk begins with a key frame, is short, and no frame is in two or unaccounted for", () => {
  const frame = fc.record({
    isKey: fc.boolean(),
    step: fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 3 })),
    later: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.integer({ min: -5_000, max: 30_000 })),
    bytes: fc.integer({ min: 1, max: 50 }),
    isPassing: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 120 }), (frames) => {
      const cutter = new ChunkCutter(stream);
      const steps: CutStep[] = [];
      let [sequence, at] = [0, 0];
      for (const { isKey, step, later, bytes, isPassing } of frames) {
        [sequence, at] = [sequence + step, Math.max(0, at + later)];
        if (isPassing) steps.push(cutter.passed(start + at));
        steps.push(add(cutter, { at, isKey, sequence, bytes }));
      }
      const { closed, lost } = cutter.end();
      const chunks = [...closedOf(steps), ...(closed ? [closed] : [])];
      for (const chunk of chunks) {
        expect(chunk.frames[0]?.isKey).toBe(true);
        expect(chunk.to - chunk.from).toBeLessThanOrEqual(longestChunkMs);
        expect(times(chunk)).toEqual([...new Set(times(chunk))].toSorted((one, other) => one - other));
      }
      expect(chunks.map(({ number }) => number)).toEqual(chunks.map((_, index) => index));
      const kept = chunks.reduce((count, chunk) => count + chunk.frames.length, 0);
      const leftOut = chunks.reduce(
        (count, { lostBefore }) => count + (lostBefore?.count ?? 0),
        lost?.count ?? 0,
      );
      expect(kept + leftOut).toBe(frames.length);
    }),
  );
});
