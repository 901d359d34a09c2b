import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeLiveFrame, encodeLiveFrame, type LiveFrame, longestLiveFrameBytes } from "./live-frame.ts";

const anyFrame: fc.Arbitrary<LiveFrame> = fc
  .record({
    kind: fc.constantFrom("picture", "cursor-shape", "file-piece"),
    isKey: fc.boolean(),
    isSharp: fc.boolean(),
    stream: fc.integer({ min: 0, max: 0xffff }),
    sequence: fc.integer({ min: 0, max: 0xffff_ffff }),
    capturedAt: fc.double({ min: 0, max: 8.64e15, noNaN: true }).map(Math.abs),
    payload: fc.uint8Array({ minLength: 1, maxLength: 200 }),
  } as const)
  .map((frame) => (frame.kind === "picture" ? frame : { ...frame, isKey: false, isSharp: false }));

test("whatever is sent is read again, to the fraction of a millisecond", () => {
  fc.assert(
    fc.property(anyFrame, (frame) => {
      expect(decodeLiveFrame(encodeLiveFrame(frame))).toEqual(frame);
    }),
  );
});

test("the header is laid out as its document says", () => {
  const frame: LiveFrame = {
    kind: "picture",
    isKey: true,
    isSharp: true,
    stream: 0x0102,
    sequence: 0x03040506,
    capturedAt: Date.UTC(2026, 10, 2) + 0.5,
    payload: Uint8Array.of(0xaa),
  };
  expect(Buffer.from(encodeLiveFrame(frame)).toString("hex")).toBe("0103010203040506427a1998e4400800aa");
});

test("bytes from anybody are a frame to the last bit, or none", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const frame = decodeLiveFrame(bytes);
      if (frame) expect(encodeLiveFrame(frame)).toEqual(bytes);
    }),
    { numRuns: 2_000 },
  );
});

test("a sound frame with any one byte of its header changed is read as what it says then, or not at all", () => {
  fc.assert(
    fc.property(
      anyFrame,
      fc.integer({ min: 0, max: 15 }),
      fc.integer({ min: 1, max: 255 }),
      (frame, at, change) => {
        const bytes = encodeLiveFrame(frame);
        bytes[at] = (bytes[at] ?? 0) ^ change;
        const read = decodeLiveFrame(bytes);
        if (read) expect(encodeLiveFrame(read)).toEqual(bytes);
      },
    ),
    { numRuns: 2_000 },
  );
});

test("the payload is read where it lies in a larger buffer", () => {
  const message = encodeLiveFrame({ ...sample, payload: Uint8Array.of(1, 2, 3) });
  const around = new Uint8Array(message.length + 20);
  around.set(message, 7);
  expect(decodeLiveFrame(around.subarray(7, 7 + message.length))?.payload).toEqual(Uint8Array.of(1, 2, 3));
});

const sample: LiveFrame = {
  kind: "picture",
  isKey: false,
  isSharp: false,
  stream: 1,
  sequence: 1,
  capturedAt: 1,
  payload: Uint8Array.of(1),
};

test.each<[string, Partial<LiveFrame>]>([
  ["a cursor that is a key frame", { kind: "cursor-shape", isKey: true }],
  ["a stream of more than 16 bits", { stream: 0x1_0000 }],
  ["a sequence of more than 32 bits", { sequence: 2 ** 32 }],
  ["a time that is no number", { capturedAt: Number.NaN }],
  ["a time before 1970", { capturedAt: -1 }],
  ["a time that no date can be", { capturedAt: Number.POSITIVE_INFINITY }],
  ["nothing", { payload: new Uint8Array(0) }],
  ["more than a message may have", { payload: new Uint8Array(longestLiveFrameBytes) }],
])("%s is neither sent nor read", (_what, change) => {
  expect(() => encodeLiveFrame({ ...sample, ...change })).toThrow(RangeError);
});

test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
  ["a header that is cut off", (bytes) => bytes.subarray(0, 15)],
  ["a header alone", (bytes) => bytes.subarray(0, 16)],
  ["a kind that nobody knows", (bytes) => Uint8Array.from(bytes).fill(4, 0, 1)],
  ["a flag that nobody knows", (bytes) => Uint8Array.from(bytes).fill(4, 1, 2)],
  ["a time that is no number", (bytes) => Uint8Array.from(bytes).fill(0xff, 8, 16)],
  ["a time of minus nought", (bytes) => Uint8Array.from(bytes).fill(0x80, 8, 9).fill(0, 9, 16)],
])("%s is not read", (_what, spoil) => {
  expect(decodeLiveFrame(spoil(encodeLiveFrame(sample)))).toBeUndefined();
});
