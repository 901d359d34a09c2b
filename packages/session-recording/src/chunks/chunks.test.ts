import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodedSamples } from "../testing/index.ts";
import { ChunkCutter, type CutChunk } from "./chunk-cutter.ts";
import { readChunk } from "./read-chunk.ts";
import { readTileChunk, writeTileChunk } from "./tile-chunk.ts";
import { writeChunk } from "./write-chunk.ts";

const start = Date.UTC(2026, 10, 2);
const tiles = {
  ...encodedSamples.vp9,
  codec: "tiles",
};
const samples = { ...encodedSamples, tiles };

/** The eight pictures of a sample as one chunk, at times that no frame rate has. */
function cut(name: keyof typeof samples): CutChunk {
  const { frames, ...stream } = samples[name];
  const cutter = new ChunkCutter(stream);
  for (const [sequence, { isKey, bytes }] of frames.entries())
    cutter.add({ isKey, sequence, capturedAt: start + 0.4 + sequence * 237.9, payload: bytes });
  const { closed } = cutter.end();
  if (!closed) throw new Error("nothing was cut");
  return closed;
}

async function write(chunk: CutChunk): Promise<Uint8Array> {
  const written = await writeChunk(chunk);
  if (!written) throw new Error("nothing was written");
  return written;
}

const names = Object.keys(samples) as (keyof typeof samples)[];

describe.each(names)("a chunk of %s", (name) => {
  test("gives back every frame as it was forwarded, in order, at its millisecond [EVD-02]", async () => {
    const chunk = cut(name);
    const read = await readChunk(await write(chunk), chunk);
    expect(read).toEqual(chunk.frames);
    expect(read?.map(({ bytes }) => bytes)).toEqual(samples[name].frames.map(({ bytes }) => bytes));
  });

  test("is not taken for what it is when it was cut off or is another's", async () => {
    const chunk = cut(name);
    const written = await write(chunk);
    const other = { ...chunk, stream: { ...chunk.stream, codec: name === "avc" ? "tiles" : "avc1.42001f" } };
    expect(await readChunk(written, other)).toBeUndefined();
    expect(await readChunk(written.subarray(0, 7), chunk)).toBeUndefined();
    const shorter = await readChunk(written.subarray(0, written.length / 2), chunk);
    expect(shorter ?? []).not.toEqual(chunk.frames);
  });

  test("whose frames a hostile sender made is written with exactly those, or not at all", async () => {
    const chunk = cut(name);
    const hostile = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 60 }),
      fc.tuple(fc.nat(60), fc.nat(255)).map(([at, byte]) => {
        const altered = Uint8Array.from(chunk.frames[0]?.bytes ?? []);
        altered[at] = byte;
        return altered;
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 5 }), async (pictures) => {
        const frames = pictures.map((bytes, index) => ({
          isKey: index === 0,
          capturedAt: start + index,
          bytes,
        }));
        const written = await writeChunk({ ...chunk, from: start, frames });
        const read = written && (await readChunk(written, { ...chunk, from: start }));
        if (name === "avc") expect((read ?? frames).length).toBe(frames.length);
        else expect(read).toEqual(frames);
      }),
      { numRuns: 200 },
    );
  });
});

test.each<[keyof typeof samples, string]>([
  ["avc", "ftyp"],
  ["av1", "webm"],
  ["vp9", "webm"],
])("%s is kept in a file that any player knows", async (name, mark) => {
  const head = Buffer.from(await write(cut(name))).subarray(0, 64);
  expect(head.toString("latin1")).toContain(mark);
});

test("H.264 with start codes of three bytes comes back with the same units behind those of four", async () => {
  const chunk = cut("avc");
  const short = chunk.frames.map((frame) => ({ ...frame, bytes: withShortStartCodes(frame.bytes) }));
  const read = await readChunk(await write({ ...chunk, frames: short }), chunk);
  expect(read).toEqual(chunk.frames);
});

test.each<[string, Uint8Array]>([
  ["that is no H.264", Uint8Array.of(1, 2, 3)],
  ["without its parameter sets", encodedSamples.avc.frames[1]?.bytes ?? new Uint8Array()],
])("a key frame %s is not written, and who records learns that", async (_what, bytes) => {
  const chunk = cut("avc");
  const frames = chunk.frames.map((frame, index) => (index === 0 ? { ...frame, bytes } : frame));
  expect(await writeChunk({ ...chunk, frames })).toBeUndefined();
});

function withShortStartCodes(bytes: Uint8Array): Uint8Array {
  return Buffer.from(
    Buffer.from(bytes)
      .toString("hex")
      .replaceAll(/^00000001|(?<=^(?:..)+)00000001/g, "000001"),
    "hex",
  );
}

test("tile messages are read from no bytes that end within one", () => {
  const written = writeTileChunk(cut("tiles"));
  fc.assert(
    fc.property(
      fc.nat(written.length - 1),
      fc.tuple(fc.nat(written.length - 1), fc.nat(255)),
      (length, [at, byte]) => {
        const whole = readTileChunk(written.subarray(0, length));
        expect(writeTileChunk({ frames: whole ?? [] }).length).toBeLessThanOrEqual(Math.max(length, 9));
        const altered = Uint8Array.from(written).fill(byte, at, at + 1);
        const read = readTileChunk(altered);
        if (read) expect(writeTileChunk({ frames: read })).toEqual(altered);
      },
    ),
    { numRuns: 1_000 },
  );
});
