import fc from "fast-check";
import { expect, test } from "vitest";
import { readEvents, writeEvents } from "./event-lines.ts";
import { EventTrack } from "./event-track.ts";
import type { SessionEvent } from "./session-event.ts";

const start = Date.UTC(2026, 10, 2);
const at = (ms: number) => new Date(start + ms).toISOString();
const sha256 = Buffer.alloc(32, 1).toString("base64");
const transferId = crypto.randomUUID();
const supporter = { side: "supporter", name: "佐藤 花子" } as const;

const everyEvent: readonly SessionEvent[] = [
  { type: "joined", at: at(0), party: { side: "customer" } },
  { type: "stream-began", at: at(1), stream: 0, codec: "av01.0.00M.08", width: 1920, height: 1080 },
  { type: "grant", at: at(2), function: "control", state: "given", until: at(600_000) },
  { type: "grant", at: at(3), function: "clipboard", state: "refused" },
  { type: "input", at: at(0), counts: { key: 12, pointer: 40 } },
  {
    type: "file-begun",
    at: at(4),
    transferId,
    direction: "to-customer",
    name: "修正版.zip",
    byteLength: 1e9,
  },
  { type: "file-ended", at: at(5), transferId, outcome: "complete", sha256 },
  { type: "clipboard", at: at(5), direction: "from-customer", characters: 12 },
  {
    type: "system-information",
    at: at(5),
    nonce: Buffer.alloc(16).toString("base64"),
    information: {
      takenAt: at(5),
      hardware: { drives: [] },
      system: { name: "Example Linux 12", timeZone: "Asia/Tokyo" },
      volumes: [],
      packages: [{ source: "dpkg", name: "bash", version: "5.2" }],
      network: { interfaces: [], gateways: [], nameServers: [] },
      missing: [],
    },
  },
  { type: "chat", at: at(6), party: supporter, text: "こちらを\nご覧ください 🙇" },
  { type: "annotation", at: at(7), party: supporter, stream: 0, line: [[0, 1]] },
  { type: "paused", at: at(8), why: "absent" },
  { type: "resumed", at: at(9) },
  { type: "grant", at: at(10), function: "control", state: "withdrawn" },
  { type: "stream-ended", at: at(11), stream: 0, chunks: 2 },
  { type: "left", at: at(12), party: supporter },
  { type: "track-ended", at: at(13), chunks: 1 },
];

test("whatever happens is written as a line of its own, and read again [EVD-02]", () => {
  const written = writeEvents(everyEvent);
  expect(Buffer.from(written).toString().trimEnd().split("\n")).toHaveLength(everyEvent.length);
  expect(readEvents(written)).toEqual(everyEvent);
  expect(readEvents(writeEvents([]))).toEqual([]);
});

test("inputs are counted by their kind for each second, and no key stands anywhere", () => {
  const track = new EventTrack();
  for (const ms of [0, 10, 999, 1_000]) track.addInput("key", start + ms);
  track.addInput("pointer", start + 1_500);
  const closed = track.close();
  expect(readEvents(closed?.bytes ?? new Uint8Array())).toEqual([
    { type: "input", at: at(0), counts: { key: 3 } },
    { type: "input", at: at(1_000), counts: { key: 1, pointer: 1 } },
  ]);
  expect(closed).toMatchObject({ number: 0, from: start, to: start + 1_000 });
});

test("a track that is ended says how many chunks there are of it, also where nothing else is left to say [EVD-02]", () => {
  const track = new EventTrack();
  track.add({ type: "resumed", at: at(0) });
  track.close();
  track.addInput("key", start + 1_000);
  expect(readEvents(track.end(start + 2_000)?.bytes ?? new Uint8Array())).toEqual([
    { type: "input", at: at(1_000), counts: { key: 1 } },
    { type: "track-ended", at: at(2_000), chunks: 2 },
  ]);
  expect(readEvents(new EventTrack().end(start)?.bytes ?? new Uint8Array())).toEqual([
    { type: "track-ended", at: at(0), chunks: 1 },
  ]);
});

test("what happened waits two seconds at most, and nothing is closed where nothing happened", () => {
  const track = new EventTrack();
  expect([track.passed(start), track.close()]).toEqual([undefined, undefined]);
  track.add({ type: "resumed", at: at(0) });
  track.addInput("key", start + 1_000);
  expect(track.passed(start + 1_999)).toBeUndefined();
  expect(track.passed(start + 2_000)).toMatchObject({ number: 0, from: start, to: start + 1_000 });
  expect(track.passed(start + 9_000)).toBeUndefined();
  track.addInput("key", start + 9_000);
  expect(track.passed(start + 11_000)).toMatchObject({ number: 1 });
});

test("a flood of events closes chunks of its own", () => {
  const track = new EventTrack();
  const closed = Array.from({ length: 2_500 }, (_, ms) => track.add({ type: "resumed", at: at(ms) }));
  expect(closed.flatMap((chunk) => chunk?.number ?? [])).toEqual([0, 1]);
  expect(readEvents(track.close()?.bytes ?? new Uint8Array())).toHaveLength(500);
});

test.each([
  ["a key that was pressed", { type: "input", at: at(0), counts: { key: 1 }, keys: ["a"] }],
  ["a kind that nobody knows", { type: "typed", at: at(0) }],
  ["an event without a time", { type: "resumed" }],
])("%s is neither written nor read", (_what, event) => {
  expect(readEvents(Buffer.from(`${JSON.stringify(event)}\n`))).toBeUndefined();
  expect(() => writeEvents([event as SessionEvent])).toThrow();
});

test("bytes from anybody, and a track that is cut off or altered, are read as events or not at all", () => {
  const written = writeEvents(everyEvent);
  expect(readEvents(written.subarray(0, -1))).toBeUndefined();
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 60 }),
      fc.nat(written.length - 1),
      fc.nat(255),
      (bytes, where, byte) => {
        for (const chunk of [bytes, Uint8Array.from(written).fill(byte, where, where + 1)]) {
          const read = readEvents(chunk);
          if (read) expect(readEvents(writeEvents(read))).toEqual(read);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});
